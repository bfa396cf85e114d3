package dev.yaqlog.cli.command;

import dev.yaqlog.cli.gather.Places;
import dev.yaqlog.cli.render.EntryStyle;
import dev.yaqlog.cli.render.Output;
import dev.yaqlog.cli.render.Palette;
import dev.yaqlog.cli.render.Progress;
import dev.yaqlog.cli.render.Screen;
import dev.yaqlog.cli.render.Times;
import dev.yaqlog.cli.render.Visible;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** One call of one verb: whom it asks, where it writes. */
final class Session implements AutoCloseable {
  private final Surroundings around;
  private final PlaceOptions placeOptions;
  private final Screen screen;
  private final Times times;
  private final Output out;
  private final Progress progress;
  private final Places places;
  private volatile boolean closed;

  Session(Surroundings around, PlaceOptions placeOptions, ScreenOptions screenOptions) {
    this.around = around;
    this.placeOptions = placeOptions;
    this.screen = screenOptions.screen(around);
    this.times = screenOptions.times(around);
    this.out = new Output(around.out());
    this.progress = Progress.on(around.err(), screen);
    this.places = new Places(placeOptions.places(around, this::warn), this::warn, this::await);
  }

  Places places() {
    return places;
  }

  Screen screen() {
    return screen;
  }

  Palette palette() {
    return screen.palette();
  }

  Visible visible() {
    return screen.visible();
  }

  Times times() {
    return times;
  }

  Output out() {
    return out;
  }

  Progress progress() {
    return progress;
  }

  Clock clock() {
    return around.clock();
  }

  EntryStyle entryStyle() {
    int hostWidth = places.all().stream().mapToInt(place -> place.label().length()).max().orElse(0);
    return new EntryStyle(visible(), palette(), times, hostWidth, placeOptions.asTyped());
  }

  /** Says something beside the answer, in one line; not what comes of being broken off. */
  void warn(String text) {
    if (!closed) {
      say(around.err(), visible().oneLine(text));
    }
  }

  /** Puts a line beside the answer. */
  void note(String text) {
    around.err().println(visible().oneLine(text));
    around.err().flush();
  }

  /** What there is so far should be seen while the rest is waited for. */
  private void await(Runnable wait) {
    out.flush();
    progress.await(wait);
  }

  /** Writes {@code yaqlog: text}. */
  static void say(PrintStream err, String text) {
    byte[] line = ("yaqlog: " + text + "\n").getBytes(StandardCharsets.UTF_8);
    err.write(line, 0, line.length);
    err.flush();
  }

  @Override
  public void close() {
    closed = true;
    places.close();
  }
}

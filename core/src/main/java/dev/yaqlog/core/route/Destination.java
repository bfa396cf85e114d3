package dev.yaqlog.core.route;

import dev.yaqlog.core.sink.SinkSettings;

/**
 * A sink that entries go to. Rules with the same destination share one sink.
 *
 * @param sink the sort of sink, such as {@code file}
 */
public record Destination(String sink, SinkSettings settings) {
  private static final String FILE = "file";

  public static Destination of(String sink) {
    return new Destination(sink, SinkSettings.DEFAULTS);
  }

  public static Destination file(String filename) {
    return new Destination(FILE, SinkSettings.DEFAULTS.withFilename(filename));
  }

  /** The daemon's own log file, as YEP-106 names it. */
  public static Destination ownFile() {
    return of(FILE);
  }

  /** Whether it is the daemon's own log file, however that is written. */
  public boolean isOwnFile() {
    return sink.equals(FILE) && settings.filename() == null;
  }

  /** For people, such as {@code file motor.log}. */
  @Override
  public String toString() {
    String filename = settings.filename();
    if (filename != null) {
      return sink + " " + filename;
    }
    return isOwnFile() ? "the daemon's own file" : sink;
  }
}

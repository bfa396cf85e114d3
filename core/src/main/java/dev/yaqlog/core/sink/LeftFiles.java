package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compresses the files that a sink left, and deletes the oldest of them, behind the scenes. */
final class LeftFiles implements FileEvents {
  /** Somebody else who writes to a file has noticed by then that it was renamed. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private final FileNames names;
  private final Rolling rolling;
  private final Consumer<SinkNotice> notices;
  private volatile boolean toldNotLeft;
  private volatile @Nullable Path current;

  LeftFiles(FileNames names, Rolling rolling, Consumer<SinkNotice> notices) {
    this.names = names;
    this.rolling = rolling;
    this.notices = notices;
  }

  /** Ends what an earlier life of the daemon broke off. */
  void begin(Path first) {
    current = first;
    SinkThreads.later(() -> attempt("tidying up beside", first, this::tidyUp));
  }

  @Override
  public void left(Path file, Path next) {
    Path before = current;
    toldNotLeft = false;
    current = next;
    Duration settling = file.equals(before) ? Duration.ZERO : SETTLING;
    SinkThreads.later(settling, () -> pack(file));
    SinkThreads.later(
        settling, () -> attempt("deleting what is too old beside", next, this::prune));
  }

  private void pack(Path file) {
    if (rolling.packing() != Packing.NONE) {
      attempt("compressing", file, () -> FilePacker.pack(file, rolling.packing()));
    }
    names.letGo(file);
  }

  @Override
  public void notLeft(Path file, IOException why) {
    if (!toldNotLeft) {
      toldNotLeft = true;
      SinkThreads.soon(() -> tell("going on from", file, why));
    }
  }

  private void tidyUp() throws IOException {
    for (Path file : idle()) {
      if (rolling.packing() != Packing.NONE
          && !file.toString().endsWith(rolling.packing().suffix())) {
        FilePacker.tidyUp(file, rolling.packing());
      }
      names.tidyUp(file);
    }
    prune();
  }

  private void prune() throws IOException {
    if (rolling.keep() == 0) {
      return;
    }
    List<Path> idle = idle();
    // Where ours is gone, the newest is what another life of the daemon wrote to, or still does.
    int written = names.files().contains(current) ? 0 : 1;
    int tooMany = idle.size() - written - rolling.keep();
    for (int i = 0; i < tooMany; i++) {
      Files.deleteIfExists(idle.get(i));
    }
  }

  /** The files that nobody uses, the oldest first: another process may write some of them. */
  private List<Path> idle() throws IOException {
    return names.files().stream()
        .filter(file -> !file.equals(current) && !names.isInUse(file))
        .toList();
  }

  private void attempt(String what, Path file, Step step) {
    try {
      step.run();
    } catch (IOException e) {
      tell(what, file, e);
    }
  }

  private void tell(String what, Path file, IOException why) {
    notices.accept(new SinkNotice(Level.WARNING, what + " " + file + " failed: " + Reason.of(why)));
  }

  private interface Step {
    void run() throws IOException;
  }
}

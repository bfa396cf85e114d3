package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Which files a file sink writes to, one after the other. */
interface FileNames {
  /** The file to begin with. */
  Path first(Instant now) throws IOException;

  /**
   * Leaves a file for the next one.
   *
   * @throws IOException if it can't be left, or somebody else does that; it is where it was
   */
  Roll roll(Path current, Instant now) throws IOException;

  /** Says that the file was made anew, since somebody moved it away, maybe with its folder. */
  default void reopened(Path file) {}

  /** Says that nothing more is done here to a file that was left. */
  default void letGo(Path file) {}

  /** Says that no file is written to, or left, any more. */
  void release() throws IOException;

  /** Whether anybody, here or in another process, writes or compresses one of {@link #files}. */
  default boolean isInUse(Path file) {
    return false;
  }

  /** Takes away what a killed writer left beside a file. */
  default void tidyUp(Path file) throws IOException {}

  /** All files of this life of the daemon and those before, the current one too, oldest first. */
  List<Path> files() throws IOException;

  /**
   * What came of leaving a file.
   *
   * @param left where it is now
   * @param next the one to go on with
   */
  record Roll(Path left, Path next) {}
}

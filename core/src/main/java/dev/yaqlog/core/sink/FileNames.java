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

  /** Says that no file is left any more for now. */
  default void release() throws IOException {}

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

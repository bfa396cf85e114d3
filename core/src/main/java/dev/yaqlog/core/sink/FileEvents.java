package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.Path;

/** What happens to the files of a sink. Called while the file is locked: to be brief. */
interface FileEvents {
  /** A file was left for the next one. */
  void left(Path file, Path next);

  /** A file should have been left, and is written on. */
  void notLeft(Path file, IOException why);
}

package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.Path;

/** Opens files to append to. */
interface Disk {
  /**
   * Opens the file, made where there is none, with the folders that it is in.
   *
   * @throws IOException if there is something else, or it may not be written to
   */
  OutputFile open(Path path) throws IOException;
}

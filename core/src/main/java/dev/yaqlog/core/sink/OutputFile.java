package dev.yaqlog.core.sink;

import java.io.IOException;

/**
 * A file that is appended to. No interrupt of a thread closes it. Tests have others, which fail as
 * disks do.
 */
interface OutputFile extends AutoCloseable {
  /**
   * Appends all of the bytes, or fails after any number of them.
   *
   * @throws IOException if the file may lack some of them
   */
  void write(byte[] bytes, int from, int length) throws IOException;

  /** Returns once all that was written is on the disk. */
  void sync() throws IOException;

  /** In bytes. */
  long size() throws IOException;

  /** Cuts off what is beyond {@code size}. */
  void truncate(long size) throws IOException;

  /** At most {@code length} bytes from {@code from} on, as the file's path has them. */
  byte[] read(long from, int length) throws IOException;

  /** Whether the path still leads to this file. */
  boolean isAtItsPath();

  @Override
  void close() throws IOException;
}

package dev.yaqlog.core.files;

import java.io.Closeable;
import java.io.IOException;

/**
 * The text of a log file, uncompressed, read by position. Reading past the end gives nothing, also
 * where the file was truncated meanwhile. For one thread at a time.
 */
public interface LogBytes extends Closeable {

  /** How many bytes there are now. */
  long size() throws IOException;

  /**
   * Reads up to {@code length} bytes at {@code position}, fewer only at the end.
   *
   * @return how many were read, 0 at or past the end
   */
  int read(long position, byte[] target, int from, int length) throws IOException;

  /** The bytes from {@code position} on, at most {@code length}. */
  default byte[] read(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    int count = read(position, bytes, 0, length);
    return count == length ? bytes : java.util.Arrays.copyOf(bytes, count);
  }
}

package dev.yaqlog.core.sink;

import java.io.IOException;
import java.io.Serial;

/** Some entries of a batch could not be written; those before are in the file, whole. */
final class NotWrittenException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final int written;

  NotWrittenException(int written, IOException cause) {
    super(Reason.of(cause), cause);
    this.written = written;
  }

  /** How many bytes of the batch are in the file; they end where an entry ends. */
  int written() {
    return written;
  }
}

package dev.yaqlog.core.index;

import java.io.IOException;

/** What was indexed can't be kept: the disk is full, say. */
final class NotKeptException extends IOException {
  private static final long serialVersionUID = 1;

  NotKeptException(String message, IOException cause) {
    super(message, cause);
  }

  NotKeptException(String message) {
    super(message);
  }
}

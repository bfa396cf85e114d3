package dev.yaqlog.core.index;

import java.io.IOException;

/** What was read of the index is not what was written. */
final class DamagedException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedException(String message) {
    super(message);
  }
}

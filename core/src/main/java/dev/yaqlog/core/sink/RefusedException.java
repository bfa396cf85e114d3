package dev.yaqlog.core.sink;

import java.io.IOException;
import java.io.Serial;

/** A receiver that can be reached did not take an entry; maybe it never will. */
final class RefusedException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  RefusedException(IOException cause) {
    super(Reason.of(cause), cause);
  }
}

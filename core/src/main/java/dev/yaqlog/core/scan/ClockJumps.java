package dev.yaqlog.core.scan;

import java.io.IOException;

/**
 * Where in a file the clock had jumped back: stretches of entries that are earlier than one before
 * them. By the time of that one they are merged with other files, so that the order is the same
 * whichever way it is read.
 */
public interface ClockJumps {
  /** None, or none that is known. */
  ClockJumps NONE = (offset, moment) -> moment;

  /** A larger file is not read through for them beforehand. */
  long MAX_BYTES = 1 << 20;

  /** The time that the entry at {@code offset}, logged at {@code moment}, is merged by. */
  Moment key(long offset, Moment moment);

  /** Those of a file, if it is small enough to be read through. */
  static ClockJumps of(OpenLog log) throws IOException {
    return log.end() > MAX_BYTES ? NONE : JumpStretches.of(log);
  }
}

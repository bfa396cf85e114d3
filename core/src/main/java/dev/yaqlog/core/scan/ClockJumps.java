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

  /**
   * These, of the text before {@code from}, and those behind it, if that is little enough to be
   * read through.
   *
   * @param latest the greatest time before {@code from}
   */
  default ClockJumps and(OpenLog log, long from, Moment latest) throws IOException {
    if (log.end() - from > MAX_BYTES) {
      return this;
    }
    return new JumpsBehind(this, from, JumpStretches.of(log, from, latest));
  }
}

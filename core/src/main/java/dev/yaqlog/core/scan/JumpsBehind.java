package dev.yaqlog.core.scan;

import java.io.IOException;

/**
 * Those of a text of which a first part was known, and the rest was read through.
 *
 * @param before those before {@code from}
 */
record JumpsBehind(ClockJumps before, long from, JumpStretches behind) implements ClockJumps {
  @Override
  public Moment key(long offset, Moment moment) {
    return (offset < from ? before : behind).key(offset, moment);
  }

  /* Of a file that grows and grows they stay of one depth. */
  @Override
  public ClockJumps and(OpenLog log, long next, Moment latest) throws IOException {
    return log.end() - next > MAX_BYTES
        ? this
        : new JumpsBehind(before, from, behind.and(JumpStretches.of(log, next, latest)));
  }
}

package dev.yaqlog.core.follow;

import java.util.concurrent.TimeUnit;

/**
 * For how long one that takes less than there is may be behind before anything is left out for it.
 * For one thread at a time.
 */
final class Grace {
  static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  private boolean isBehind;
  private boolean isOver;
  private long sinceNanos;

  /** From {@code now} on there is more for it than its queue holds. */
  void begin(long now) {
    isBehind = true;
    sinceNanos = now;
  }

  /** It took all that its queue held, so that it gets on: the time counts anew. */
  void renew(long now) {
    isOver = false;
    sinceNanos = now;
  }

  /** Its queue reaches to where the others are. */
  void end() {
    isBehind = false;
  }

  /** Says whether it is over, from {@code now} on at the latest. */
  boolean check(long now) {
    isOver |= isBehind && now - sinceNanos >= NANOS;
    return isOver;
  }

  /** Whether something is left out where there is too much. */
  boolean isOver() {
    return isOver;
  }
}

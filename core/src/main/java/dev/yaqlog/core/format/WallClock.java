package dev.yaqlog.core.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * From the time on a zone's wall clock to the instant. A time that its clocks skipped or showed
 * twice is taken with the offset before the change.
 */
final class WallClock {
  private final ZoneRules rules;

  // From one change of the clocks to the next the offset is the same: [from, to) in local seconds.
  private long stableFrom;
  private long stableTo;
  private int stableOffset;

  WallClock(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /** The instant at which local time is {@code localSecond} (seconds since 1970-01-01T00:00). */
  long epochSecond(long localSecond) {
    if (localSecond >= stableFrom && localSecond < stableTo) {
      return localSecond - stableOffset;
    }
    return lookUp(localSecond);
  }

  private long lookUp(long localSecond) {
    LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
    ZoneOffsetTransition change = rules.getTransition(local);
    if (change != null) {
      return localSecond - change.getOffsetBefore().getTotalSeconds();
    }
    stableOffset = rules.getOffset(local).getTotalSeconds();
    remember(Instant.ofEpochSecond(localSecond - stableOffset));
    return localSecond - stableOffset;
  }

  private void remember(Instant instant) {
    ZoneOffsetTransition last = rules.previousTransition(instant.plusSeconds(1));
    ZoneOffsetTransition next = rules.nextTransition(instant);
    stableFrom = last == null ? Long.MIN_VALUE : Math.max(before(last), after(last));
    stableTo = next == null ? Long.MAX_VALUE : Math.min(before(next), after(next));
  }

  private static long before(ZoneOffsetTransition change) {
    return change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
  }

  private static long after(ZoneOffsetTransition change) {
    return change.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC);
  }
}

package dev.yaqlog.core.scan;

import dev.yaqlog.core.model.TimeRange;
import java.time.Instant;

/** A time as a log line gives it: cheaper to compare than an Instant is to make. */
public record Moment(long second, int nanos) implements Comparable<Moment> {
  private static final int SECONDS_A_MINUTE = 60;

  public static final Moment MIN = new Moment(Long.MIN_VALUE, 0);
  public static final Moment MAX = new Moment(Long.MAX_VALUE, 0);

  public static Moment of(Instant instant) {
    return new Moment(instant.getEpochSecond(), instant.getNano());
  }

  public static Moment ofMs(long epochMs) {
    return of(Instant.ofEpochMilli(epochMs));
  }

  /** The first one within {@code times}; {@link #MIN} if there is no bound. */
  public static Moment since(TimeRange times) {
    return times.since() == null ? MIN : of(times.since());
  }

  /** The first one behind {@code times}; {@link #MAX} if there is no bound. */
  public static Moment until(TimeRange times) {
    return times.until() == null ? MAX : of(times.until());
  }

  public Instant instant() {
    return Instant.ofEpochSecond(second, nanos);
  }

  public static int compare(long second, int nanos, Moment other) {
    int bySecond = Long.compare(second, other.second);
    return bySecond != 0 ? bySecond : Integer.compare(nanos, other.nanos);
  }

  @Override
  public int compareTo(Moment other) {
    return compare(second, nanos, other);
  }

  /** Whether a minute of UTC begins with it; so that it is no matter if it stands for no bound. */
  public boolean isWholeMinute() {
    return equals(MIN)
        || equals(MAX)
        || (nanos == 0 && Math.floorMod(second, SECONDS_A_MINUTE) == 0);
  }

  /** The minute since 1970, in UTC, that it is in. */
  public long minute() {
    return Math.floorDiv(second, SECONDS_A_MINUTE);
  }

  /** The minute since 1970, in UTC, that begins with it or next. */
  public long minuteUp() {
    boolean isWhole = isWholeMinute();
    return isWhole ? minute() : minute() + 1;
  }

  /** A nanosecond earlier. */
  public Moment justBefore() {
    return nanos == 0 ? new Moment(second - 1, 999_999_999) : new Moment(second, nanos - 1);
  }

  public Moment minusSeconds(long seconds) {
    return second < Long.MIN_VALUE + seconds ? MIN : new Moment(second - seconds, nanos);
  }

  public Moment max(Moment other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public Moment min(Moment other) {
    return compareTo(other) <= 0 ? this : other;
  }
}

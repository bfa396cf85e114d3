package dev.yaqlog.core.scan;

import java.time.Instant;

/** A time as a log line gives it: cheaper to compare than an Instant is to make. */
public record Moment(long second, int nanos) implements Comparable<Moment> {
  public static final Moment MIN = new Moment(Long.MIN_VALUE, 0);
  public static final Moment MAX = new Moment(Long.MAX_VALUE, 0);

  public static Moment of(Instant instant) {
    return new Moment(instant.getEpochSecond(), instant.getNano());
  }

  public static Moment ofMs(long epochMs) {
    return of(Instant.ofEpochMilli(epochMs));
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

package dev.yaqlog.core.query;

import java.time.Instant;

/** A time as a log line gives it: cheaper to compare than an Instant is to make. */
record Moment(long second, int nanos) implements Comparable<Moment> {
  static final Moment MIN = new Moment(Long.MIN_VALUE, 0);
  static final Moment MAX = new Moment(Long.MAX_VALUE, 0);

  static Moment of(Instant instant) {
    return new Moment(instant.getEpochSecond(), instant.getNano());
  }

  static Moment ofMs(long epochMs) {
    return of(Instant.ofEpochMilli(epochMs));
  }

  Instant instant() {
    return Instant.ofEpochSecond(second, nanos);
  }

  static int compare(long second, int nanos, Moment other) {
    int bySecond = Long.compare(second, other.second);
    return bySecond != 0 ? bySecond : Integer.compare(nanos, other.nanos);
  }

  @Override
  public int compareTo(Moment other) {
    return compare(second, nanos, other);
  }

  /** A nanosecond earlier. */
  Moment justBefore() {
    return nanos == 0 ? new Moment(second - 1, 999_999_999) : new Moment(second, nanos - 1);
  }

  Moment minusSeconds(long seconds) {
    return second < Long.MIN_VALUE + seconds ? MIN : new Moment(second - seconds, nanos);
  }

  Moment max(Moment other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Moment min(Moment other) {
    return compareTo(other) <= 0 ? this : other;
  }
}

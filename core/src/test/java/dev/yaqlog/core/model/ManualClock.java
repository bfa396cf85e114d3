package dev.yaqlog.core.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes when a test tells it to. */
public final class ManualClock extends Clock {
  private final ZoneId zone;
  private volatile Instant now;

  /** In UTC. */
  public ManualClock(Instant now) {
    this(now, ZoneOffset.UTC);
  }

  public ManualClock(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  public void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    throw new UnsupportedOperationException();
  }
}

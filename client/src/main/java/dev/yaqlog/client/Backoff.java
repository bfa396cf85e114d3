package dev.yaqlog.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * How long to wait before the next attempt to connect: not at all after a success, then ever
 * longer.
 */
final class Backoff {
  private static final int MAX_DOUBLINGS = 30;

  private final long minNanos;
  private final long maxNanos;
  private final LongSupplier nanoClock;
  private final DoubleSupplier random;

  private int attempts;
  private long lastAttempt;

  /**
   * A wait is a random part of the full one, at least half, so that many clients of a server that
   * comes back do not all knock at once.
   *
   * @param random from 0 to before 1
   */
  Backoff(Duration min, Duration max, LongSupplier nanoClock, DoubleSupplier random) {
    this.minNanos = min.toNanos();
    this.maxNanos = max.toNanos();
    this.nanoClock = nanoClock;
    this.random = random;
  }

  /** The wait before an attempt, which from now on counts as made. */
  synchronized Duration next() {
    long now = nanoClock.getAsLong();
    long wait = attempts == 0 ? 0 : Math.max(0, lastAttempt + pause() - now);
    attempts++;
    lastAttempt = now + wait;
    return Duration.ofNanos(wait);
  }

  synchronized void succeeded() {
    attempts = 0;
  }

  private long pause() {
    double doubled = Math.scalb((double) minNanos, Math.min(attempts - 1, MAX_DOUBLINGS));
    double full = Math.min((double) maxNanos, doubled);
    return (long) (full * (1 + random.getAsDouble()) / 2);
  }
}

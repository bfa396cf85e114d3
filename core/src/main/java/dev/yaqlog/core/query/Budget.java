package dev.yaqlog.core.query;

import dev.yaqlog.core.source.Cancellation;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one question may cost: time, until nobody waits for it. Safe for the threads that share it.
 */
final class Budget {
  private final long startNanos = System.nanoTime();
  private final long timeoutNanos;
  private final Cancellation cancellation;
  private final LongAdder scannedBytes = new LongAdder();
  private volatile boolean mayEnd;

  Budget(Duration timeout, Cancellation cancellation) {
    this.timeoutNanos = timeout.toNanos();
    this.cancellation = cancellation;
  }

  /** One without a deadline. */
  static Budget unlimited(Cancellation cancellation) {
    return new Budget(Duration.ofNanos(Long.MAX_VALUE), cancellation);
  }

  /** For a part of the same question that is of no use unless it is done to its end. */
  Budget withoutDeadline() {
    return unlimited(cancellation);
  }

  /** Notes that so many bytes of text were looked at. */
  void spend(long bytes) {
    scannedBytes.add(bytes);
  }

  /**
   * To be asked now and then by work that ends by itself.
   *
   * @throws CancellationException if nobody waits for the answer any more
   */
  void requireWanted() {
    if (cancellation.requested()) {
      throw new CancellationException();
    }
  }

  /**
   * Whether the time is up; to be asked after each block.
   *
   * @throws CancellationException if nobody waits for the answer any more
   */
  boolean isSpent() {
    requireWanted();
    return System.nanoTime() - startNanos >= timeoutNanos;
  }

  /** Whether enough was done for the question, asked again, to get on. */
  void mayEnd(boolean enough) {
    mayEnd = enough;
  }

  /**
   * To be asked every few milliseconds by work that can be left undone.
   *
   * @throws SpentException if the time is up and the work {@link #mayEnd may end}
   * @throws CancellationException if nobody waits for the answer any more
   */
  void requireTime() {
    if (isSpent() && mayEnd) {
      throw new SpentException();
    }
  }

  long scannedBytes() {
    return scannedBytes.sum();
  }

  long elapsedMs() {
    return Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
  }
}

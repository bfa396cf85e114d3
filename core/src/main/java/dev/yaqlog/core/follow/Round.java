package dev.yaqlog.core.follow;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Those who had taken all they were told, and were told more at one look. Until they have taken
 * that, too, another look gains nothing: what is told next should be more at once instead. Safe for
 * any number of threads.
 */
final class Round {
  private final AtomicInteger left = new AtomicInteger();

  void join() {
    left.incrementAndGet();
  }

  void leave() {
    left.decrementAndGet();
  }

  boolean isOver() {
    return left.get() <= 0;
  }
}

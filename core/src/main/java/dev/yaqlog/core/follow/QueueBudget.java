package dev.yaqlog.core.follow;

import java.util.concurrent.atomic.AtomicLong;

/** What all subscribers together have not taken yet, in bytes. */
final class QueueBudget {
  /** As much as a server's answers may take that were not sent. */
  static final long MAX_BYTES = 64L << 20;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  QueueBudget(long most) {
    this.most = most;
  }

  void hold(long bytes) {
    held.addAndGet(bytes);
  }

  void release(long bytes) {
    held.addAndGet(-bytes);
  }

  boolean isSpent() {
    return held.get() > most;
  }

  long held() {
    return held.get();
  }
}

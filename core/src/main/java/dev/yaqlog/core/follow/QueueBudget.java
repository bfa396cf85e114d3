package dev.yaqlog.core.follow;

import dev.yaqlog.core.source.Batch;
import java.util.concurrent.atomic.AtomicLong;

/** What all subscribers together have not taken yet, in bytes; what several share counts once. */
final class QueueBudget {
  /** As much as a server's answers may take that were not sent. */
  static final long MAX_BYTES = 64L << 20;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  QueueBudget(long most) {
    this.most = most;
  }

  void hold(Batch batch) {
    if (batch.hold()) {
      held.addAndGet(batch.bytes());
    }
  }

  void release(Batch batch) {
    if (batch.release()) {
      held.addAndGet(-batch.bytes());
    }
  }

  boolean isSpent() {
    return held.get() > most;
  }

  long held() {
    return held.get();
  }
}

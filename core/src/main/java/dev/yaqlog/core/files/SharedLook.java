package dev.yaqlog.core.files;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A look that is taken by one for all who need one at a time. */
final class SharedLook {
  private final Runnable look;
  private final Lock lock = new ReentrantLock();
  private final Condition someFinished = lock.newCondition();
  private final AtomicLong begun = new AtomicLong();
  private boolean isTaken;
  private long finished;

  /**
   * @param look run by one thread at a time
   */
  SharedLook(Runnable look) {
    this.look = look;
  }

  /** Returns when a look is finished that began after this was called. */
  void after() {
    long before = begun.get();
    if (isToBeTaken(before)) {
      long number = begun.incrementAndGet();
      boolean done = false;
      try {
        look.run();
        done = true;
      } finally {
        finish(done ? number : 0);
      }
    }
  }

  /** Waits for others; says whether there is no look that began after {@code before}. */
  private boolean isToBeTaken(long before) {
    lock.lock();
    try {
      while (isTaken && finished <= before) {
        someFinished.awaitUninterruptibly();
      }
      boolean needed = finished <= before;
      isTaken |= needed;
      return needed;
    } finally {
      lock.unlock();
    }
  }

  /** Those who wait for a look that failed take their own. */
  private void finish(long number) {
    lock.lock();
    try {
      finished = Math.max(finished, number);
      isTaken = false;
      someFinished.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

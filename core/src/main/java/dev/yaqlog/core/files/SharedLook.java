package dev.yaqlog.core.files;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A look that is taken by one for all who need one at a time. */
final class SharedLook {
  private final Runnable look;
  private final Lock lock = new ReentrantLock();
  private final Condition someFinished = lock.newCondition();
  private boolean isTaken;

  private boolean isAnyFinished;

  /** When the last one that was finished began. */
  private long begunNanos;

  /**
   * @param look run by one thread at a time
   */
  SharedLook(Runnable look) {
    this.look = look;
  }

  /**
   * Returns when a look is finished that began then or later.
   *
   * @param nanos a time that has been, by {@link System#nanoTime}
   */
  void after(long nanos) {
    if (isToBeTaken(nanos)) {
      long began = System.nanoTime();
      boolean done = false;
      try {
        look.run();
        done = true;
      } finally {
        finish(done, began);
      }
    }
  }

  /** Waits for others; says whether there is no look that began at {@code nanos} or later. */
  private boolean isToBeTaken(long nanos) {
    lock.lock();
    try {
      while (isTaken && !isFinished(nanos)) {
        someFinished.awaitUninterruptibly();
      }
      boolean needed = !isFinished(nanos);
      isTaken |= needed;
      return needed;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFinished(long nanos) {
    return isAnyFinished && begunNanos - nanos >= 0;
  }

  /** Those who wait for a look that failed take their own. */
  private void finish(boolean done, long began) {
    lock.lock();
    try {
      if (done) {
        isAnyFinished = true;
        begunNanos = began;
      }
      isTaken = false;
      someFinished.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

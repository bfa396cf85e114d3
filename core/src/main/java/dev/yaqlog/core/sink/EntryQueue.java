package dev.yaqlog.core.sink;

import java.time.ZoneOffset;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Entries on their way from the threads that log to the one that sends them. Their copies are used
 * again.
 */
final class EntryQueue {
  /** In all, and of memory that they take. */
  private static final int MAX_ENTRIES = 1024;

  private static final int MAX_BYTES = 4 << 20;

  /** The copy of a longer entry is not kept for the next. */
  private static final int MAX_KEPT_BYTES = 4096;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
  private final Condition went = lock.newCondition();
  private final Condition woken = lock.newCondition();
  private final @Nullable EncodedEntry[] entries = new EncodedEntry[MAX_ENTRIES];
  private int first;
  private int count;
  private int bytes;
  private boolean closed;

  /**
   * Adds a copy of the entry.
   *
   * @param maxWaitNanos to wait for room
   * @return whether there was room
   */
  boolean offer(EncodedEntry entry, long maxWaitNanos) {
    lock.lock();
    try {
      long end = System.nanoTime() + maxWaitNanos;
      while (!closed && !hasRoom(entry.length())) {
        if (!await(went, end - System.nanoTime())) {
          return false;
        }
      }
      return !closed && add(entry);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next entry, which stays in the queue; null once it is closed and empty. */
  @Nullable EncodedEntry next() {
    lock.lock();
    try {
      while (count == 0 && !closed) {
        came.awaitUninterruptibly();
      }
      return count == 0 ? null : entries[first];
    } finally {
      lock.unlock();
    }
  }

  /** Takes away the entry that {@link #next} gave. */
  void remove() {
    lock.lock();
    try {
      if (count == 0) {
        // They were dropped meanwhile, since the sink could wait no longer.
        return;
      }
      bytes -= entries[first].length();
      if (entries[first].bytes().length > MAX_KEPT_BYTES) {
        entries[first] = null;
      }
      first = (first + 1) % MAX_ENTRIES;
      count--;
      went.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is as good as empty again. */
  boolean isRelieved() {
    lock.lock();
    try {
      return count < MAX_ENTRIES / 2 && bytes < MAX_BYTES / 2;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all are gone, so long at most. */
  void awaitEmpty(long maxWaitNanos) {
    lock.lock();
    try {
      long end = System.nanoTime() + maxWaitNanos;
      boolean inTime = true;
      while (count > 0 && inTime) {
        inTime = await(went, end - System.nanoTime());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits, less long if it is closed meanwhile. */
  void pause(long nanos) {
    lock.lock();
    try {
      if (!closed) {
        await(woken, nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends a pause. */
  void wake() {
    lock.lock();
    try {
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more entries. */
  void close() {
    lock.lock();
    try {
      closed = true;
      came.signalAll();
      went.signalAll();
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Counts all that are left as dropped, and takes them away. */
  void drop(DropReason reason, DropCounter drops) {
    lock.lock();
    try {
      while (count > 0) {
        drops.add(reason, entries[first].level());
        remove();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(int length) {
    // The longest entry finds room when there is no other.
    return count == 0 || (count < MAX_ENTRIES && bytes + (long) length <= MAX_BYTES);
  }

  private boolean add(EncodedEntry entry) {
    int at = (first + count) % MAX_ENTRIES;
    EncodedEntry copy = entries[at];
    if (copy == null) {
      copy = new EncodedEntry(ZoneOffset.UTC);
      entries[at] = copy;
    }
    copy.copy(entry);
    count++;
    bytes += entry.length();
    came.signal();
    return true;
  }

  /** Waits for a signal, in a loop of the caller's; false if the time is up. Interrupts wait. */
  @SuppressWarnings("WaitNotInLoop")
  private static boolean await(Condition condition, long nanos) {
    boolean interrupted = Thread.interrupted();
    try {
      return nanos > 0 && condition.awaitNanos(nanos) > 0;
    } catch (InterruptedException e) {
      interrupted = true;
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

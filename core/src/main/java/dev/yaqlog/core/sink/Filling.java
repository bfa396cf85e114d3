package dev.yaqlog.core.sink;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The entries that nobody wrote yet. For any number of threads. */
final class Filling {
  /** Entries may take so many bytes of memory while they can't be written. */
  static final int MAX_WAITING_BYTES = 4 << 20;

  /** Not fair, and nobody spins for it: who has it adds many entries before another gets it. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Layout layout;
  private final DropCounter drops;
  private Batch batch = new Batch();
  private volatile long added;
  private volatile boolean closed;
  private volatile int heldUp;

  Filling(Layout layout, DropCounter drops) {
    this.layout = layout;
    this.drops = drops;
  }

  /**
   * Adds an entry, or counts it as dropped.
   *
   * @return its number, from 1; 0 if it was dropped
   */
  long add(EncodedEntry entry) {
    lock.lock();
    try {
      DropReason refusal = refusal();
      if (refusal == null) {
        layout.add(entry, batch);
        long number = added + 1;
        added = number;
        return number;
      }
      drops.add(refusal, entry.level());
      return 0;
    } catch (RuntimeException | OutOfMemoryError e) {
      // A layout that can't, or a message that no array holds.
      drops.add(DropReason.NOT_WRITTEN, entry.level());
      return 0;
    } finally {
      lock.unlock();
    }
  }

  /** The number of the newest entry. */
  long added() {
    return added;
  }

  boolean isClosed() {
    return closed;
  }

  /** The entries that wait, in exchange for an empty batch, in which the next will. */
  Batch take(Batch empty) {
    lock.lock();
    try {
      Batch taken = batch;
      taken.endAt(added);
      batch = empty;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Says how many bytes wait elsewhere because they could not be written. */
  void holdUp(int bytes) {
    heldUp = bytes;
  }

  /** Refuses all that comes from now on. */
  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable DropReason refusal() {
    if (closed) {
      return DropReason.CLOSED;
    }
    boolean full = heldUp > 0 && heldUp + batch.length() > MAX_WAITING_BYTES;
    return full ? DropReason.NOT_WRITTEN : null;
  }
}

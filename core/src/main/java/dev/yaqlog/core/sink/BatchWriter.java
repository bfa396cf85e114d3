package dev.yaqlog.core.sink;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings the entries that wait to the file. For any number of threads: whoever gets the file writes
 * the entries of all.
 */
final class BatchWriter {
  /**
   * A write takes about a microsecond, less than to put a thread to sleep and to wake it. So do as
   * many looks; whoever waits for longer takes time from those who write.
   */
  private static final int SPINS = 30;

  private final ReentrantLock lock = new ReentrantLock();
  private final Filling filling;
  private final RollingFile file;
  private final Account account;
  private final Clock clock;

  // Under the lock. What could not be written stays in the batch, where entries may wait.
  private Batch batch = new Batch();
  private volatile long done;
  private volatile boolean heldUp;

  /**
   * What becomes of entries that can't be written.
   *
   * @param how where they are batched, they wait for the next time; otherwise they are dropped
   */
  record Account(
      DropCounter drops, Trouble writing, Trouble reopening, Trouble syncing, Writing how) {}

  BatchWriter(Filling filling, RollingFile file, Account account, Clock clock) {
    this.filling = filling;
    this.file = file;
    this.account = account;
    this.clock = clock;
  }

  /**
   * Takes the file for an entry, if nobody has it and nobody's entry waits; so it needs no place
   * among those that do.
   *
   * @return whether it was taken; then the caller owes {@link #writeClaimed}
   */
  boolean claim(EncodedEntry entry) {
    if (!lock.tryLock()) {
      return false;
    }
    boolean isClaimed = false;
    try {
      isClaimed = isIdle() && put(entry);
      return isClaimed;
    } catch (OutOfMemoryError e) {
      return false; // Who adds it to the others counts what can't be kept.
    } finally {
      if (!isClaimed) {
        lock.unlock();
      }
    }
  }

  private boolean isIdle() {
    return batch.isEmpty() && done == filling.added() && !filling.isClosed();
  }

  private boolean put(EncodedEntry entry) {
    batch.add(entry);
    batch.endAt(done);
    return true;
  }

  /** Writes the entry that the file was taken for, unless somebody did, and gives the file back. */
  void writeClaimed() {
    try {
      writeBatch();
    } finally {
      lock.unlock();
    }
  }

  /** Returns once the entry of that number, and all before it, were written or could not be. */
  void writeUpTo(long number) {
    if (!isDoneSoon(number)) {
      try {
        if (done < number) {
          writeAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Whether others write that entry; otherwise the lock was taken. */
  private boolean isDoneSoon(long number) {
    for (int i = 0; i < SPINS; i++) {
      if (done >= number) {
        return true;
      }
      if (lock.tryLock()) {
        return false;
      }
      Thread.onSpinWait();
    }
    lock.lock();
    return false;
  }

  /** Writes all that waits, what could not be written before included. */
  void write() {
    lock.lock();
    try {
      writeAll();
    } finally {
      lock.unlock();
    }
  }

  /** The number of the newest entry of which {@link #writeUpTo} knows. */
  long done() {
    return done;
  }

  /** Whether entries wait that could not be written. */
  boolean isHeldUp() {
    return heldUp;
  }

  /** Returns once all that was written is on the disk, or could not be brought there. */
  void sync() {
    lock.lock();
    try {
      file.sync();
      account.syncing().worked();
    } catch (IOException e) {
      account.syncing().failed(Reason.of(e));
    } finally {
      lock.unlock();
    }
  }

  /** Goes on in a new file if somebody renamed or deleted this one. */
  void look() {
    lock.lock();
    try {
      file.look(clock.millis());
      account.reopening().worked();
    } catch (IOException e) {
      account.reopening().failed(Reason.of(e));
    } finally {
      lock.unlock();
    }
  }

  void reopen() {
    lock.lock();
    try {
      writeAll();
      file.reopen(clock.millis());
      account.reopening().worked();
    } catch (IOException e) {
      account.reopening().failed(Reason.of(e));
    } finally {
      lock.unlock();
    }
  }

  /** Drops what can't be written now. */
  void close() {
    lock.lock();
    try {
      writeAll();
      batch.drop(DropReason.NOT_WRITTEN, account.drops());
      account.writing().gaveUp();
      if (file.owesSync()) {
        sync();
      }
      file.close();
    } catch (IOException e) {
      account.writing().failed(Reason.of(e));
    } finally {
      lock.unlock();
    }
  }

  private void writeAll() {
    if (batch.isEmpty() || writeBatch()) {
      batch = filling.take(batch);
      writeBatch();
    }
    if (heldUp || !batch.isEmpty()) { // fences, which are seldom to be paid
      heldUp = !batch.isEmpty();
      filling.holdUp(batch.length());
    }
  }

  private boolean writeBatch() {
    try {
      if (!batch.isEmpty()) {
        if (account.how().isSynced(batch.gravest())) {
          file.oweSync();
        }
        file.write(batch);
        batch.clear();
        account.writing().worked();
      }
    } catch (NotWrittenException e) {
      account.writing().failed(String.valueOf(e.getMessage()));
      batch.removeBefore(e.written());
      if (!account.how().batched()) {
        batch.drop(DropReason.NOT_WRITTEN, account.drops());
      }
    }
    if (done != batch.lastNumber()) {
      done = batch.lastNumber(); // a fence, which an entry that is alone need not pay
    }
    return batch.isEmpty();
  }
}

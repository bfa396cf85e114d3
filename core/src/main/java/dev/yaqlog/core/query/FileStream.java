package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.Block;
import dev.yaqlog.core.scan.BlockReader;
import dev.yaqlog.core.scan.ClockJumps;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * The matching entries of one file, from a place on, in one direction; it reads a block when it
 * must and holds a bounded number of them ahead.
 */
abstract class FileStream {
  private static final int FIRST_BLOCK = 1 << 15;
  private static final int MAX_BLOCK = 1 << 18;

  final LogFile file;
  final EntryMatcher matcher;
  final ClockJumps jumps;
  final ArrayDeque<EntryRef> pending = new ArrayDeque<>();
  final int maxPending;

  /** Where reading goes on. */
  long edge;

  /** No later entry in this direction comes before this time. */
  Moment key;

  boolean isAtEnd;
  private int blockSize = FIRST_BLOCK;

  FileStream(Reading reading, long edge, Moment key) {
    this.file = reading.file;
    this.matcher = reading.matcher;
    this.jumps = reading.jumps;
    this.maxPending = reading.maxPending;
    this.edge = edge;
    this.key = key;
  }

  /**
   * What is read, whichever way.
   *
   * @param maxPending how many found entries may be held
   */
  record Reading(LogFile file, EntryMatcher matcher, ClockJumps jumps, int maxPending) {}

  LogFile file() {
    return file;
  }

  /** The time that the next entry is merged by; a bound of it where none is at hand. */
  Moment key() {
    return key;
  }

  boolean hasNext() {
    return !pending.isEmpty();
  }

  /** Whether there is nothing more, now or later. */
  boolean isExhausted() {
    return pending.isEmpty() && isAtEnd;
  }

  EntryRef peek() {
    return pending.getFirst();
  }

  EntryRef take() {
    EntryRef taken = pending.removeFirst();
    if (!pending.isEmpty()) {
      key = keyOf(pending.getFirst());
    }
    return taken;
  }

  /** The place in the file that was reached: what is not taken yet lies before it. */
  abstract long place();

  /** Reads one more block. */
  void readOn(OpenLog log, BlockReader reader, Budget budget) throws IOException {
    if (!readBlock(log, reader, blockSize)) {
      isAtEnd = true;
      return;
    }
    Block block = reader.block();
    budget.spend(block.to - block.from);
    blockSize = Math.min(2 * blockSize, MAX_BLOCK);
    Moment bound = jumps.key(block.offset, log.momentAt(block.offset));
    scan(log, block);
    isAtEnd = isEdgeAtEnd(log);
    key = pending.isEmpty() ? keyOf(bound) : keyOf(pending.getFirst());
  }

  abstract boolean readBlock(OpenLog log, BlockReader reader, int wanted) throws IOException;

  abstract boolean isEdgeAtEnd(OpenLog log);

  abstract void scan(OpenLog log, Block block) throws IOException;

  private Moment keyOf(EntryRef ref) {
    return keyOf(jumps.key(ref.offset(), ref.moment()));
  }

  /**
   * The key of something at {@code moment}: a clock that jumped does not change the file's order.
   */
  abstract Moment keyOf(Moment moment);

  /** Oldest first. */
  static final class Forward extends FileStream {
    /**
     * @param place where an entry starts
     * @param first the time that entry is merged by
     */
    Forward(Reading reading, long place, Moment first) {
      super(reading, place, first);
    }

    @Override
    long place() {
      return pending.isEmpty() ? edge : pending.getFirst().offset();
    }

    @Override
    boolean readBlock(OpenLog log, BlockReader reader, int wanted) throws IOException {
      return reader.after(log, edge, wanted);
    }

    @Override
    boolean isEdgeAtEnd(OpenLog log) {
      return edge >= log.end();
    }

    @Override
    void scan(OpenLog log, Block block) throws IOException {
      boolean whole =
          new BlockScan(log, block, matcher)
              .run(
                  (entry, own) -> {
                    pending.addLast(EntryRef.of(file, entry));
                    return pending.size() < maxPending;
                  });
      edge = whole ? block.end : pending.getLast().end();
    }

    @Override
    Moment keyOf(Moment moment) {
      return moment.max(key);
    }
  }

  /** Newest first. */
  static final class Backward extends FileStream {
    /**
     * @param place where an entry ends
     * @param last the time that entry is merged by
     */
    Backward(Reading reading, long place, Moment last) {
      super(reading, place, last);
    }

    @Override
    long place() {
      return pending.isEmpty() ? edge : pending.getFirst().end();
    }

    @Override
    boolean readBlock(OpenLog log, BlockReader reader, int wanted) throws IOException {
      return reader.before(log, 0, edge, wanted);
    }

    @Override
    boolean isEdgeAtEnd(OpenLog log) {
      return edge == 0;
    }

    @Override
    void scan(OpenLog log, Block block) throws IOException {
      edge = block.offset;
      new BlockScan(log, block, matcher).run(this::add);
    }

    private boolean add(EntryView entry, OpenLog own) {
      pending.addFirst(EntryRef.of(file, entry));
      if (pending.size() > maxPending) {
        pending.removeLast();
        edge = pending.getLast().offset();
      }
      return true;
    }

    @Override
    Moment keyOf(Moment moment) {
      return moment.min(key);
    }
  }
}

package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.Block;
import dev.yaqlog.core.scan.BlockReader;
import dev.yaqlog.core.scan.ClockJumps;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.EntryWalker;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The matching entries of one file, from a place on, in one direction; it reads a block when it
 * must and holds a bounded number of them ahead.
 */
abstract class FileStream {
  private static final int FIRST_BLOCK = 1 << 15;
  private static final int MAX_BLOCK = 1 << 18;

  /** Most entries fit in. */
  private static final int SINGLE_BYTES = 1 << 10;

  private static final int MAX_SINGLES = 16;

  final FileFacts facts;
  final LogFile file;
  final EntryMatcher matcher;
  final ClockJumps jumps;
  final Guide guide;
  final ArrayDeque<EntryRef> pending = new ArrayDeque<>();
  final int maxPending;

  /** Where reading goes on. */
  long edge;

  /** No later entry in this direction comes before this time. */
  Moment key;

  boolean isAtEnd;

  /** Whether {@link #edge} is within the stretch that the guide found last. */
  boolean hasStretch;

  private int blockSize = FIRST_BLOCK;
  private int singles = 1;

  FileStream(Reading reading, long edge, Moment key) {
    this.facts = reading.facts;
    this.file = reading.facts.file();
    this.matcher = reading.matcher;
    this.jumps = reading.jumps;
    this.guide = reading.guide;
    this.maxPending = reading.maxPending;
    this.edge = edge;
    this.key = key;
  }

  /**
   * What is read, whichever way.
   *
   * @param maxPending how many found entries may be held
   */
  record Reading(
      FileFacts facts, EntryMatcher matcher, ClockJumps jumps, Guide guide, int maxPending) {}

  FileFacts facts() {
    return facts;
  }

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

  /** What stands before {@link #place}; {@link FilePlace#UNKNOWN} where it is not at hand. */
  int mark() {
    return FilePlace.UNKNOWN;
  }

  /**
   * Goes to the next stretch that may hold an entry, without reading it if it is further in time
   * than was known; other files may come first.
   *
   * @return whether there is something to read now
   */
  boolean goOn() {
    if (hasStretch) {
      return true;
    }
    hasStretch = findStretch();
    isAtEnd = isEdgeAtEnd();
    Moment bound = hasStretch ? guideBound() : null;
    if (bound == null || keyOf(bound).equals(key)) {
      return hasStretch;
    }
    key = keyOf(bound);
    return false;
  }

  /** Reads some of the stretch at hand. */
  void readOn(OpenLogs logs, BlockReader reader, Budget budget) throws IOException {
    if (guide.places.length > 0) {
      readSingles(logs, reader, budget);
    } else {
      readBlock(logs.of(file), reader, budget);
    }
    hasStretch = isInStretch();
    isAtEnd = isEdgeAtEnd();
  }

  private void readBlock(OpenLog log, BlockReader reader, Budget budget) throws IOException {
    if (readBlock(log, reader, guide.isPicked ? MAX_BLOCK : blockSize)) {
      Block block = reader.block();
      budget.spend(block.to - block.from);
      blockSize = Math.min(2 * blockSize, MAX_BLOCK);
      Moment bound = jumps.key(block.offset, log.momentOf(block));
      scan(log, block);
      key = pending.isEmpty() ? keyOf(bound) : keyOf(pending.getFirst());
    } else if (log.end() < guide.to) {
      throw new FileSystemException(file.label(), null, "changed while it was read");
    } else {
      leaveStretch();
    }
  }

  /** Undoes reading that was not finished. */
  void returnTo(long before) {
    pending.clear();
    edge = before;
    hasStretch = false;
    isAtEnd = false;
  }

  private void readSingles(OpenLogs logs, BlockReader reader, Budget budget) throws IOException {
    int count = singles;
    singles = Math.min(2 * singles, MAX_SINGLES);
    for (int i = nextPlace(); i >= 0 && count > 0; i = nextPlace()) {
      count--;
      EntryRef known = logs.singles().at(facts, guide.places[i]);
      if (known != null && known.text() != null) {
        passSingle(known, matcher.matchesWhole(known.text()));
      } else {
        readSingle(guide.places[i], logs, reader, budget);
      }
    }
    if (nextPlace() < 0) {
      leaveStretch();
    }
    if (!pending.isEmpty()) {
      key = keyOf(pending.getFirst());
    }
  }

  private void readSingle(long place, OpenLogs logs, BlockReader reader, Budget budget)
      throws IOException {
    OpenLog log = logs.of(file);
    EntryView entry = entryAt(place, log, reader);
    budget.spend(entry.to - entry.from);
    EntryRef ref = refTo(entry);
    if (ref.text() != null) {
      logs.singles().add(facts, ref);
    }
    passSingle(ref, matcher.matches(entry, log));
  }

  private void passSingle(EntryRef ref, boolean matches) {
    pass(ref);
    if (matches) {
      pending.addLast(ref);
    } else if (pending.isEmpty()) {
      key = keyOf(ref);
    }
  }

  /** That of the few that are taken first holds their text. */
  final EntryRef refTo(EntryView entry) {
    boolean isSmall = entry.length <= SINGLE_BYTES && !entry.isCut();
    return isSmall && pending.size() < MAX_SINGLES
        ? EntryRef.withText(file, entry.alone())
        : EntryRef.of(file, entry);
  }

  private EntryView entryAt(long place, OpenLog log, BlockReader reader) throws IOException {
    reader.after(log.until(guide.to), place, SINGLE_BYTES);
    EntryWalker walker = new EntryWalker(log, reader.block());
    walker.startAt(reader.block().from);
    walker.next();
    return walker.view();
  }

  abstract boolean findStretch();

  abstract @Nullable Moment guideBound();

  abstract boolean readBlock(OpenLog log, BlockReader reader, int wanted) throws IOException;

  abstract boolean isInStretch();

  abstract boolean isEdgeAtEnd();

  abstract void scan(OpenLog log, Block block) throws IOException;

  /** The index of the next of the guide's places, -1 if there is none. */
  abstract int nextPlace();

  /** Puts the edge behind an entry. */
  abstract void pass(EntryRef ref);

  abstract void leaveStretch();

  private Moment keyOf(EntryRef ref) {
    return keyOf(jumps.key(ref.offset(), ref.moment()));
  }

  /**
   * The key of something at {@code moment}: a clock that jumped does not change the file's order.
   */
  abstract Moment keyOf(Moment moment);
}

package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.index.FileIndex;
import dev.yaqlog.core.scan.ClockJumps;
import dev.yaqlog.core.scan.FileSpan;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a log file as long as it does not change, so that a question about many files
 * need not find it out of each. What is asked of every file stands here itself: to get it from
 * other objects takes longer than all else that is done with it.
 */
final class FileFacts {
  private final LogFile file;
  private final FileSpan span;
  private final Moment lastKey;
  private final @Nullable FileIndex source;
  private final @Nullable FileIndex index;
  private final FilePlace endPlace;
  private volatile int endMark;
  private final long end;
  private final long modifiedMs;
  private final Moment first;
  private final boolean isCompressed;
  private final boolean knowsJumps;
  private final boolean canBeKnown;
  private final int knownHash;

  /**
   * @param source what the index tells of it
   */
  FileFacts(LogFile file, FileSpan span, @Nullable FileIndex source) {
    this.file = file;
    this.span = span;
    this.lastKey = span.lastKey();
    this.source = source;
    this.index = source == null ? null : source.upTo(span.end());
    this.endPlace = endPlace(file, span.end());
    this.endMark = endPlace.mark();
    this.end = span.end();
    this.modifiedMs = span.stat().modifiedMs();
    this.first = span.first();
    this.isCompressed = file.isCompressed();
    this.knowsJumps = end - (index == null ? 0 : index.covered()) <= ClockJumps.MAX_BYTES;
    this.canBeKnown = file.prefix().length >= FilePlace.KNOWN_BYTES;
    this.knownHash = FilePlace.knownHash(file);
  }

  /** Whether they hold of the same text still, of which the index tells {@code now}. */
  boolean hold(LogFile sameText, @Nullable FileIndex now) {
    return source == now && span.isStill(sameText.stat());
  }

  /** The same of a file that may have another name. */
  FileFacts of(LogFile sameText) {
    return file == sameText ? this : new FileFacts(sameText, span, source);
  }

  LogFile file() {
    return file;
  }

  /** Whether time alone changes nothing: an unfinished last line becomes an entry when it rests. */
  boolean isLasting() {
    return span.isWhole();
  }

  FileSpan span() {
    return span;
  }

  /** Where its last finished entry ends. */
  long end() {
    return end;
  }

  /** The time of its first entry, {@link Moment#MIN} if it has none. */
  Moment first() {
    return first;
  }

  boolean isCompressed() {
    return isCompressed;
  }

  /** The time that its last entry is merged by. */
  Moment lastKey() {
    return lastKey;
  }

  /** What the index tells of it, as far as that holds for the finished entries. */
  @Nullable FileIndex index() {
    return index;
  }

  /** A place in it. */
  FilePlace place(long offset, int mark) {
    return new FilePlace(endPlace.text(), endPlace.file(), offset, mark);
  }

  /** What stands before {@code offset}; {@link FilePlace#UNKNOWN} where nobody looked. */
  int mark(long offset) {
    return offset == endPlace.offset() ? endMark : FilePlace.UNKNOWN;
  }

  /** Takes note of what stands before the end. */
  void setEndMark(int mark) {
    endMark = mark;
  }

  private static FilePlace endPlace(LogFile file, long end) {
    byte[] prefix = file.prefix();
    byte[] before = end == 0 ? null : file.bytesBefore(end);
    int mark = before == null ? FilePlace.UNKNOWN : FilePlace.mark(before, before.length);
    return new FilePlace(
        FilePlace.Text.of(prefix, prefix.length), FilePlace.File.of(file), end, mark);
  }

  /** Whether indexing more of it changes nothing of the times that its entries are merged by. */
  boolean knowsJumps() {
    return knowsJumps;
  }

  /** Whether all of it stays true of {@code grown}, the same text. */
  boolean isBeginningOf(OpenLog grown) {
    return knowsJumps && end <= grown.end();
  }

  /** When it was written to last, milliseconds since 1970. */
  long modifiedMs() {
    return modifiedMs;
  }

  /** Whether it is long enough to be known again by {@link #knownHash}. */
  boolean canBeKnown() {
    return canBeKnown;
  }

  /** 16 bits of what does not change when it grows. */
  int knownHash() {
    return knownHash;
  }
}

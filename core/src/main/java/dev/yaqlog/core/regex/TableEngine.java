package dev.yaqlog.core.regex;

import dev.yaqlog.core.model.Utf8;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;

/**
 * Finds a pattern by a table of states that grows as texts need it: one look-up a byte. What the
 * table takes is bounded, and given back where memory is short. Safe for any number of threads.
 */
final class TableEngine {
  /** Bytes between two looks at whether a search is still wanted. */
  private static final int PIECE = 64 << 10;

  private static final int MAX_TAILS = 3;

  /** What came of a search. */
  enum Answer {
    FOUND,
    ABSENT,
    /** Texts like these are not for tables. */
    UNSETTLED
  }

  private final ByteProgram program;
  private volatile SoftReference<States> states;
  private volatile boolean isOverrun;

  TableEngine(ByteProgram program) {
    this.program = program;
    this.states = new SoftReference<>(new States(program));
  }

  ByteProgram program() {
    return program;
  }

  /**
   * Looks for the pattern.
   *
   * @param look called now and then; what it throws ends the search
   */
  Answer isIn(byte[] bytes, int from, int to, Runnable look) {
    if (isOverrun) {
      return Answer.UNSETTLED;
    }
    TableSearch search = new TableSearch(this, current(), look);
    for (int at = from; at < to && !search.isDone(); ) {
      int end = pieceEnd(bytes, at, to);
      if (!feed(search, bytes, at, end)) {
        isOverrun = true;
        states.clear();
        return Answer.UNSETTLED;
      }
      at = end;
      if (at < to) {
        look.run();
      }
    }
    return search.foundAtEnd() ? Answer.FOUND : Answer.ABSENT;
  }

  /** Fresh states in the place of {@code full} ones. */
  synchronized States renew(States full) {
    States now = current();
    if (now != full) {
      return now;
    }
    States fresh = new States(program);
    states = new SoftReference<>(fresh);
    return fresh;
  }

  private States current() {
    States now = states.get();
    if (now == null) {
      synchronized (this) {
        now = states.get();
        if (now == null) {
          now = new States(program);
          states = new SoftReference<>(now);
        }
      }
    }
    return now;
  }

  private static boolean feed(TableSearch search, byte[] bytes, int from, int to) {
    if (Utf8.isValid(bytes, from, to)) {
      return search.feed(bytes, from, to);
    }
    byte[] mended =
        new String(bytes, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    return search.feed(mended, 0, mended.length);
  }

  /* No character is cut, nor what the decoder takes for a broken one. */
  private static int pieceEnd(byte[] bytes, int from, int to) {
    if (to - from <= PIECE) {
      return to;
    }
    int end = from + PIECE;
    while (end > from + PIECE - MAX_TAILS && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }
}

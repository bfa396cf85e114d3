package dev.yaqlog.core.query;

/**
 * A stretch of a log file in memory, of whole entries: it starts where an entry starts and ends
 * where one ends. An entry too large for memory makes a block of its own, of which only the first
 * bytes are there.
 */
final class Block {
  byte[] bytes = new byte[0];
  int from;
  int to;

  /** Where {@code from} is in the file. */
  long offset;

  /** Where the last entry ends in the file; beyond {@code to} only if the entry is too large. */
  long end;

  boolean isCut() {
    return end - offset > to - from;
  }

  long offsetOf(int index) {
    return offset + index - from;
  }
}

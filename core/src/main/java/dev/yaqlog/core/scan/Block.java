package dev.yaqlog.core.scan;

/**
 * A stretch of a log file in memory, of whole entries: it starts where an entry starts and ends
 * where one ends. An entry too large for memory makes a block of its own, of which only the first
 * bytes are there.
 */
public final class Block {
  public byte[] bytes = new byte[0];
  public int from;
  public int to;

  /** Where {@code from} is in the file. */
  public long offset;

  /** Where the last entry ends in the file; beyond {@code to} only if the entry is too large. */
  public long end;

  public boolean isCut() {
    return end - offset > to - from;
  }

  public long offsetOf(int index) {
    return offset + index - from;
  }
}

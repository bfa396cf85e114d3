package dev.yaqlog.core.scan;

import java.io.IOException;

/**
 * Reads a log file block by block, in either direction, into one buffer that is used again and
 * again. It grows up to {@link #MAX_RESIDENT} for a large entry and no further.
 */
public final class BlockReader {
  /** How much of an entry is held in memory; the text of a larger one is read again when needed. */
  public static final int MAX_RESIDENT = 1 << 20;

  private final Block block = new Block();

  /** The block read last; the next one takes its place. */
  public Block block() {
    return block;
  }

  /**
   * Reads the block that starts at {@code start}, where an entry must start.
   *
   * @param wanted about how many bytes to read
   * @return false if there is nothing from {@code start} on
   */
  public boolean after(OpenLog log, long start, int wanted) throws IOException {
    int size = wanted;
    while (start < log.end()) {
      int length = fill(log, start, Math.min(size, MAX_RESIDENT));
      if (length == 0) {
        return false;
      }
      boolean isLast = start + length >= log.end();
      int cut = isLast ? length : log.lastHead(block.bytes, length, length, start);
      if (cut > 0) {
        return set(start, 0, cut, start + cut);
      }
      if (size >= MAX_RESIDENT) {
        return set(start, 0, length, log.headAfter(start + length - 2 * OpenLog.HEAD_BYTES));
      }
      size *= 2;
    }
    return false;
  }

  /**
   * Reads the block that ends at {@code end}, where an entry must end.
   *
   * @param start where the first entry to be read starts
   */
  public boolean before(OpenLog log, long start, long end, int wanted) throws IOException {
    int size = wanted;
    while (start < end) {
      int length = (int) Math.min(Math.min(size, MAX_RESIDENT), end - start);
      long at = end - length;
      if (fill(log, at, length) < length) {
        return false;
      }
      int first = at == start ? 0 : log.firstHead(block.bytes, length, at);
      if (first >= 0) {
        return set(at + first, first, length, end);
      }
      if (size >= MAX_RESIDENT) {
        long entry = Math.max(start, log.headBefore(at + 1));
        return set(entry, 0, fill(log, entry, MAX_RESIDENT), end);
      }
      size *= 2;
    }
    return false;
  }

  private int fill(OpenLog log, long at, int length) throws IOException {
    if (block.bytes.length < length) {
      block.bytes = new byte[length];
    }
    return log.read(at, block.bytes, 0, length);
  }

  private boolean set(long offset, int from, int to, long end) {
    block.offset = offset;
    block.from = from;
    block.to = to;
    block.end = end;
    return true;
  }
}

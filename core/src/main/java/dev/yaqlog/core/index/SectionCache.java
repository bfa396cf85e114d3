package dev.yaqlog.core.index;

import java.util.ArrayDeque;

/**
 * What was read of the index lately, the rest of it being on disk. It gives up what was not used
 * since it came by last (the clock algorithm), so that a use costs no lock.
 */
final class SectionCache {
  private final long maxBytes;
  private final ArrayDeque<Cached<?>> cells = new ArrayDeque<>();
  private long bytes;

  SectionCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes {@code cell} in, which was just filled, and empties others if there is no room. */
  synchronized void add(Cached<?> cell) {
    cells.addLast(cell);
    bytes += cell.bytes();
    while (bytes > maxBytes && cells.size() > 1) {
      Cached<?> oldest = cells.removeFirst();
      if (oldest != cell && oldest.isUnused()) {
        bytes -= oldest.bytes();
        oldest.empty();
      } else {
        cells.addLast(oldest);
      }
    }
  }

  synchronized long bytes() {
    return bytes;
  }
}

package dev.yaqlog.core.query;

import dev.yaqlog.core.index.Blocks;
import dev.yaqlog.core.index.Chunk;
import dev.yaqlog.core.index.FileIndex;
import dev.yaqlog.core.index.GramFilters;
import dev.yaqlog.core.scan.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leads over the stretches of a file that may hold matching entries, in either direction: blocks
 * that the index does not rule out, and all that no index covers.
 */
final class Guide {
  /** With more entries of rare levels in a block, it is faster to read the block. */
  private static final int MAX_SINGLE = 128;

  /** So many chunks are looked at in a row; then whoever has a deadline may look at the clock. */
  private static final int MAX_CHUNKS = 32;

  /** A text that so many of the blocks of a chunk may hold, at most, is a rare one. */
  private static final int PICKED_OF = 4;

  private static final long[] NONE = new long[0];

  private final @Nullable FileIndex index;
  private final BlockTest test;
  private final boolean needsGrams;

  /**
   * The stretch found last; an entry starts at {@code from}, one ends at {@code to}. Empty, where
   * looking goes on, if none was found.
   */
  long from;

  long to;

  /** No entry of the stretch, or of any before it, is merged by a later time; null if unknown. */
  @Nullable Moment latest;

  /**
   * No entry of the stretch, or of any behind it, is merged by an earlier time; null if unknown.
   */
  @Nullable Moment earliest;

  /** Whether it is a block that some rare text picked, so that all of it is looked through. */
  boolean isPicked;

  /** Where the only entries start that may match, ascending; empty if any entry may. */
  long[] places = NONE;

  Guide(@Nullable FileIndex index, BlockTest test) {
    this.index = index;
    this.test = test;
    this.needsGrams = test.needsGrams();
  }

  /** Finds the last stretch before {@code edge}; false if there is none, so far. */
  boolean before(long edge) {
    if (index == null || edge > index.covered()) {
      return set(index == null ? 0 : index.covered(), edge);
    }
    List<Chunk> chunks = index.chunks();
    long reached = edge;
    int first = index.chunkAt(edge - 1);
    for (int i = first; i >= 0 && i > first - MAX_CHUNKS; i--) {
      Chunk chunk = chunks.get(i);
      if (test.mayHold(chunk) && beforeIn(chunk, reached)) {
        return true;
      }
      reached = chunk.from();
    }
    return set(reached, reached);
  }

  /**
   * Finds the first stretch from {@code edge} on, before {@code end}; false if there is none, so
   * far.
   */
  boolean after(long edge, long end) {
    if (index == null || edge >= index.covered()) {
      return set(edge, end);
    }
    List<Chunk> chunks = index.chunks();
    long reached = edge;
    int first = index.chunkAt(edge);
    for (int i = first; i < chunks.size() && i < first + MAX_CHUNKS; i++) {
      Chunk chunk = chunks.get(i);
      if (test.mayHold(chunk) && afterIn(chunk, reached)) {
        return true;
      }
      reached = chunk.to();
    }
    return set(reached, reached);
  }

  private boolean beforeIn(Chunk chunk, long edge) {
    long candidates = candidates(chunk);
    if (candidates == 0) {
      return false;
    }
    Blocks blocks = chunk.blocks();
    if (blocks == null) {
      return set(chunk.from(), edge);
    }
    for (int block = blocks.at(edge - 1); block >= 0; block--) {
      if (isCandidate(candidates, block) && test.mayHold(blocks, block)) {
        set(chunk, blocks, block, blocks.from(block), Math.min(edge, blocks.to(block)));
        isPicked = isRare(candidates, chunk);
        return true;
      }
    }
    return false;
  }

  private boolean afterIn(Chunk chunk, long edge) {
    long candidates = candidates(chunk);
    if (candidates == 0) {
      return false;
    }
    Blocks blocks = chunk.blocks();
    if (blocks == null) {
      return set(edge, chunk.to());
    }
    for (int block = blocks.at(edge); block < blocks.size(); block++) {
      if (isCandidate(candidates, block) && test.mayHold(blocks, block)) {
        set(chunk, blocks, block, Math.max(edge, blocks.from(block)), blocks.to(block));
        isPicked = isRare(candidates, chunk);
        return true;
      }
    }
    return false;
  }

  private long candidates(Chunk chunk) {
    GramFilters filters = needsGrams ? chunk.grams() : null;
    return filters == null ? -1 : test.candidates(filters);
  }

  private static boolean isRare(long candidates, Chunk chunk) {
    return PICKED_OF * Long.bitCount(candidates) <= chunk.size();
  }

  private static boolean isCandidate(long candidates, int block) {
    return (candidates >>> block & 1) != 0;
  }

  private boolean set(long newFrom, long newTo) {
    from = newFrom;
    to = newTo;
    latest = null;
    earliest = null;
    isPicked = false;
    places = NONE;
    return newFrom < newTo;
  }

  private void set(Chunk chunk, Blocks blocks, int block, long newFrom, long newTo) {
    set(newFrom, newTo);
    Moment before = block == 0 ? chunk.before() : blocks.latest(block - 1);
    latest = blocks.latest(block);
    earliest = before.max(blocks.least(block));
    if (test.isRare()) {
      long[] rare = blocks.rare(block, test.levels());
      places = rare.length <= MAX_SINGLE ? rare : NONE;
    }
  }
}

package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.Moment;

/** A chunk and where the rest of its index is. */
record StoredChunk(ChunkFacts facts, ChunkEnd end, Section summary, Section grams) {

  /** Whether it stays as it is when its file grows. */
  boolean isClosed() {
    return !end.isLast() && facts.blocks() == Chunk.MAX_BLOCKS;
  }

  /**
   * @param before the greatest time of any entry before it
   */
  Chunk open(Moment before, Cached.Context context) {
    int blocks = facts.blocks();
    return new Chunk(
        facts,
        before,
        new Cached<>(
            summary, (bytes, length) -> Blocks.read(bytes, length, facts, before), context),
        new Cached<>(grams, (bytes, length) -> GramFilters.read(bytes, length, blocks), context));
  }
}

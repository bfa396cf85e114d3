package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.index.Blocks;
import dev.yaqlog.core.index.Chunk;
import dev.yaqlog.core.index.GramFilters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What of a file must be read, when the index ruled out some of it and knew the rest. */
final class Gaps {
  private final LogFile file;
  private final List<Region> regions = new ArrayList<>();

  /** Where the gap begins that is not ended yet. */
  private long from;

  private long bytes;

  /**
   * @param from where to begin
   */
  Gaps(LogFile file, long from) {
    this.file = file;
    this.from = from;
  }

  /**
   * Goes over a chunk.
   *
   * @param taker takes a block that may hold such entries if it need not be read for that
   */
  void pass(Chunk chunk, BlockTest test, Predicate<Known> taker) {
    if (!test.mayHold(chunk)) {
      skip(chunk.from(), chunk.to());
      return;
    }
    GramFilters filters = test.needsGrams() ? chunk.grams() : null;
    long candidates = filters == null ? -1 : test.candidates(filters);
    if (candidates == 0) {
      skip(chunk.from(), chunk.to());
      return;
    }
    Blocks blocks = chunk.blocks();
    if (blocks == null) {
      return;
    }
    for (int block = 0; block < blocks.size(); block++) {
      boolean isCandidate = (candidates >>> block & 1) != 0 && test.mayHold(blocks, block);
      if (!isCandidate || taker.test(new Known(blocks, block))) {
        skip(blocks.from(block), blocks.to(block));
      }
    }
  }

  /** Ends at the end of the file. */
  Gaps upTo(long end) {
    skip(end, end);
    return this;
  }

  List<Region> regions() {
    return regions;
  }

  long bytes() {
    return bytes;
  }

  /** The same in pieces of about so many bytes at most. */
  List<Region> split(long most) {
    List<Region> pieces = new ArrayList<>();
    for (Region region : regions) {
      for (long at = region.from(); at < region.to(); at += most) {
        pieces.add(new Region(file, at, Math.min(at + most, region.to())));
      }
    }
    return pieces;
  }

  private void skip(long skipFrom, long skipTo) {
    if (from < skipFrom) {
      regions.add(new Region(file, from, skipFrom));
      bytes += skipFrom - from;
    }
    from = skipTo;
  }
}

package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.BlockReader;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;

/** Indexes the text of a log from a place on, chunk by chunk. For one thread, again and again. */
final class ChunkWalk {
  /**
   * What is read for a block: somewhat more than the {@code 4 * 2^15} bytes of text that its filter
   * ({@link GramPacker#ROW_LOG2}) is meant for, since it ends where an entry does.
   */
  static final int BLOCK_BYTES = (1 << 17) + (1 << 12);

  private final ChunkBuilder builder = new ChunkBuilder();
  private final BlockReader reader = new BlockReader();

  /** Takes the chunks in their order. */
  interface Target {
    /** False to stop. */
    boolean take(ChunkData chunk, boolean isLast) throws IOException;
  }

  /**
   * Indexes what stands from {@code from} on, where a chunk starts.
   *
   * @param latest the greatest time of any entry before
   */
  void run(OpenLog log, long from, Moment latest, Target target) throws IOException {
    Moment greatest = latest;
    builder.begin(from, greatest);
    for (long at = from; reader.after(log, at, BLOCK_BYTES); at = reader.block().end) {
      boolean isLast = reader.block().end >= log.end();
      if (builder.isFull() || (isLast && !builder.isEmpty())) {
        ChunkData chunk = builder.finish();
        if (!target.take(chunk, false)) {
          return;
        }
        greatest = greatest.max(chunk.facts().greatest());
        builder.begin(at, greatest);
      }
      builder.add(log, reader.block());
      if (isLast) {
        target.take(builder.finish(), true);
        return;
      }
    }
  }
}

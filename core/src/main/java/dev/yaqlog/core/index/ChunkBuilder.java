package dev.yaqlog.core.index;

import dev.yaqlog.core.format.EntryText;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.scan.Block;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.EntryWalker;
import dev.yaqlog.core.scan.JumpStretches.Stretch;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.util.List;

/** Reads blocks of a log once and gathers the index of their chunk; used again for the next. */
final class ChunkBuilder {
  private final Packer table = new Packer();
  private final Packer lists = new Packer();
  private final BlockFacts facts = new BlockFacts();
  private final GramBits bits = new GramBits();
  private final GramPacker grams = new GramPacker();
  private final JumpGatherer jumps = new JumpGatherer();

  private LevelCounts levels = new LevelCounts();
  private long from;
  private long to;
  private int blocks;
  private long lastError;
  private long lastSecond;
  private Moment first = Moment.MIN;
  private Moment last = Moment.MIN;
  private Moment least = Moment.MAX;
  private Moment greatest = Moment.MIN;

  /**
   * @param offset where the chunk starts
   * @param latest the greatest time of any entry before
   */
  void begin(long offset, Moment latest) {
    table.clear();
    lists.clear();
    grams.begin();
    jumps.begin(latest);
    levels = new LevelCounts();
    from = offset;
    to = offset;
    blocks = 0;
    lastError = FileIndex.NOWHERE;
    lastSecond = 0;
    least = Moment.MAX;
    greatest = Moment.MIN;
  }

  boolean isEmpty() {
    return blocks == 0;
  }

  boolean isFull() {
    return blocks == Chunk.MAX_BLOCKS;
  }

  /** Adds the next block, which has an entry at least. */
  void add(OpenLog log, Block block) throws IOException {
    facts.begin(block.offset);
    bits.begin(block.to - block.from);
    EntryWalker walker = new EntryWalker(log, block);
    EntryView entry = walker.view();
    walker.startAt(block.from);
    for (boolean isFirst = blocks == 0; walker.next(); isFirst = false) {
      add(entry);
      if (isFirst) {
        first = entry.moment();
      }
    }
    last = entry.moment();
    finish(block);
  }

  private void add(EntryView entry) {
    facts.add(entry);
    jumps.add(entry);
    int end = EntryText.end(entry.bytes, entry.messageFrom, entry.to);
    bits.add(entry.bytes, entry.messageFrom, end);
  }

  /** The chunk of the blocks added since it was begun. */
  ChunkData finish() {
    List<Stretch> stretches = jumps.finish(to);
    ChunkFacts known =
        new ChunkFacts(
            from,
            to,
            blocks,
            first,
            last,
            least,
            greatest,
            levels,
            lastError,
            !stretches.isEmpty());
    addJumps(stretches);
    table.bytes(lists);
    return new ChunkData(
        known, new Section.InMemory(table.toBytes()), new Section.InMemory(grams.toBytes()));
  }

  private void finish(Block block) {
    facts.writeTo(table, lists, block.end, lastSecond);
    lastSecond = facts.greatest().second();
    if (block.isCut()) {
      grams.addUnknown();
    } else {
      grams.add(bits, GramBits.isOdd(block.bytes, block.from, block.to));
    }
    for (int slot = 0; slot < LevelCounts.SLOTS; slot++) {
      levels.add(slot == LevelCounts.SLOTS - 1 ? null : Level.of(slot), facts.counts[slot]);
    }
    lastError = Math.max(lastError, facts.lastError);
    least = least.min(facts.least());
    greatest = greatest.max(facts.greatest());
    to = block.end;
    blocks++;
  }

  private void addJumps(List<Stretch> stretches) {
    table.number(stretches.size());
    long at = from;
    long second = least.second();
    for (Stretch stretch : stretches) {
      table.number(stretch.from() - at);
      table.number(stretch.to() - stretch.from());
      table.moment(stretch.latest(), second);
      at = stretch.to();
      second = stretch.latest().second();
    }
  }
}

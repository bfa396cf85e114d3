package dev.yaqlog.core.index;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.scan.ClockJumps;
import dev.yaqlog.core.scan.JumpStretches;
import dev.yaqlog.core.scan.JumpStretches.Stretch;
import dev.yaqlog.core.scan.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of the blocks of a chunk. A block is some 128 KiB of whole entries, more only if it
 * is one large entry; places are offsets in the text of the file.
 */
public final class Blocks implements Cached.Heavy {
  private static final int LEVELS = LevelCounts.SLOTS;

  /** Of the arrays and the times. */
  private static final long BLOCK_BYTES = 200;

  private static final long STRETCH_BYTES = 80;

  private final byte[] section;
  private final long[] borders;
  private final int[] counts;
  private final Moment[] least;
  private final Moment[] greatest;
  private final Moment[] latest;
  private final int[] rare;
  private final int[] minutes;
  private final JumpStretches jumps;

  private Blocks(byte[] section, ChunkFacts facts, Moment before) {
    int blocks = facts.blocks();
    this.section = section;
    this.borders = new long[blocks + 1];
    this.counts = new int[blocks * LEVELS];
    this.least = new Moment[blocks];
    this.greatest = new Moment[blocks];
    this.latest = new Moment[blocks];
    this.rare = new int[blocks + 1];
    this.minutes = new int[blocks];
    Unpacker table = new Unpacker(section, 0);
    readTable(table, facts.from(), before);
    this.jumps = readJumps(table, facts);
    shift(table.at());
  }

  /**
   * @param section as {@link ChunkBuilder} made it, and at least eight bytes more
   * @param length of it without those
   * @param before the greatest time of any entry before the chunk
   */
  static Blocks read(byte[] section, int length, ChunkFacts facts, Moment before) {
    Blocks blocks = new Blocks(section, facts, before);
    if (blocks.rare[blocks.size()] != length || blocks.to(blocks.size() - 1) != facts.to()) {
      throw new IllegalStateException("blocks that do not fill their chunk");
    }
    return blocks;
  }

  /** A clock that is set back again and again makes many stretches, each a few bytes on disk. */
  @Override
  public long beyondSection() {
    return BLOCK_BYTES * size() + STRETCH_BYTES * jumps.stretches().size();
  }

  public int size() {
    return least.length;
  }

  /** Where the block starts, an entry with it. */
  public long from(int block) {
    return borders[block];
  }

  /** Where the block ends, and the next one starts. */
  public long to(int block) {
    return borders[block + 1];
  }

  /** The block that holds {@code offset}, which must be within the chunk. */
  public int at(long offset) {
    int found = Arrays.binarySearch(borders, 0, size(), offset);
    return found >= 0 ? found : -found - 2;
  }

  public int entries(int block) {
    int sum = 0;
    for (int slot = 0; slot < LEVELS; slot++) {
      sum += count(block, slot);
    }
    return sum;
  }

  /**
   * How many entries of one level the block holds.
   *
   * @param slot of the level, as {@link LevelCounts#slot} numbers them
   */
  public int count(int block, int slot) {
    return counts[block * LEVELS + slot];
  }

  /** The least time of an entry. */
  public Moment least(int block) {
    return least[block];
  }

  /** The greatest time of an entry. */
  public Moment greatest(int block) {
    return greatest[block];
  }

  /** The greatest time of an entry of the file up to the end of the block. */
  public Moment latest(int block) {
    return latest[block];
  }

  /** Whether no entry of the block is earlier than one before it in the file. */
  public boolean isOrdered(int block) {
    return !jumps.touch(from(block), to(block));
  }

  /** Where in the chunk the clock had jumped back. */
  public ClockJumps jumps() {
    return jumps;
  }

  /**
   * Where those entries of the block start that are at warning or more severe and of {@code
   * levels}, in their order.
   */
  public long[] rare(int block, LevelRange levels) {
    Unpacker list = new Unpacker(section, rare[block]);
    long[] found = new long[rareCount(block, levels)];
    long at = from(block);
    for (int i = 0; i < found.length; ) {
      long next = list.number();
      at += next / BlockFacts.RARE_LEVELS;
      if (levels.contains(Level.of((int) (next % BlockFacts.RARE_LEVELS)))) {
        found[i++] = at;
      }
    }
    return found;
  }

  /**
   * Tells how many entries of each level the block has in each minute.
   *
   * @param from the first minute that is wanted
   * @param until the first one behind those that are
   */
  public void minutes(int block, long from, long until, MinuteConsumer to) {
    BitReader bits = new BitReader(section, minutes[block]);
    int[] ranks = MinuteRuns.ranks(counts, block * LEVELS);
    boolean ahead = bits.bits(1) == 1;
    long minute = Math.floorDiv(least[block].second(), BlockFacts.SECONDS_A_MINUTE) - 1;
    for (int left = entries(block); left > 0; ) {
      long delta = bits.gamma();
      minute += ahead ? delta : delta >>> 1 ^ -(delta & 1);
      if (ahead && minute >= until) {
        return;
      }
      boolean isWanted = minute >= from && minute < until;
      int rank = -1;
      do {
        rank += (int) bits.gamma();
        int count = (int) bits.gamma();
        left -= count;
        if (isWanted) {
          to.accept(minute, ranks[rank], count);
        }
      } while (bits.bits(1) == 1);
    }
  }

  private int rareCount(int block, LevelRange levels) {
    int sum = 0;
    for (int slot = 0; slot < BlockFacts.RARE_LEVELS; slot++) {
      sum += levels.contains(Level.of(slot)) ? count(block, slot) : 0;
    }
    return sum;
  }

  private void readTable(Unpacker table, long start, Moment before) {
    borders[0] = start;
    long second = 0;
    Moment last = before;
    for (int block = 0; block < size(); block++) {
      borders[block + 1] = borders[block] + table.number();
      readCounts(table, block);
      least[block] = table.moment(second);
      greatest[block] = table.moment(least[block].second());
      second = greatest[block].second();
      last = last.max(greatest[block]);
      latest[block] = last;
      minutes[block] = rare[block] + table.upTo(section.length);
      rare[block + 1] = minutes[block] + table.upTo(section.length);
    }
  }

  private void readCounts(Unpacker table, int block) {
    int present = table.upTo((1 << LEVELS) - 1);
    for (int slot = 0; slot < LEVELS; slot++) {
      if ((present >>> slot & 1) != 0) {
        counts[block * LEVELS + slot] = table.upTo(Integer.MAX_VALUE);
      }
    }
  }

  private JumpStretches readJumps(Unpacker table, ChunkFacts facts) {
    int size = table.upTo(section.length);
    List<Stretch> stretches = new ArrayList<>(size);
    long at = facts.from();
    long second = facts.least().second();
    for (int i = 0; i < size; i++) {
      long from = at + table.number();
      at = from + table.number();
      Moment moment = table.moment(second);
      second = moment.second();
      stretches.add(new Stretch(from, at, moment));
    }
    return new JumpStretches(stretches);
  }

  /* The lists stand behind the table, whose length is known last. */
  private void shift(int by) {
    for (int block = 0; block < size(); block++) {
      rare[block] += by;
      minutes[block] += by;
    }
    rare[size()] += by;
  }
}

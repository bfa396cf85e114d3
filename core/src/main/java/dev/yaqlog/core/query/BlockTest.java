package dev.yaqlog.core.query;

import dev.yaqlog.core.index.Blocks;
import dev.yaqlog.core.index.Chunk;
import dev.yaqlog.core.index.GramFilters;
import dev.yaqlog.core.index.Grams;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.scan.Moment;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What an index tells, before a block is read, of whether the entries in it satisfy a filter. It
 * errs on one side only: what it rules out holds no such entry.
 *
 * @param texts of each of which a message must hold at least one
 * @param any of which at least one must be satisfied too, unless there are none
 */
record BlockTest(
    LevelRange levels, Moment since, Moment until, List<List<Grams>> texts, List<BlockTest> any) {

  /** Whether some entry of {@code chunk} may be of these levels and times. */
  boolean mayHold(Chunk chunk) {
    return overlaps(chunk.least(), chunk.greatest())
        && hasLevel(level -> chunk.levels().of(level))
        && (any.isEmpty() || any.stream().anyMatch(one -> one.mayHold(chunk)));
  }

  /** Whether some entry of the block may be of these levels and times. */
  boolean mayHold(Blocks blocks, int block) {
    return overlaps(blocks.least(block), blocks.greatest(block))
        && hasLevel(level -> blocks.count(block, LevelCounts.slot(level)))
        && (any.isEmpty() || any.stream().anyMatch(one -> one.mayHold(blocks, block)));
  }

  /** The blocks of which some message may hold the texts: bit 0 for the first. */
  long candidates(GramFilters filters) {
    long blocks = -1;
    for (List<Grams> clause : texts) {
      blocks &= some(clause, text -> filters.candidates(text));
    }
    return any.isEmpty() || blocks == 0
        ? blocks
        : blocks & some(any, one -> one.candidates(filters));
  }

  private static <T> long some(List<T> all, ToLongFunction<T> candidates) {
    long some = 0;
    for (T one : all) {
      some |= candidates.applyAsLong(one);
    }
    return some;
  }

  /** Whether {@link #candidates} can rule out anything. */
  boolean needsGrams() {
    boolean everyOne = !any.isEmpty() && any.stream().allMatch(BlockTest::needsGrams);
    return !texts.isEmpty() || everyOne;
  }

  /** Whether only entries of the levels that an index knows one by one can satisfy it. */
  boolean isRare() {
    return levels.min() != null && levels.min().number() <= Level.WARNING.number();
  }

  private boolean overlaps(Moment least, Moment greatest) {
    return isAnyTime() || (greatest.compareTo(since) >= 0 && least.compareTo(until) < 0);
  }

  /* Then the times of a block need not be fetched from all over the memory. */
  private boolean isAnyTime() {
    return since.equals(Moment.MIN) && until.equals(Moment.MAX);
  }

  private boolean hasLevel(ToLongFunction<Level> count) {
    if (levels.isAll()) {
      return true;
    }
    for (Level level : Level.values()) {
      if (levels.contains(level) && count.applyAsLong(level) > 0) {
        return true;
      }
    }
    return false;
  }
}

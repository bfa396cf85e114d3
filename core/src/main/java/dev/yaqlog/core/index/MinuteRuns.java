package dev.yaqlog.core.index;

import dev.yaqlog.core.model.LevelCounts;
import java.util.Arrays;

/**
 * Gathers how many entries of each level a block has in each minute: consecutive entries of one
 * minute are a run. Levels go by their rank, the most frequent of the block first, which the reader
 * works out again from the same counts.
 */
final class MinuteRuns {
  private static final int LEVELS = LevelCounts.SLOTS;

  private final BitWriter bits = new BitWriter();
  private long[] minutes = new long[256];
  private int[] counts = new int[256 * LEVELS];
  private int runs;

  void begin() {
    runs = 0;
  }

  void add(long minute, int slot) {
    if (runs == 0 || minutes[runs - 1] != minute) {
      start(minute);
    }
    counts[(runs - 1) * LEVELS + slot]++;
  }

  /** The runs, {@code firstMinute} being known to the reader as are the {@code totals}. */
  void writeTo(Packer target, long firstMinute, int[] totals) {
    int[] ranks = ranks(totals, 0);
    boolean ahead = isAhead(firstMinute);
    bits.bits(ahead ? 1 : 0, 1);
    long last = firstMinute - 1;
    for (int run = 0; run < runs; run++) {
      long delta = minutes[run] - last;
      bits.gamma(ahead ? delta : signed(delta));
      last = minutes[run];
      levels(run, ranks);
    }
    bits.finish(target);
  }

  /** The levels of {@code counts[from, from + 9)}, the most frequent first. */
  static int[] ranks(int[] counts, int from) {
    int[] ranks = new int[LEVELS];
    for (int slot = 0; slot < LEVELS; slot++) {
      int place = slot;
      for (; place > 0 && counts[from + ranks[place - 1]] < counts[from + slot]; place--) {
        ranks[place] = ranks[place - 1];
      }
      ranks[place] = slot;
    }
    return ranks;
  }

  private void start(long minute) {
    if (runs == minutes.length) {
      minutes = Arrays.copyOf(minutes, 2 * runs);
      counts = Arrays.copyOf(counts, 2 * counts.length);
    }
    minutes[runs] = minute;
    Arrays.fill(counts, runs * LEVELS, (runs + 1) * LEVELS, 0);
    runs++;
  }

  private boolean isAhead(long firstMinute) {
    long last = firstMinute - 1;
    for (int run = 0; run < runs; run++) {
      if (minutes[run] <= last) {
        return false;
      }
      last = minutes[run];
    }
    return true;
  }

  /* Never zero, as runs that follow each other are of different minutes. */
  private static long signed(long delta) {
    return delta << 1 ^ delta >> 63;
  }

  private void levels(int run, int[] ranks) {
    int left = 0;
    for (int slot = 0; slot < LEVELS; slot++) {
      left += counts[run * LEVELS + slot] > 0 ? 1 : 0;
    }
    int skipped = 1;
    for (int rank = 0; left > 0; rank++) {
      int count = counts[run * LEVELS + ranks[rank]];
      if (count == 0) {
        skipped++;
        continue;
      }
      bits.gamma(skipped);
      bits.gamma(count);
      bits.bits(--left > 0 ? 1 : 0, 1);
      skipped = 1;
    }
  }
}

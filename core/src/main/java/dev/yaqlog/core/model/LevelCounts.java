package dev.yaqlog.core.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many entries there are of each level, and of those whose level nobody knows. */
public final class LevelCounts {
  /** The key of {@link #asMap} for entries whose level nobody knows. */
  public static final String UNKNOWN = "unknown";

  /** How many there are of {@link #slot}. */
  public static final int SLOTS = Level.values().length + 1;

  private static final int UNKNOWN_SLOT = SLOTS - 1;

  private final long[] counts = new long[SLOTS];

  /** The slot of a level in arrays of nine: its number, or 8 where nobody knows it. */
  public static int slot(@Nullable Level level) {
    return level == null ? UNKNOWN_SLOT : level.number();
  }

  /** The level of a slot; null for the one of entries whose level nobody knows. */
  public static @Nullable Level level(int slot) {
    return slot == UNKNOWN_SLOT ? null : Level.of(slot);
  }

  public void add(@Nullable Level level, long count) {
    counts[slot(level)] += count;
  }

  public void addAll(LevelCounts other) {
    for (int i = 0; i < SLOTS; i++) {
      counts[i] += other.counts[i];
    }
  }

  public long of(@Nullable Level level) {
    return counts[slot(level)];
  }

  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** By level name, most severe first, levels without entries left out. */
  public Map<String, Long> asMap() {
    Map<String, Long> map = new LinkedHashMap<>();
    for (int i = 0; i < SLOTS; i++) {
      if (counts[i] > 0) {
        map.put(i == UNKNOWN_SLOT ? UNKNOWN : Level.of(i).levelName(), counts[i]);
      }
    }
    return map;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LevelCounts that && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}

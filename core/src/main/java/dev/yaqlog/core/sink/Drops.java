package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many entries were not kept, by level, for each reason.
 *
 * @param counts reasons without drops are left out
 */
public record Drops(Map<DropReason, LevelCounts> counts) {
  public static final Drops NONE = new Drops(Map.of());

  public Drops {
    counts = Map.copyOf(counts);
  }

  public long total() {
    return counts.values().stream().mapToLong(LevelCounts::total).sum();
  }

  public long of(Level level) {
    return counts.values().stream().mapToLong(count -> count.of(level)).sum();
  }

  /** These and those. */
  public Drops plus(Drops other) {
    Map<DropReason, LevelCounts> sum = new EnumMap<>(DropReason.class);
    for (Map<DropReason, LevelCounts> part : List.of(counts, other.counts)) {
      part.forEach((why, count) -> sum.computeIfAbsent(why, w -> new LevelCounts()).addAll(count));
    }
    return new Drops(sum);
  }
}

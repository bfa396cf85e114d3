package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

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
    return combined(other, 1);
  }

  /** What came on top of {@code earlier}. */
  public Drops since(Drops earlier) {
    return combined(earlier, -1);
  }

  /** For people, such as {@code 5 entries (error 1, info 4)}. */
  public String words() {
    StringJoiner levels = new StringJoiner(", ", " (", ")").setEmptyValue("");
    for (Level level : Level.values()) {
      if (of(level) > 0) {
        levels.add(level.levelName() + " " + of(level));
      }
    }
    return (total() == 1 ? "1 entry" : total() + " entries") + levels;
  }

  private Drops combined(Drops other, int sign) {
    Map<DropReason, LevelCounts> sum = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      LevelCounts levels = new LevelCounts();
      for (Level level : Level.values()) {
        levels.add(level, of(reason, level) + (sign * other.of(reason, level)));
      }
      if (levels.total() > 0) {
        sum.put(reason, levels);
      }
    }
    return new Drops(sum);
  }

  private long of(DropReason reason, Level level) {
    LevelCounts levels = counts.get(reason);
    return levels == null ? 0 : levels.of(level);
  }
}

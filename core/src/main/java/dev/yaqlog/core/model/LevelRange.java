package dev.yaqlog.core.model;

import org.jspecify.annotations.Nullable;

/**
 * The levels from {@code min} to {@code max} in importance, both included; a bound that is null is
 * open. {@code min = warning} is warnings and everything more severe. An entry whose level nobody
 * knows is only in {@link #ALL}.
 */
public record LevelRange(@Nullable Level min, @Nullable Level max) {
  public static final LevelRange ALL = new LevelRange(null, null);

  public boolean isAll() {
    return min == null && max == null;
  }

  /** Whether {@code level} is within; null stands for a level that nobody knows. */
  public boolean contains(@Nullable Level level) {
    if (level == null) {
      return isAll();
    }
    return (min == null || level.number() <= min.number())
        && (max == null || level.number() >= max.number());
  }
}

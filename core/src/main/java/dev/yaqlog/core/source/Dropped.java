package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LevelCounts;

/**
 * Entries that a subscriber was not told: those behind {@code after}, up to {@code before}.
 *
 * @param levels how many of each level; not to be changed
 */
public record Dropped(LevelCounts levels, Cursor after, Cursor before) {
  public long count() {
    return levels.total();
  }

  /** These, and those of {@code next}, which came right behind them. */
  public Dropped and(Dropped next) {
    LevelCounts all = new LevelCounts();
    all.addAll(levels);
    all.addAll(next.levels);
    return new Dropped(all, after, next.before);
  }
}

package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LevelCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries that a subscriber was not told: those behind {@code after}, up to {@code before}.
 *
 * @param levels how many of each level; not to be changed
 * @param gaps what was gone there already
 */
public record Dropped(LevelCounts levels, List<Gap> gaps, Cursor after, Cursor before) {
  public Dropped {
    gaps = List.copyOf(gaps);
  }

  public long count() {
    return levels.total();
  }

  /** These, and those of {@code next}, which came right behind them. */
  public Dropped and(Dropped next) {
    LevelCounts all = new LevelCounts();
    all.addAll(levels);
    all.addAll(next.levels);
    List<Gap> allGaps = new ArrayList<>(gaps);
    allGaps.addAll(next.gaps);
    return new Dropped(all, allGaps, after, next.before);
  }
}

package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what a sink could not keep. For any number of threads. */
public final class DropCounter {
  private static final int LEVELS = Level.values().length;

  private final AtomicLongArray counts = new AtomicLongArray(DropReason.values().length * LEVELS);

  public void add(DropReason reason, Level level) {
    add(reason, level, 1);
  }

  public void add(DropReason reason, Level level, long count) {
    counts.addAndGet(slot(reason, level), count);
  }

  /** All that was counted so far. */
  public Drops drops() {
    Map<DropReason, LevelCounts> drops = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      LevelCounts levels = levels(reason);
      if (levels.total() > 0) {
        drops.put(reason, levels);
      }
    }
    return new Drops(drops);
  }

  private LevelCounts levels(DropReason reason) {
    LevelCounts levels = new LevelCounts();
    for (Level level : Level.values()) {
      levels.add(level, counts.get(slot(reason, level)));
    }
    return levels;
  }

  private static int slot(DropReason reason, Level level) {
    return (reason.ordinal() * LEVELS) + level.number();
  }
}

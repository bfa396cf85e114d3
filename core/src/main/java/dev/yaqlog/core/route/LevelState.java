package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of levels over a restart.
 *
 * @param levels those that were set, by logger
 * @param leases those that were live
 */
public record LevelState(Map<String, Level> levels, List<Lease> leases) {
  public static final LevelState NONE = new LevelState(Map.of(), List.of());

  public LevelState {
    levels = Map.copyOf(new TreeMap<>(levels));
    leases = List.copyOf(leases);
  }
}

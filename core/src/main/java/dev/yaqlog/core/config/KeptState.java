package dev.yaqlog.core.config;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * What a state file holds of levels. A hand may have written it, so whatever makes no sense is told
 * and left out, and the rest is taken.
 */
final class KeptState {
  private final TomlTable state;
  private final Consumer<String> dropped;

  /**
   * Reads {@code state}.
   *
   * @param dropped told what is left out, and why
   */
  KeptState(TomlTable state, Consumer<String> dropped) {
    this.state = state;
    this.dropped = dropped;
  }

  Map<String, Level> levels() {
    Map<String, Level> levels = new TreeMap<>();
    Object table = value(StateFile.LEVELS);
    if (table instanceof TomlTable byLogger) {
      for (String logger : byLogger.keySet()) {
        level(logger, byLogger.get(List.of(logger)), levels);
      }
    } else if (table != null) {
      dropped.accept(StateFile.LEVELS + " is no table");
    }
    return levels;
  }

  private void level(String logger, @Nullable Object written, Map<String, Level> levels) {
    Level.parse(String.valueOf(written))
        .ifPresentOrElse(
            level -> levels.put(logger, level),
            () ->
                dropped.accept(
                    "the level of \"%s\": expected %s, was %s"
                        .formatted(logger, Level.ACCEPTED, written)));
  }

  List<Lease> leases() {
    List<Lease> leases = new ArrayList<>();
    Object array = value(StateFile.LEASES);
    if (array instanceof TomlArray tables) {
      tables.toList().forEach(table -> lease(table, leases));
    } else if (array != null) {
      dropped.accept(StateFile.LEASES + " is no list");
    }
    return leases;
  }

  private void lease(Object written, List<Lease> leases) {
    try {
      leases.add(KeptLease.read(written));
    } catch (IllegalArgumentException strange) {
      dropped.accept("a lease: " + strange.getMessage());
    }
  }

  private @Nullable Object value(String key) {
    return state.get(List.of(key));
  }
}

package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.sink.Sink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sinks of one logger's entries by level, found once so that no entry has to look for them. */
final class SinkTable {
  private static final int LEVELS = Level.values().length;

  static final SinkTable EMPTY = new SinkTable(List.of(), Map.of(), "");

  /** By level. Each sink is there once, however many rules lead to it. */
  private final Sink[][] routine = new Sink[LEVELS][];

  private final Sink[][] raised = new Sink[LEVELS][];

  /** By level, whether any of these sinks is there to keep entries, not only to show them. */
  private final boolean[] keepsRoutine = new boolean[LEVELS];

  private final boolean[] keepsRaised = new boolean[LEVELS];

  SinkTable(List<Rule> rules, Map<Destination, Sink> sinks, String logger) {
    for (Level level : Level.values()) {
      List<Rule> takers = rules.stream().filter(rule -> rule.takes(logger, level)).toList();
      boolean isTaken = takers.stream().anyMatch(rule -> !rule.isEcho());
      routine[level.ordinal()] = sinks(takers, sinks);
      keepsRoutine[level.ordinal()] = isTaken;
      List<Rule> all = new ArrayList<>(takers);
      if (!isTaken) {
        all.addAll(mostVerbose(rules, logger));
      }
      raised[level.ordinal()] = sinks(all, sinks);
      keepsRaised[level.ordinal()] = all.stream().anyMatch(rule -> !rule.isEcho());
    }
  }

  Sink[] of(Level level, Admission admission) {
    return (admission == Admission.RAISED ? raised : routine)[level.ordinal()];
  }

  /** Whether an entry counts as logged: somebody may read it later. */
  boolean keeps(Level level, Admission admission) {
    return (admission == Admission.RAISED ? keepsRaised : keepsRoutine)[level.ordinal()];
  }

  /** Those that go down furthest: what somebody asked for by hand is not to be lost. */
  private static List<Rule> mostVerbose(List<Rule> rules, String logger) {
    List<Rule> keeping = rules.stream().filter(rule -> !rule.isEcho()).toList();
    List<Rule> named =
        keeping.stream().filter(rule -> Glob.anyMatches(rule.names(), logger)).toList();
    List<Rule> own = named.isEmpty() ? keeping : named;
    int most =
        own.stream()
            .flatMap(rule -> rule.levels().mostVerbose().stream())
            .mapToInt(Level::number)
            .max()
            .orElse(-1);
    return own.stream()
        .filter(rule -> rule.levels().mostVerbose().filter(l -> l.number() == most).isPresent())
        .toList();
  }

  private static Sink[] sinks(List<Rule> rules, Map<Destination, Sink> sinks) {
    Set<Sink> found = new LinkedHashSet<>();
    for (Rule rule : rules) {
      Sink sink = sinks.get(rule.to());
      if (sink != null) {
        found.add(sink);
      }
    }
    return found.toArray(Sink[]::new);
  }
}

package dev.yaqlog.core.config;

import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.Destination;
import dev.yaqlog.core.route.LevelSet;
import dev.yaqlog.core.route.Rule;
import dev.yaqlog.core.sink.SinkHome;
import dev.yaqlog.core.sink.SinkProblem;
import dev.yaqlog.core.sink.SinkSettings;
import dev.yaqlog.core.sink.SinkType;
import dev.yaqlog.core.sink.SinkTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** One table of {@code [[name.log]]}: a rule with everything that can be said of it. */
final class RuleReader {
  private static final Setting<String> TO = Setting.text("to").must();
  private static final String LEVELS = "levels";
  private static final String NAMES_EXPECTED = "a list of names of loggers; wildcards *, ?, [a-z]";
  private static final Setting<List<Glob>> NAMES =
      Setting.list("names", NAMES_EXPECTED, name -> Optional.of(Glob.of(name)), List.of());
  private static final Setting<Level> MIN = Setting.level("min", Level.DEBUG);
  private static final Setting<Level> MAX = Setting.level("max", Level.EMERGENCY);
  private static final String LEVELS_EXPECTED =
      "a level, a list of levels, or a range such as { min = \"info\", max = \"warning\" }";

  private final SinkTypes types;
  private final Function<String, Optional<Path>> paths;
  private final SinkHome home;

  RuleReader(SinkTypes types, Function<String, Optional<Path>> paths, SinkHome home) {
    this.types = types;
    this.paths = paths;
    this.home = home;
  }

  Optional<Rule> read(DaemonTable table) {
    LevelSet levels = levels(table);
    List<Glob> names = table.get(NAMES);
    if (names.isEmpty() && table.value(NAMES.name()) instanceof TomlArray none && none.isEmpty()) {
      table.refuse(NAMES, "expected " + NAMES_EXPECTED + ", was [], which no logger is called");
    }
    return destination(table).map(to -> Rule.of(to, levels).withNames(names));
  }

  private Optional<Destination> destination(DaemonTable table) {
    Optional<String> to =
        table.find(TO).map(name -> name.startsWith("*") ? name.substring(1) : name);
    Optional<SinkType> type = to.flatMap(types::find);
    if (type.isEmpty()) {
      to.ifPresent(name -> table.refuse(TO, RouteReader.noSuchSink(types, '"' + name + '"')));
      return Optional.empty();
    }
    return destination(table, type.get());
  }

  private Optional<Destination> destination(DaemonTable table, SinkType type) {
    table.refuseOthers(keys(type), Set.of());
    Optional<SinkSettings> settings = new SinkReader(table, type.keys(), paths).read();
    return settings
        .filter(read -> canBeOpened(table, type, read))
        .map(read -> new Destination(type.name(), read));
  }

  private static Set<String> keys(SinkType type) {
    Set<String> keys = new LinkedHashSet<>(List.of(TO.name(), LEVELS, NAMES.name()));
    keys.addAll(type.keys());
    return keys;
  }

  private boolean canBeOpened(DaemonTable table, SinkType type, SinkSettings settings) {
    List<SinkProblem> problems = type.problems(settings, home);
    problems.forEach(problem -> table.refuse(keyAtFault(table, problem), problem.why()));
    return problems.isEmpty();
  }

  /** What is wrong with a key that nobody wrote is wrong with the sink. */
  private static String keyAtFault(DaemonTable table, SinkProblem problem) {
    String key = problem.key();
    return key == null || table.value(key) == null ? TO.name() : key;
  }

  private static LevelSet levels(DaemonTable table) {
    Object value = table.value(LEVELS);
    if (value == null) {
      return LevelSet.ALL;
    }
    Optional<LevelSet> levels =
        value instanceof TomlTable ? table.table(LEVELS).map(RuleReader::range) : some(value);
    if (levels.isEmpty()) {
      table.refuse(LEVELS, "expected " + LEVELS_EXPECTED + ", was " + DaemonTable.described(value));
    }
    return levels.orElse(LevelSet.ALL);
  }

  private static LevelSet range(DaemonTable range) {
    range.refuseOthers(Set.of(MIN.name(), MAX.name()), Set.of());
    Level min = range.get(MIN);
    Level max = range.get(MAX);
    if (min.number() < max.number()) {
      range.refuse(
          MIN,
          "%s is more severe than max, %s: no entry is in that range"
              .formatted(min.levelName(), max.levelName()));
      return LevelSet.ALL;
    }
    return LevelSet.between(min, max);
  }

  private static Optional<LevelSet> some(Object value) {
    List<Level> levels = new ArrayList<>();
    for (Object one : value instanceof TomlArray array ? array.toList() : List.of(value)) {
      Optional<Level> level =
          one instanceof String || one instanceof Long
              ? Level.parse(one.toString())
              : Optional.empty();
      if (level.isEmpty()) {
        return Optional.empty();
      }
      levels.add(level.get());
    }
    return levels.isEmpty() ? Optional.empty() : Optional.of(LevelSet.of(levels));
  }
}

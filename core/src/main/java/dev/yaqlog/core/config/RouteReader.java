package dev.yaqlog.core.config;

import dev.yaqlog.core.model.ByteCount;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.Destination;
import dev.yaqlog.core.route.LevelSet;
import dev.yaqlog.core.route.RecorderSettings;
import dev.yaqlog.core.route.Rule;
import dev.yaqlog.core.sink.SinkHome;
import dev.yaqlog.core.sink.SinkProblem;
import dev.yaqlog.core.sink.SinkTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * Prosody's {@code log} key in each of its forms, and {@code recorder}. What is wrong is noted in
 * the table.
 */
public final class RouteReader {
  /** In the table of a daemon. */
  public static final String LOG = "log";

  public static final String RECORDER = "recorder";

  private static final String FORMS =
      "a file, a \"*sink\", a table of levels such as [motor-1.log], or rules such as"
          + " [[motor-1.log]]";

  private static final String FILE_OR_SINK = "expected a file or a \"*sink\"";

  private static final Setting<Long> MAX_SIZE =
      new Setting<>(
          "max_size",
          ByteCount.EXPECTED,
          ByteCount::parse,
          RecorderSettings.DEFAULTS.maxBytes(),
          false);
  private static final Setting<Level> LEVEL =
      Setting.level("level", RecorderSettings.DEFAULTS.level());
  private static final Setting<Level> DUMP_AT =
      Setting.choice("dump_at", Level.ACCEPTED, Level::parse);

  private final SinkTypes types;
  private final Function<String, Optional<Path>> paths;

  /**
   * Reads what may name {@code types}.
   *
   * @param paths makes an absolute path of how a file is named; empty where it is no such name
   */
  public RouteReader(SinkTypes types, Function<String, Optional<Path>> paths) {
    this.types = types;
    // However a file is named, it is one file, which two sinks would tear apart.
    this.paths = name -> paths.apply(name).map(Path::normalize);
  }

  /**
   * The rules of a daemon; empty where its table has no {@code log}.
   *
   * @param home for whom the sinks would be opened
   */
  public Optional<List<Rule>> rules(DaemonTable table, SinkHome home) {
    Object value = table.value(LOG);
    if (value == null) {
      return Optional.empty();
    }
    List<Rule> rules = new ArrayList<>();
    if (value instanceof String to) {
      LevelSet levels = isSink(to) ? LevelSet.ALL : LevelSet.from(Level.INFO);
      simple(table, LOG, to, levels, home).ifPresent(rules::add);
    } else if (value instanceof TomlTable split && !split.isEmpty()) {
      table.table(LOG).ifPresent(levels -> rules.addAll(split(levels, home)));
    } else if (value instanceof TomlArray array && !array.isEmpty()) {
      RuleReader reader = new RuleReader(types, paths, home);
      table.tables(LOG).forEach(rule -> reader.read(rule).ifPresent(rules::add));
    } else {
      table.refuse(LOG, "expected " + FORMS + ", was " + DaemonTable.described(value));
    }
    refuseQuarrels(table, rules);
    return Optional.of(rules);
  }

  /** {@code level = "file"} or {@code "*sink"}: that level and more severe. */
  private List<Rule> split(DaemonTable table, SinkHome home) {
    List<Rule> rules = new ArrayList<>();
    for (String key : table.keys()) {
      Object to = Objects.requireNonNull(table.value(key));
      Optional<Level> level = Level.parse(key);
      if (level.isEmpty()) {
        table.refuse(key, "expected " + Level.ACCEPTED + "; rules are written " + FORMS);
      } else if (to instanceof String name) {
        simple(table, key, name, LevelSet.from(level.get()), home).ifPresent(rules::add);
      } else {
        table.refuse(key, FILE_OR_SINK + ", was " + DaemonTable.described(to));
      }
    }
    return rules;
  }

  private Optional<Rule> simple(
      DaemonTable table, String key, String to, LevelSet levels, SinkHome home) {
    return (isSink(to) ? sink(table, key, to.substring(1)) : file(table, key, to))
        .filter(destination -> canBeOpened(table, key, destination, home))
        .map(destination -> Rule.of(destination, levels));
  }

  private static boolean isSink(String to) {
    return to.startsWith("*");
  }

  private Optional<Destination> sink(DaemonTable table, String key, String name) {
    if (types.find(name).isEmpty()) {
      table.refuse(key, noSuchSink(types, "*" + name));
      return Optional.empty();
    }
    return Optional.of(Destination.of(name));
  }

  private Optional<Destination> file(DaemonTable table, String key, String name) {
    Optional<Path> path = paths.apply(name);
    if (path.isEmpty()) {
      table.refuse(key, FILE_OR_SINK + ", was \"" + name + '"');
    }
    return path.map(file -> Destination.file(file.toString()));
  }

  private boolean canBeOpened(DaemonTable table, String key, Destination to, SinkHome home) {
    List<SinkProblem> problems =
        types.find(to.sink()).map(type -> type.problems(to.settings(), home)).orElse(List.of());
    problems.forEach(problem -> table.refuse(key, problem.why()));
    return problems.isEmpty();
  }

  static String noSuchSink(SinkTypes types, String was) {
    return "there is no sink %s: expected one of %s"
        .formatted(was, String.join(", ", types.names()));
  }

  /** Two sinks at one file would tear it apart, and a run has one file at a time. */
  private static void refuseQuarrels(DaemonTable table, List<Rule> rules) {
    for (Rule one : rules) {
      for (Rule other : rules) {
        if (isSameFile(one.to(), other.to()) && !one.to().equals(other.to())) {
          String file = one.to().settings().filename();
          String which = file == null ? "the daemon's own file" : file;
          table.refuse(LOG, "rules say different things of how to write " + which);
          return;
        }
      }
    }
  }

  private static boolean isSameFile(Destination one, Destination other) {
    String file = one.settings().filename();
    return file == null
        ? one.isOwnFile() && other.isOwnFile()
        : file.equals(other.settings().filename());
  }

  /** What {@code [name.recorder]} says of the flight recorder. */
  public static RecorderSettings recorder(DaemonTable daemon) {
    if (daemon.value(RECORDER) == null) {
      return RecorderSettings.DEFAULTS;
    }
    return daemon.table(RECORDER).map(RouteReader::recorderOf).orElse(RecorderSettings.DEFAULTS);
  }

  private static RecorderSettings recorderOf(DaemonTable table) {
    table.refuseOthers(Set.of(MAX_SIZE.name(), LEVEL.name(), DUMP_AT.name()), Set.of());
    return new RecorderSettings(
        table.get(MAX_SIZE), table.get(LEVEL), table.find(DUMP_AT).orElse(null));
  }
}

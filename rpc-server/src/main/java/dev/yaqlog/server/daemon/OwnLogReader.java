package dev.yaqlog.server.daemon;

import dev.yaqlog.core.config.DaemonTable;
import dev.yaqlog.core.config.RouteReader;
import dev.yaqlog.core.config.Setting;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.BaseLevels;
import dev.yaqlog.core.route.Destination;
import dev.yaqlog.core.route.LevelSet;
import dev.yaqlog.core.route.RoutePlan;
import dev.yaqlog.core.route.Rule;
import dev.yaqlog.core.sink.SinkHome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a daemon's table says of its own log. */
final class OwnLogReader {
  static final Setting<Level> LOG_LEVEL = Setting.level("log_level", BaseLevels.DEFAULT);
  static final Setting<Boolean> LOG_TO_FILE = Setting.flag("log_to_file", true);
  static final List<String> FURTHER_KEYS = List.of(RouteReader.LOG, RouteReader.RECORDER);

  /** Standard error: every yaq daemon logs there, whatever its rules say. */
  static final String CONSOLE = "console";

  private final Surroundings surroundings;
  private final RouteReader routes;

  OwnLogReader(Surroundings surroundings, Function<String, Optional<Path>> paths) {
    this.surroundings = surroundings;
    this.routes = new RouteReader(surroundings.sinks(), paths);
  }

  LogsSettings.OwnLog read(DaemonTable table) {
    Optional<List<Rule>> given = routes.rules(table, home(table.name()));
    boolean mustHaveFile = table.get(LOG_TO_FILE) && table.isGiven(LOG_TO_FILE);
    if (mustHaveFile) {
      refuseUnwritableFile(table);
    }
    List<Rule> rules = new ArrayList<>(given.orElse(List.of()));
    boolean isThere = rules.stream().anyMatch(rule -> rule.to().isOwnFile());
    if (given.isPresent() && mustHaveFile && !isThere) {
      rules.add(Rule.echo(Destination.ownFile()));
    } else if (given.isEmpty() && table.get(LOG_TO_FILE)) {
      rules.add(Rule.of(Destination.ownFile(), LevelSet.ALL));
    }
    if (rules.stream().noneMatch(rule -> rule.to().sink().equals(CONSOLE))) {
      rules.add(Rule.echo(Destination.of(CONSOLE)));
    }
    Level level = table.isGiven(LOG_LEVEL) ? table.get(LOG_LEVEL) : null;
    RoutePlan plan =
        new RoutePlan(
            rules, given.isPresent(), new BaseLevels(level, null), RouteReader.recorder(table));
    return new LogsSettings.OwnLog(plan, mustHaveFile);
  }

  /** Only where somebody asked for the file: as a default it is done without. */
  private void refuseUnwritableFile(DaemonTable table) {
    Destination file = Destination.ownFile();
    surroundings.sinks().find(file.sink()).stream()
        .flatMap(type -> type.problems(file.settings(), home(table.name())).stream())
        .forEach(problem -> table.refuse(LOG_TO_FILE, problem.why()));
  }

  private SinkHome home(String name) {
    return new SinkHome(
        new DaemonId(surroundings.kind(), name),
        surroundings.ownLogFolder(),
        Clock.systemUTC(),
        notice -> {});
  }
}

package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import java.util.List;

/**
 * Which entries go to a sink.
 *
 * @param names of loggers; empty for all
 * @param isEcho whether it only repeats elsewhere what is logged at all: it takes whatever passes,
 *     and no entry counts as gone somewhere by it
 */
public record Rule(Destination to, LevelSet levels, List<Glob> names, boolean isEcho) {
  public Rule {
    names = List.copyOf(names);
  }

  public static Rule of(Destination to, LevelSet levels) {
    return new Rule(to, levels, List.of(), false);
  }

  /** All that is logged, too. */
  public static Rule echo(Destination to) {
    return new Rule(to, LevelSet.ALL, List.of(), true);
  }

  public Rule withNames(List<Glob> globs) {
    return new Rule(to, levels, globs, isEcho);
  }

  boolean takes(String logger, Level level) {
    return levels.contains(level) && Glob.anyMatches(names, logger);
  }
}

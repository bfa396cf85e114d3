package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is configured of what becomes of a daemon's entries.
 *
 * @param isRouted whether somebody wrote the rules down, rather than them being the default; then
 *     they say how much is logged, where nothing else does
 */
public record RoutePlan(
    List<Rule> rules, boolean isRouted, BaseLevels levels, RecorderSettings recorder) {
  public RoutePlan {
    rules = List.copyOf(rules);
  }

  /** Everything that is logged goes to {@code rules}. */
  public static RoutePlan of(Rule... rules) {
    return new RoutePlan(List.of(rules), false, BaseLevels.NONE, RecorderSettings.DEFAULTS);
  }

  public RoutePlan withRules(List<Rule> others) {
    return new RoutePlan(others, isRouted, levels, recorder);
  }

  public RoutePlan withLevels(BaseLevels other) {
    return new RoutePlan(rules, isRouted, other, recorder);
  }

  public RoutePlan withRecorder(RecorderSettings other) {
    return new RoutePlan(rules, isRouted, levels, other);
  }

  public RoutePlan asRouted() {
    return new RoutePlan(rules, true, levels, recorder);
  }

  /** The level that the daemon starts with, where none was set earlier. */
  public Level level() {
    Level most = mostVerbose(Loggers.ROOT);
    return levels.level(most == null ? BaseLevels.DEFAULT : most);
  }

  /** What it means, in lines for a person. */
  public List<String> explain() {
    return new Explanation(this).lines();
  }

  /** The most verbose level that a rule takes of {@code logger}; null where rules do not say. */
  public @Nullable Level mostVerbose(String logger) {
    if (!isRouted) {
      return null;
    }
    return rules.stream()
        .filter(rule -> !rule.isEcho() && Glob.anyMatches(rule.names(), logger))
        .flatMap(rule -> rule.levels().mostVerbose().stream())
        .reduce(Gate::moreVerbose)
        .orElse(null);
  }
}

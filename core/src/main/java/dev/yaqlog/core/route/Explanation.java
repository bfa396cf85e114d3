package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a plan means, for the person who wrote it. */
final class Explanation {
  private final RoutePlan plan;

  Explanation(RoutePlan plan) {
    this.plan = plan;
  }

  /** A line for each rule, and lines for what no rule takes. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    plan.rules().forEach(rule -> lines.add(rule.to() + " receives " + received(rule)));
    Set<Level> nowhere = leftBy(plan.rules());
    addRest(lines, nowhere, "");
    Set<Level> ofOthers = leftBy(plan.rules().stream().filter(Explanation::isOfAll).toList());
    ofOthers.removeAll(nowhere);
    addRest(lines, ofOthers, " of other loggers");
    return lines;
  }

  private void addRest(List<String> lines, Set<Level> levels, String of) {
    if (!levels.isEmpty()) {
      lines.add(receiver(levels) + " receives " + words(levels) + of);
    }
  }

  private static boolean isOfAll(Rule rule) {
    return rule.names().isEmpty()
        || rule.names().stream().anyMatch(glob -> glob.pattern().equals("*"));
  }

  private String received(Rule rule) {
    if (rule.isEcho()) {
      return "what is logged at all";
    }
    Set<Level> all = rule.levels().asSet();
    Set<Level> now = passing(all);
    String of =
        rule.names().isEmpty()
            ? ""
            : " of loggers "
                + rule.names().stream().map(Glob::pattern).collect(Collectors.joining(", "));
    if (now.equals(all)) {
      return words(all) + of;
    }
    return (now.isEmpty() ? "nothing" : words(now) + of)
        + ", and where a level is changed, "
        + words(all);
  }

  /** Of a logger that no rule names but by wildcard. */
  private Set<Level> passing(Set<Level> levels) {
    Level most = plan.levels().level(widest());
    Set<Level> passing = EnumSet.noneOf(Level.class);
    levels.stream().filter(level -> level.number() <= most.number()).forEach(passing::add);
    return passing;
  }

  private Level widest() {
    if (!plan.isRouted()) {
      return BaseLevels.DEFAULT;
    }
    return plan.rules().stream()
        .filter(rule -> !rule.isEcho())
        .flatMap(rule -> rule.levels().mostVerbose().stream())
        .reduce(Gate::moreVerbose)
        .orElse(BaseLevels.DEFAULT);
  }

  private Set<Level> leftBy(List<Rule> rules) {
    Set<Level> left = EnumSet.allOf(Level.class);
    rules.stream()
        .filter(rule -> !rule.isEcho())
        .forEach(rule -> left.removeAll(passing(rule.levels().asSet())));
    return left;
  }

  private String receiver(Set<Level> levels) {
    boolean isRecorded =
        plan.recorder().maxBytes() > 0
            && levels.stream().allMatch(l -> l.number() <= plan.recorder().level().number());
    return isRecorded ? "only the flight recorder" : "no sink";
  }

  /** Such as {@code notice to debug}. */
  private static String words(Set<Level> levels) {
    List<Level> sorted = levels.stream().sorted().toList();
    Level first = sorted.get(0);
    Level last = sorted.get(sorted.size() - 1);
    if (sorted.size() == Level.values().length) {
      return "all levels";
    } else if (last.number() - first.number() + 1 != sorted.size() || sorted.size() < 2) {
      return sorted.stream().map(Level::levelName).collect(Collectors.joining(", "));
    }
    return first == Level.EMERGENCY
        ? last.levelName() + " and more severe"
        : first.levelName() + " to " + last.levelName();
  }
}

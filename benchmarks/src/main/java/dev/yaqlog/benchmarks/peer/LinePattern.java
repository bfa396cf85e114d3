package dev.yaqlog.benchmarks.peer;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.TimeRange;
import java.time.Duration;
import java.util.Optional;

/**
 * A filter as programs that look at lines take it: one text or one extended regular expression.
 *
 * @param isLiteral whether {@code text} is to be taken as it is
 */
record LinePattern(String text, boolean isLiteral) {
  private static final Duration HOUR = Duration.ofHours(1);

  /** The pattern that says the same as {@code filter}; empty where one pattern can't. */
  static Optional<LinePattern> of(Filter filter) {
    if (filter.text().regex() != null) {
      return Optional.of(new LinePattern(filter.text().regex(), false));
    }
    if (!filter.text().isAny()) {
      return Optional.of(new LinePattern(filter.text().contains().get(0), true));
    }
    return ofHead(filter.levels(), filter.times());
  }

  private static Optional<LinePattern> ofHead(LevelRange levels, TimeRange times) {
    String level = "^<[0-" + (levels.min() == null ? 7 : levels.min().number()) + "]>";
    if (times.equals(TimeRange.ALL)) {
      return Optional.of(new LinePattern(level, false));
    }
    if (times.since() == null || !times.since().plus(HOUR).equals(times.until())) {
      return Optional.empty();
    }
    String hour = times.since().toString().substring(0, "2020-05-01T00:".length());
    return Optional.of(new LinePattern(level + " [A-Z]+ : " + hour, false));
  }
}

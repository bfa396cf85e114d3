package dev.yaqlog.benchmarks.peer;

import dev.yaqlog.benchmarks.corpus.Needles;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.TextFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Questions in the language of VictoriaLogs. */
final class LogsQl {
  private LogsQl() {}

  static String of(Question question) {
    return filter(question.filter())
        + switch (question.shape()) {
          case ENTRIES -> "";
          case NEWEST_ENTRIES -> " | sort by (_time) desc limit " + Question.NEWEST;
          case COUNT -> " | stats by (level) count() entries";
          case HISTOGRAM -> " | stats by (_time:1m, level) count() entries";
        };
  }

  private static String filter(Filter filter) {
    List<String> parts = new ArrayList<>();
    Level level = filter.levels().min();
    Instant since = filter.times().since();
    Instant until = filter.times().until();
    if (since != null && until != null) {
      parts.add("_time:[%s, %s)".formatted(since, until));
    }
    if (level != null) {
      parts.add(
          IntStream.rangeClosed(0, level.number())
              .mapToObj(String::valueOf)
              .collect(Collectors.joining(",", "level:in(", ")")));
    }
    if (!filter.text().isAny()) {
      parts.add(text(filter.text()));
    }
    return parts.isEmpty() ? "*" : String.join(" ", parts);
  }

  /** Whole words are found with the help of its index, anything else is not. */
  private static String text(TextFilter filter) {
    if (filter.regex() != null) {
      return "~" + quote(filter.regex());
    }
    String text = filter.contains().get(0);
    return (text.equals(Needles.WITHIN_RARE) ? "~" : "") + quote(text);
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

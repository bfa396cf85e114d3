package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException.BadParameter;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.regex.RegexPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether an entry in memory is what a filter asks for. */
final class RecentMatcher {
  private final Filter filter;
  private final List<RegexPattern> found = new ArrayList<>();
  private final List<RegexPattern> notFound = new ArrayList<>();
  private final List<RecentMatcher> any;

  /**
   * @throws BadParameter if a pattern can't be compiled
   */
  RecentMatcher(Filter filter) {
    this.filter = filter;
    TextFilter text = filter.text();
    if (text.ignoreCase()) {
      text.contains().forEach(one -> add(found, "contains", one, RegexPattern::ofText));
      text.excludes().forEach(one -> add(notFound, "excludes", one, RegexPattern::ofText));
    }
    add(found, "regex", text.regex(), one -> RegexPattern.compile(one, text.ignoreCase()));
    add(
        notFound,
        "not_regex",
        text.notRegex(),
        one -> RegexPattern.compile(one, text.ignoreCase()));
    this.any = filter.any().stream().map(RecentMatcher::new).toList();
  }

  private static void add(
      List<RegexPattern> to,
      String parameter,
      @Nullable String pattern,
      Function<String, RegexPattern> compile) {
    try {
      if (pattern != null) {
        to.add(compile.apply(pattern));
      }
    } catch (RegexPattern.Refused refused) {
      throw new BadParameter(parameter + ": " + refused.getMessage());
    }
  }

  boolean matches(LogEntry entry) {
    return filter.daemons().matches(entry.daemon())
        && (filter.run() == null || filter.run() == 0)
        && filter.levels().contains(entry.level())
        && filter.times().contains(entry.time().instant())
        && saysIt(entry)
        && (any.isEmpty() || any.stream().anyMatch(one -> one.matches(entry)));
  }

  private boolean saysIt(LogEntry entry) {
    TextFilter text = filter.text();
    String message = entry.message().text();
    boolean plainly =
        text.ignoreCase()
            || (text.contains().stream().allMatch(message::contains)
                && text.excludes().stream().noneMatch(message::contains));
    byte[] bytes = entry.message().bytes();
    return plainly
        && found.stream().allMatch(pattern -> pattern.isIn(bytes, 0, bytes.length))
        && notFound.stream().noneMatch(pattern -> pattern.isIn(bytes, 0, bytes.length));
  }
}

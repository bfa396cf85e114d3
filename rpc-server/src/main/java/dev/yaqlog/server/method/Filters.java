package dev.yaqlog.server.method;

import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.LogException.BadParameter;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.model.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The parameters that every reading method shares, and the {@link Filter} they make. */
final class Filters {
  /** As deep as {@code any} may hold {@code any}: deeper ones say nothing that flat ones can't. */
  static final int MAX_DEPTH = 4;

  /** As many filters as one call may hold in all: each is tried on each entry. */
  static final int MAX_FILTERS = 100;

  static final Parameter<List<Glob>> KIND =
      Parameter.optional("kind", Texts.GLOBS, "kinds of daemons; wildcards *, ?, [a-z]");
  static final Parameter<List<Glob>> NAME =
      Parameter.optional("name", Texts.GLOBS, "names of daemons; wildcards *, ?, [a-z]");
  static final Parameter<Level> MIN_LEVEL =
      Parameter.optional("min_level", Texts.LEVEL, "this level and more severe");
  static final Parameter<Level> MAX_LEVEL =
      Parameter.optional("max_level", Texts.LEVEL, "this level and less severe");
  static final Parameter<Instant> SINCE =
      Parameter.optional("since", Times.TIME, "at this time or later");
  static final Parameter<Instant> UNTIL =
      Parameter.optional("until", Times.TIME, "before this time");
  static final Parameter<List<String>> CONTAINS =
      Parameter.optional("contains", Texts.TEXTS, "all of these occur in the message");
  static final Parameter<List<String>> EXCLUDES =
      Parameter.optional("excludes", Texts.TEXTS, "none of these occurs in the message");
  static final Parameter<String> REGEX =
      Parameter.optional("regex", Patterns.REGEX, "found anywhere in the message (RE2 syntax)");
  static final Parameter<String> NOT_REGEX =
      Parameter.optional("not_regex", Patterns.REGEX, "found nowhere in the message (RE2 syntax)");
  static final Parameter<Boolean> IGNORE_CASE =
      Parameter.of("ignore_case", Numbers.BOOLEAN, false, "whether the four above look past case");
  static final Parameter<Integer> RUN =
      Parameter.optional(
          "run",
          Numbers.integer(-1_000_000, 0),
          "that run of each daemon only: 0 the newest, -1 the one before");
  static final Parameter<List<Filter>> ANY =
      Parameter.optional(
          "any",
          new ParameterType<>("filters", "a list of maps with these filters", Filters::any),
          "at least one of these filters holds as well");

  /** Which daemons. */
  static final List<Parameter<?>> DAEMONS = List.of(KIND, NAME);

  static final List<Parameter<?>> ALL =
      List.of(
          KIND,
          NAME,
          MIN_LEVEL,
          MAX_LEVEL,
          SINCE,
          UNTIL,
          CONTAINS,
          EXCLUDES,
          REGEX,
          NOT_REGEX,
          IGNORE_CASE,
          RUN,
          ANY);

  private Filters() {}

  /** All filters and then {@code further}. */
  static List<Parameter<?>> and(Parameter<?>... further) {
    return Stream.concat(ALL.stream(), Stream.of(further)).toList();
  }

  static DaemonSelector daemons(Arguments arguments) {
    return new DaemonSelector(orNone(arguments, KIND), orNone(arguments, NAME));
  }

  static Filter filter(Arguments arguments) {
    return new Filter(
        daemons(arguments),
        new LevelRange(arguments.find(MIN_LEVEL), arguments.find(MAX_LEVEL)),
        new TimeRange(arguments.find(SINCE), arguments.find(UNTIL)),
        new TextFilter(
            orNone(arguments, CONTAINS),
            orNone(arguments, EXCLUDES),
            arguments.find(REGEX),
            arguments.find(NOT_REGEX),
            arguments.get(IGNORE_CASE)),
        arguments.find(RUN),
        orNone(arguments, ANY));
  }

  private static <T> List<T> orNone(Arguments arguments, Parameter<List<T>> parameter) {
    return Objects.requireNonNullElse(arguments.find(parameter), List.of());
  }

  private static List<Filter> any(Given given) {
    if (!(given.value() instanceof List<?> maps)) {
      throw given.isNot("a list of maps with these filters");
    }
    List<Filter> filters =
        IntStream.range(0, maps.size())
            .mapToObj(i -> alternative(given.element(i, maps.get(i))))
            .toList();
    refuseTooMany(given, filters);
    return filters;
  }

  private static Filter alternative(Given given) {
    if (!(given.value() instanceof Map<?, ?> named)) {
      throw given.isNot("a map with filters");
    }
    return filter(Arguments.byName(ALL, named, given.path() + ".", given.now()));
  }

  private static void refuseTooMany(Given given, List<Filter> filters) {
    if (depth(filters) > MAX_DEPTH || size(filters) > MAX_FILTERS) {
      throw new BadParameter(
          given.path()
              + ": expected at most %d filters, %d deep".formatted(MAX_FILTERS, MAX_DEPTH));
    }
    if (patterns(filters) > Patterns.MAX_PROGRAM) {
      throw new BadParameter(given.path() + ": expected regular expressions with less repetition");
    }
  }

  private static int depth(List<Filter> filters) {
    return filters.stream().mapToInt(filter -> 1 + depth(filter.any())).max().orElse(0);
  }

  private static int size(List<Filter> filters) {
    return filters.stream().mapToInt(filter -> 1 + size(filter.any())).sum();
  }

  private static long patterns(List<Filter> filters) {
    return filters.stream()
        .mapToLong(
            filter ->
                Patterns.cost(filter.text().regex())
                    + Patterns.cost(filter.text().notRegex())
                    + patterns(filter.any()))
        .sum();
  }
}

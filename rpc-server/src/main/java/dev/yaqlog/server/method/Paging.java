package dev.yaqlog.server.method;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.source.Query;
import java.time.Duration;

/** Parameters that say how much an answer may hold and how long it may take. */
final class Paging {
  /** A worker is never held longer; what is not done by then is asked for again by cursor. */
  static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

  static final Parameter<Cursor> CURSOR =
      Parameter.optional("cursor", Texts.CURSOR, "go on after the place that it marks");

  static final Parameter<Integer> BACKLOG =
      Parameter.of(
          "backlog",
          Numbers.integer(0, Query.MAX_LIMIT),
          0,
          "without cursor: so many of the newest matching entries first");

  static final Parameter<Boolean> FOLD =
      Parameter.of(
          "fold",
          Numbers.BOOLEAN,
          false,
          "entries alike in daemon, level, message and second become one with repeat");

  static final Parameter<Duration> TIMEOUT =
      Parameter.of(
          "timeout_ms",
          Numbers.millis(1, (int) MAX_TIMEOUT.toMillis()),
          Query.DEFAULT_TIMEOUT,
          Long.toString(Query.DEFAULT_TIMEOUT.toMillis()),
          "milliseconds after which a partial answer is given");

  private Paging() {}

  static Parameter<Integer> limit(int otherwise, String of) {
    return Parameter.of(
        "limit", Numbers.integer(1, Query.MAX_LIMIT), otherwise, "at most so many " + of);
  }
}

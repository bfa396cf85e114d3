package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.TimeRange;
import dev.yaqlog.core.source.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where reading a place begins.
 *
 * @param cursor go on after it; null from the beginning
 * @param since not before; null at any time
 * @param first what comes before everything else; null for nothing
 */
record Begin(@Nullable Cursor cursor, @Nullable Instant since, @Nullable Found first) {
  static final Begin ANYWHERE = new Begin(null, null, null);

  static Begin after(Cursor cursor) {
    return new Begin(cursor, null, null);
  }

  static Begin at(Instant since) {
    return new Begin(null, since, null);
  }

  Begin withFirst(@Nullable Found other) {
    return new Begin(cursor, since, other);
  }

  /** {@code question} with the later of both times. */
  Query bound(Query question) {
    if (since == null) {
      return question;
    }
    TimeRange times = question.filter().times();
    boolean later = times.since() == null || times.since().isBefore(since);
    TimeRange bound = later ? new TimeRange(since, times.until()) : times;
    return question.withFilter(question.filter().withTimes(bound));
  }
}

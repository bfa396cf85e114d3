package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Filter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A question for how many.
 *
 * @param interval the width of the buckets, at least a millisecond; null for none
 */
public record CountQuery(Filter filter, @Nullable Duration interval, By by, Duration timeout) {
  /** The most buckets of one answer. */
  public static final int MAX_BUCKETS = 100_000;

  /** What the counts are counted by: the level, or the daemon's name or kind. */
  public enum By {
    LEVEL,
    NAME,
    KIND
  }

  public static CountQuery of(Filter filter) {
    return new CountQuery(filter, null, By.LEVEL, Query.DEFAULT_TIMEOUT);
  }

  public CountQuery withTimeout(Duration other) {
    return new CountQuery(filter, interval, by, other);
  }
}

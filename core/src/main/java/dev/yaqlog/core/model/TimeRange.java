package dev.yaqlog.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code since <= time < until}; a bound that is null is open. */
public record TimeRange(@Nullable Instant since, @Nullable Instant until) {
  public static final TimeRange ALL = new TimeRange(null, null);

  public boolean contains(Instant time) {
    return (since == null || !time.isBefore(since)) && (until == null || time.isBefore(until));
  }
}

package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A question for what is appended.
 *
 * @param cursor go on after it; null from now
 * @param backlog where there is no cursor: that many of the newest matching entries first
 * @param limit 1 to {@link Query#MAX_LIMIT}
 * @param patience how long to wait for something; zero not at all, at most {@link #MAX_WAIT}
 */
public record TailQuery(
    Filter filter,
    @Nullable Cursor cursor,
    int backlog,
    int limit,
    boolean fold,
    Duration patience) {
  public static final int DEFAULT_LIMIT = 1_000;
  public static final Duration MAX_WAIT = Duration.ofSeconds(60);

  public static TailQuery of(Filter filter) {
    return new TailQuery(filter, null, 0, DEFAULT_LIMIT, false, Duration.ZERO);
  }

  public TailQuery withCursor(@Nullable Cursor other) {
    return new TailQuery(filter, other, backlog, limit, fold, patience);
  }

  public TailQuery withBacklog(int other) {
    return new TailQuery(filter, cursor, other, limit, fold, patience);
  }

  public TailQuery withPatience(Duration other) {
    return new TailQuery(filter, cursor, backlog, limit, fold, other);
  }
}

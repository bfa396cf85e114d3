package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import org.jspecify.annotations.Nullable;

/**
 * A wish to be told what is appended, until further notice.
 *
 * @param cursor go on after it; null from now
 * @param backlog where there is no cursor: that many of the newest matching entries first, at most
 *     {@link Query#MAX_LIMIT}
 * @param fold entries alike in daemon, level, message and second become one, as far as they come
 *     together
 */
public record SubscribeQuery(
    Filter filter, @Nullable Cursor cursor, int backlog, boolean fold, WhenSlow whenSlow) {
  public static SubscribeQuery of(Filter filter) {
    return new SubscribeQuery(filter, null, 0, false, WhenSlow.DROP_OLDEST);
  }

  public SubscribeQuery withCursor(@Nullable Cursor other) {
    return new SubscribeQuery(filter, other, backlog, fold, whenSlow);
  }

  public SubscribeQuery withBacklog(int other) {
    return new SubscribeQuery(filter, cursor, other, fold, whenSlow);
  }

  public SubscribeQuery when(WhenSlow other) {
    return new SubscribeQuery(filter, cursor, backlog, fold, other);
  }
}

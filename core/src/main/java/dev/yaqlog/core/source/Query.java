package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A question for entries.
 *
 * @param limit 1 to {@link #MAX_LIMIT}; context entries do not count
 * @param cursor go on after it in that order; null from the end that the order begins with
 * @param context entries of the same daemon before and after each hit, 0 to {@link #MAX_CONTEXT}
 * @param lines the exact bytes of each entry in its file instead of entries, of one the first
 *     {@link #MAX_ENTRY_BYTES}
 * @param fold entries alike in daemon, level, message and second become one; neither with context,
 *     as they need not stand in one place, nor with lines, which have no room for their number
 * @param timeout after which a partial answer is given
 */
public record Query(
    Filter filter,
    int limit,
    Order order,
    @Nullable Cursor cursor,
    int context,
    boolean lines,
    boolean fold,
    Duration timeout) {
  public static final int DEFAULT_LIMIT = 100;
  public static final int MAX_LIMIT = 10_000;
  public static final int MAX_CONTEXT = 1_000;

  /** Of a longer entry no more is given, as bytes or as a whole message. */
  public static final int MAX_ENTRY_BYTES = 16 << 20;

  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /**
   * @throws LogException.BadParameter if it folds and has context or lines
   */
  public Query {
    if (fold && context > 0) {
      throw LogException.BadParameter.of("fold", "false with context", true);
    }
    if (fold && lines) {
      throw LogException.BadParameter.of("fold", "false with format \"line\"", true);
    }
  }

  public static Query of(Filter filter) {
    return new Query(
        filter, DEFAULT_LIMIT, Order.NEWEST_FIRST, null, 0, false, false, DEFAULT_TIMEOUT);
  }

  public Query withFilter(Filter other) {
    return new Query(other, limit, order, cursor, context, lines, fold, timeout);
  }

  public Query withLimit(int other) {
    return new Query(filter, other, order, cursor, context, lines, fold, timeout);
  }

  public Query withOrder(Order other) {
    return new Query(filter, limit, other, cursor, context, lines, fold, timeout);
  }

  public Query withCursor(@Nullable Cursor other) {
    return new Query(filter, limit, order, other, context, lines, fold, timeout);
  }

  public Query withContext(int other) {
    return new Query(filter, limit, order, cursor, other, lines, fold, timeout);
  }

  public Query withLines(boolean other) {
    return new Query(filter, limit, order, cursor, context, other, fold, timeout);
  }

  public Query withFold(boolean other) {
    return new Query(filter, limit, order, cursor, context, lines, other, timeout);
  }

  public Query withTimeout(Duration other) {
    return new Query(filter, limit, order, cursor, context, lines, fold, other);
  }
}

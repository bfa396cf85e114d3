package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Filter;
import java.time.Duration;

/**
 * A question for the most frequent message templates.
 *
 * @param limit 1 to {@link Query#MAX_LIMIT}
 */
public record TopQuery(Filter filter, int limit, Duration timeout) {
  public static final int DEFAULT_LIMIT = 20;

  public TopQuery withTimeout(Duration other) {
    return new TopQuery(filter, limit, other);
  }
}

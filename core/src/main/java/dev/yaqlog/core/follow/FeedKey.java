package dev.yaqlog.core.follow;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.model.TimeRange;
import dev.yaqlog.core.source.SubscribeQuery;

/**
 * What is read once for all who follow the same files, whatever they ask of the entries in them.
 *
 * @param filter what is read; it reaches the same files as that of each listener, so that their
 *     cursors are of one kind
 */
record FeedKey(Filter filter, boolean fold) {
  static FeedKey of(SubscribeQuery query) {
    Filter filter = query.filter();
    return new FeedKey(isApart(query) ? filter : reach(filter), query.fold());
  }

  /** What is left to be asked of the entries that are read. */
  static Filter rest(SubscribeQuery query) {
    return isApart(query) ? Filter.ALL : query.filter();
  }

  /** Whether an entry alone does not tell if it is wanted. */
  private static boolean isApart(SubscribeQuery query) {
    return query.fold() || query.filter().any().stream().anyMatch(FeedKey::asksForRun);
  }

  private static boolean asksForRun(Filter filter) {
    return filter.run() != null || filter.any().stream().anyMatch(FeedKey::asksForRun);
  }

  private static Filter reach(Filter filter) {
    return filter
        .withLevels(LevelRange.ALL)
        .withTimes(TimeRange.ALL)
        .withText(TextFilter.ANY)
        .withAny(filter.any().stream().map(FeedKey::reach).toList());
  }
}

package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What several places find, merged by time. What comes from one place keeps its order, whatever its
 * clocks said. Two of the same time come in the order of the places.
 */
public final class Merge {
  private final Places places;
  private final Order order;
  private final List<Feed> feeds = new ArrayList<>();
  private long wanted;

  private Merge(Places places, Order order, long wanted) {
    this.places = places;
    this.order = order;
    this.wanted = wanted;
  }

  /**
   * Begins to ask.
   *
   * @param wanted how many to give at most; context does not count, and of exact lines, where
   *     nobody can tell which are context, each place gives that many
   */
  public static Merge of(Places places, Query question, Start start, long wanted) {
    boolean countable = !question.lines() || question.context() == 0;
    Merge merge = new Merge(places, question.order(), countable ? wanted : Long.MAX_VALUE);
    for (Place place : places.all()) {
      merge.feeds.add(new Feed(places, place, question, start.at(place), wanted));
    }
    return merge;
  }

  /** The next one, null at the end. */
  public @Nullable Found next() {
    Feed best = null;
    Found bestFound = null;
    for (Feed feed : List.copyOf(feeds)) {
      Found found = peek(feed);
      if (found != null && (bestFound == null || comesBefore(found, bestFound))) {
        best = feed;
        bestFound = found;
      }
    }
    return best == null || bestFound == null || !fits(bestFound) ? null : best.take();
  }

  private boolean fits(Found found) {
    return !found.isHit() || wanted-- > 0;
  }

  /** The place reached at every place that answered. */
  public Map<Place, Cursor> reached() {
    Map<Place, Cursor> reached = new LinkedHashMap<>();
    for (Feed feed : feeds) {
      Cursor cursor = feed.reached();
      if (cursor != null) {
        reached.put(feed.place(), cursor);
      }
    }
    return reached;
  }

  private @Nullable Found peek(Feed feed) {
    try {
      return feed.peek();
    } catch (LogException e) {
      if (e instanceof LogException.NoSuchDaemon) {
        feeds.remove(feed);
      }
      places.note(feed.place(), e);
      return null;
    }
  }

  /** Feeds are looked at in the order of the places, and the newest come in the reverse of it. */
  private boolean comesBefore(Found found, Found best) {
    int comparison = found.time().compareTo(best.time());
    return order == Order.OLDEST_FIRST ? comparison < 0 : comparison >= 0;
  }
}

package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Order;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the answers before this one gave of the second in which it goes on, so that what is alike is
 * not given again. Looked up by need, against the direction of the question.
 */
final class Given {
  /** As far as one looks: a second with more distinct entries is no restarted daemon's. */
  private static final int MAX_ENTRIES = 10_000;

  /** Found entries of one file that are held at once: a second has few. */
  private static final int MAX_AHEAD = 100;

  private static final long MAX_BYTES = 4 << 20;

  private final Merge before;
  private final EntryLoader loader;
  private final Set<Alike> alike = new HashSet<>();
  private int entries;
  private long bytes;

  private Given(Merge before, EntryLoader loader) {
    this.before = before;
    this.loader = loader;
  }

  /**
   * What was given before {@code places}, where a question goes on.
   *
   * @param order of the question
   * @param matchers of the question: what they do not let through was not given
   */
  static Given before(
      Map<LogFile, Long> places,
      Order order,
      OpenLogs logs,
      Budget budget,
      Function<LogFile, EntryMatcher> matchers)
      throws IOException {
    Order back = order == Order.OLDEST_FIRST ? Order.NEWEST_FIRST : Order.OLDEST_FIRST;
    Streams streams = new Streams(back, logs, matchers, new Streams.Size(places.size(), MAX_AHEAD));
    for (Map.Entry<LogFile, Long> place : places.entrySet()) {
      streams.add(place.getKey(), place.getValue());
    }
    Merge merge = new Merge(logs, budget, back, streams);
    return new Given(merge, new EntryLoader(logs));
  }

  /**
   * Whether one alike was given in {@code second}, the one in which the question goes on. Where a
   * clock jumped it may come again, and is another then.
   */
  boolean holds(LogEntry entry, long second) throws IOException {
    for (EntryRef ref = next(second); ref != null; ref = next(second)) {
      LogEntry near = loader.load(ref);
      alike.add(Alike.of(near, ref.moment().second()));
      entries++;
      bytes += near.message().bytes().length;
      before.pop();
    }
    return alike.contains(Alike.of(entry, second));
  }

  private @Nullable EntryRef next(long second) throws IOException {
    EntryRef ref = entries < MAX_ENTRIES && bytes < MAX_BYTES ? before.peek() : null;
    return ref != null && ref.moment().second() == second ? ref : null;
  }
}

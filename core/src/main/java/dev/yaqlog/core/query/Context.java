package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.DaemonLog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.OpenLog;
import dev.yaqlog.core.source.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands around the entries of an answer. An entry that matches itself is no context, it comes
 * in its own right; none comes twice.
 */
final class Context {
  /** The most on one side of an entry. */
  static final int MAX_BYTES = 2 << 20;

  private final Catalog catalog;
  private final FilterPlan plan;
  private final OpenLogs logs;
  private final Neighbours neighbours;
  private final Reach reach;
  private final Set<Place> given = new HashSet<>();

  Context(Catalog catalog, FilterPlan plan, OpenLogs logs, Budget budget, Reach reach) {
    this.catalog = catalog;
    this.plan = plan;
    this.logs = logs;
    this.neighbours = new Neighbours(logs, budget);
    this.reach = reach;
  }

  /**
   * What counts as around.
   *
   * @param order in which the answer is given
   * @param count how many entries on each side
   * @param goesOn whether earlier answers gave what stands behind earlier hits
   * @param maxEntryBytes the most that is given of an entry
   */
  record Reach(Order order, int count, boolean goesOn, int maxEntryBytes) {}

  /** No context. */
  static Context none(Catalog catalog, FilterPlan plan, OpenLogs logs, Budget budget) {
    return new Context(catalog, plan, logs, budget, new Reach(Order.OLDEST_FIRST, 0, false, 0));
  }

  /** Whether none is wanted, so that there is none. */
  boolean isNone() {
    return reach.count == 0;
  }

  /** What comes in the answer right before {@code ref}. */
  List<EntryRef> ahead(EntryRef ref) throws IOException {
    int most = reach.goesOn ? 2 * reach.count : reach.count;
    List<EntryRef> near = near(ref, reach.order == Order.NEWEST_FIRST, most);
    int between = untilMatch(near);
    boolean isBehindAnother = reach.goesOn && between < near.size();
    int own = isBehindAnother ? Math.max(0, between - reach.count) : between;
    List<EntryRef> ahead = notGiven(near.subList(0, Math.min(own, reach.count)));
    Collections.reverse(ahead);
    return ahead;
  }

  /** What comes in the answer right after {@code ref}. */
  List<EntryRef> behind(EntryRef ref) throws IOException {
    List<EntryRef> near = near(ref, reach.order == Order.OLDEST_FIRST, reach.count);
    return notGiven(near.subList(0, untilMatch(near)));
  }

  /* Nearest first. */
  private List<EntryRef> near(EntryRef ref, boolean isNewer, int most) throws IOException {
    if (most == 0) {
      return List.of();
    }
    DaemonLog daemon = catalog.logOf(ref.file());
    if (isNewer) {
      return neighbours.after(ref, daemon, most);
    }
    List<EntryRef> older = new ArrayList<>(neighbours.before(ref, daemon, most));
    Collections.reverse(older);
    return older;
  }

  /* What stands beyond another hit comes with that one, or it would come before it. */
  private int untilMatch(List<EntryRef> nearestFirst) throws IOException {
    int count = 0;
    while (count < nearestFirst.size() && !matches(nearestFirst.get(count))) {
      count++;
    }
    return count;
  }

  private List<EntryRef> notGiven(List<EntryRef> nearestFirst) {
    List<EntryRef> own = new ArrayList<>();
    long bytes = 0;
    for (EntryRef ref : nearestFirst) {
      bytes += Math.min(ref.length(), reach.maxEntryBytes);
      if (bytes > MAX_BYTES) {
        break;
      }
      if (given.add(new Place(ref.file(), ref.offset()))) {
        own.add(ref);
      }
    }
    return own;
  }

  private boolean matches(EntryRef ref) throws IOException {
    if (!plan.reaches(ref.file(), catalog)) {
      return false;
    }
    OpenLog log = logs.of(ref.file());
    return plan.sharedMatcher(ref.file(), catalog).matches(EntryLoader.view(log, ref), log);
  }

  private record Place(LogFile file, long offset) {}
}

package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.DaemonLog;
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
  private final Catalog catalog;
  private final FilterPlan plan;
  private final OpenLogs logs;
  private final Neighbours neighbours;
  private final Order order;
  private final int count;
  private final Set<Place> given = new HashSet<>();

  /**
   * @param order in which the answer is given
   * @param count how many entries on each side
   */
  Context(Catalog catalog, FilterPlan plan, OpenLogs logs, Budget budget, Order order, int count) {
    this.catalog = catalog;
    this.plan = plan;
    this.logs = logs;
    this.neighbours = new Neighbours(logs, budget);
    this.order = order;
    this.count = count;
  }

  /** No context. */
  static Context none(Catalog catalog, FilterPlan plan, OpenLogs logs, Budget budget) {
    return new Context(catalog, plan, logs, budget, Order.OLDEST_FIRST, 0);
  }

  /** What comes in the answer right before {@code ref}. */
  List<EntryRef> ahead(EntryRef ref) throws IOException {
    return order == Order.OLDEST_FIRST ? older(ref) : newer(ref);
  }

  /** What comes in the answer right after {@code ref}. */
  List<EntryRef> behind(EntryRef ref) throws IOException {
    return order == Order.OLDEST_FIRST ? newer(ref) : older(ref);
  }

  private List<EntryRef> older(EntryRef ref) throws IOException {
    if (count == 0) {
      return List.of();
    }
    List<EntryRef> nearestFirst = new ArrayList<>(neighbours.before(ref, daemonOf(ref), count));
    Collections.reverse(nearestFirst);
    List<EntryRef> own = own(nearestFirst);
    if (order == Order.OLDEST_FIRST) {
      Collections.reverse(own);
    }
    return own;
  }

  private List<EntryRef> newer(EntryRef ref) throws IOException {
    if (count == 0) {
      return List.of();
    }
    List<EntryRef> own = own(neighbours.after(ref, daemonOf(ref), count));
    if (order == Order.NEWEST_FIRST) {
      Collections.reverse(own);
    }
    return own;
  }

  /* What stands beyond another hit comes with that one, or it would come before it. */
  private List<EntryRef> own(List<EntryRef> nearestFirst) throws IOException {
    List<EntryRef> own = new ArrayList<>();
    for (EntryRef ref : nearestFirst) {
      if (matches(ref)) {
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

  private DaemonLog daemonOf(EntryRef ref) {
    return catalog.logOf(ref.file());
  }

  private record Place(dev.yaqlog.core.files.LogFile file, long offset) {}
}

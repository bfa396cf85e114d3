package dev.yaqlog.core.query;

import dev.yaqlog.core.files.DaemonLog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.source.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The entries of the same daemon that stand before and after one. */
final class Neighbours {
  private final OpenLogs logs;
  private final Budget budget;

  Neighbours(OpenLogs logs, Budget budget) {
    this.logs = logs;
    this.budget = budget;
  }

  /** Up to {@code count} entries before {@code ref}, oldest first. */
  List<EntryRef> before(EntryRef ref, DaemonLog daemon, int count) throws IOException {
    List<EntryRef> found = new ArrayList<>();
    List<LogFile> files = new ArrayList<>(daemon.files());
    Collections.reverse(files);
    collect(ref.file(), ref.offset(), files, Order.NEWEST_FIRST, count, found);
    Collections.reverse(found);
    return found;
  }

  /** Up to {@code count} entries after {@code ref}, oldest first. */
  List<EntryRef> after(EntryRef ref, DaemonLog daemon, int count) throws IOException {
    List<EntryRef> found = new ArrayList<>();
    collect(ref.file(), ref.end(), daemon.files(), Order.OLDEST_FIRST, count, found);
    return found;
  }

  private void collect(
      LogFile own, long place, List<LogFile> files, Order order, int count, List<EntryRef> found)
      throws IOException {
    boolean backward = order == Order.NEWEST_FIRST;
    for (int i = files.indexOf(own); i >= 0 && i < files.size() && found.size() < count; i++) {
      LogFile file = files.get(i);
      long from = file == own ? place : backward ? logs.span(file).end() : 0;
      Streams streams =
          new Streams(order, logs, any -> FilterPlan.matcherOfAll(), new Streams.Size(1, count));
      streams.add(file, from);
      Merge merge = new Merge(logs, budget, order, streams);
      for (EntryRef ref = merge.peek(); ref != null; ref = merge.peek()) {
        found.add(ref);
        merge.pop();
        if (found.size() == count) {
          return;
        }
      }
    }
  }
}

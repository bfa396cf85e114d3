package dev.yaqlog.core.files;

import dev.yaqlog.core.model.DaemonSelector;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Some of the logs there are: what nearly every question begins with.
 *
 * @param files in their natural order
 * @param newest the newest file of each log
 */
record Selection(List<DaemonLog> logs, List<LogFile> files, Set<LogFile> newest) {
  static Selection of(Collection<DaemonLog> logs) {
    return new Selection(
        List.copyOf(logs),
        logs.stream().flatMap(log -> log.files().stream()).toList(),
        logs.stream().map(log -> log.newest().newest()).collect(Collectors.toUnmodifiableSet()));
  }

  /** Selections of the same logs, each made once. Safe for any number of threads. */
  static final class Cache {
    /** Files and logs in all of them together: some megabytes. */
    private static final long MAX_WEIGHT = 1_000_000;

    private final Selection all;
    private final Map<DaemonSelector, Selection> known = new ConcurrentHashMap<>();
    private final AtomicLong weight = new AtomicLong();

    Cache(Collection<DaemonLog> logs) {
      this.all = Selection.of(logs);
    }

    Selection all() {
      return all;
    }

    Selection of(DaemonSelector selector) {
      if (selector.equals(DaemonSelector.ALL)) {
        return all;
      }
      Selection selection = known.get(selector);
      return selection == null ? select(selector) : selection;
    }

    private Selection select(DaemonSelector selector) {
      Selection selection =
          Selection.of(all.logs().stream().filter(log -> selector.matches(log.daemon())).toList());
      if (weight.addAndGet(100 + selection.files().size()) > MAX_WEIGHT) {
        known.clear();
        weight.set(0);
      }
      known.put(selector, selection);
      return selection;
    }
  }
}

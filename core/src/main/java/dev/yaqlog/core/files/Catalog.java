package dev.yaqlog.core.files;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.DaemonSelector;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What logs there were at one moment.
 *
 * @param logs by kind and name
 * @param version differs from that of any catalog with other files, or with files of other sizes
 */
public record Catalog(SortedMap<DaemonId, DaemonLog> logs, long version) {
  static final Catalog EMPTY = new Catalog(Collections.emptySortedMap(), 0);

  public Catalog {
    logs = Collections.unmodifiableSortedMap(new TreeMap<>(logs));
  }

  public Set<DaemonId> daemons() {
    return logs.keySet();
  }

  public List<DaemonLog> select(DaemonSelector selector) {
    return logs.values().stream().filter(log -> selector.matches(log.daemon())).toList();
  }

  /** All that is kept of the daemon that {@code file}, one of this catalog, belongs to. */
  public DaemonLog logOf(LogFile file) {
    return Objects.requireNonNull(logs.get(file.daemon()));
  }

  public List<LogFile> files() {
    return logs.values().stream().flatMap(log -> log.files().stream()).toList();
  }

  /** The files that are, or were last, written to: the newest of each selected daemon. */
  public Set<LogFile> writtenTo(DaemonSelector selector) {
    return select(selector).stream().map(log -> log.newest().newest()).collect(Collectors.toSet());
  }
}

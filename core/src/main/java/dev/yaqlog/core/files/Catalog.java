package dev.yaqlog.core.files;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.DaemonSelector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What logs there were at one moment. Its lists are made once, not for each question. */
public final class Catalog {
  static final Catalog EMPTY = of(List.of(), Absent.NONE, 0);

  private final SortedMap<DaemonId, DaemonLog> logs;
  private final Selection.Cache selections;
  private final Absent absent;
  private final long version;

  private Catalog(
      SortedMap<DaemonId, DaemonLog> logs,
      Selection.Cache selections,
      Absent absent,
      long version) {
    this.logs = logs;
    this.selections = selections;
    this.absent = absent;
    this.version = version;
  }

  static Catalog of(Collection<LogFile> files, Absent absent, long version) {
    SortedMap<DaemonId, List<LogFile>> grouped = new TreeMap<>();
    for (LogFile file : files) {
      grouped.computeIfAbsent(file.daemon(), daemon -> new ArrayList<>()).add(file);
    }
    SortedMap<DaemonId, DaemonLog> logs = new TreeMap<>();
    for (Map.Entry<DaemonId, List<LogFile>> own : grouped.entrySet()) {
      own.getValue().sort(null);
      logs.put(own.getKey(), DaemonLog.of(own.getKey(), own.getValue()));
    }
    return new Catalog(
        Collections.unmodifiableSortedMap(logs),
        new Selection.Cache(logs.values()),
        absent,
        version);
  }

  /** The same files, some of which have grown. */
  Catalog grown() {
    return new Catalog(logs, selections, absent, version + 1);
  }

  /** Whether it is of the same files as {@code former}, which have grown at most. */
  public boolean isGrown(Catalog former) {
    return logs == former.logs;
  }

  /** By kind and name. */
  public SortedMap<DaemonId, DaemonLog> logs() {
    return logs;
  }

  /** What is not among the files. */
  public Absent absent() {
    return absent;
  }

  /** Differs from that of any catalog with other files, or with files of other sizes. */
  public long version() {
    return version;
  }

  public Set<DaemonId> daemons() {
    return logs.keySet();
  }

  public List<DaemonLog> select(DaemonSelector selector) {
    return selections.of(selector).logs();
  }

  /** All that is kept of the daemon that {@code file}, one of this catalog, belongs to. */
  public DaemonLog logOf(LogFile file) {
    return Objects.requireNonNull(logs.get(file.daemon()));
  }

  /** Every file, in the natural order. */
  public List<LogFile> files() {
    return selections.all().files();
  }

  /** The files of the selected daemons, in the natural order. */
  public List<LogFile> files(DaemonSelector selector) {
    return selections.of(selector).files();
  }

  Set<LogFile> newest() {
    return selections.all().newest();
  }

  /** The files that are, or were last, written to: the newest of each selected daemon. */
  public Set<LogFile> writtenTo(DaemonSelector selector) {
    return selections.of(selector).newest();
  }
}

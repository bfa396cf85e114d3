package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.DaemonLog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.files.LogRun;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.LogSummary;
import dev.yaqlog.core.source.RunSummary;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what logs and runs there are. */
public final class SummaryRun {
  /** A log that was appended to this lately is live. */
  static final long LIVE_MS = 600_000;

  private final Map<LogFile, FileSummary> summaries;
  private final OpenLogs logs;

  private SummaryRun(Map<LogFile, FileSummary> summaries, OpenLogs logs) {
    this.summaries = summaries;
    this.logs = logs;
  }

  /** One summary per daemon, by kind and name. */
  public static List<LogSummary> logs(
      DaemonSelector daemons,
      Catalog catalog,
      LogAccess access,
      Summaries summaries,
      Cancellation cancellation)
      throws IOException {
    List<DaemonLog> selected = catalog.select(daemons);
    try (OpenLogs logs = access.logs()) {
      SummaryRun run =
          new SummaryRun(summaries.of(filesOf(selected), Budget.unlimited(cancellation)), logs);
      return selected.stream().map(run::log).toList();
    }
  }

  /** One summary per run, by kind and name, newest run first. */
  public static List<RunSummary> runs(
      DaemonSelector daemons,
      Catalog catalog,
      LogAccess access,
      Summaries summaries,
      Cancellation cancellation)
      throws IOException {
    FilterPlan.requireKnown(daemons, catalog);
    List<DaemonLog> selected = catalog.select(daemons);
    try (OpenLogs logs = access.logs()) {
      SummaryRun run =
          new SummaryRun(summaries.of(filesOf(selected), Budget.unlimited(cancellation)), logs);
      List<RunSummary> all = new ArrayList<>();
      for (DaemonLog log : selected) {
        for (int number = 0; number > -log.runs().size(); number--) {
          all.add(run.run(log, number));
        }
      }
      return all;
    }
  }

  private static List<LogFile> filesOf(List<DaemonLog> logs) {
    return logs.stream().flatMap(log -> log.files().stream()).toList();
  }

  private LogSummary log(DaemonLog log) {
    List<LogFile> files = log.files();
    FileSummary sum = sum(files);
    return new LogSummary(
        log.daemon(),
        log.runs().size(),
        files.size(),
        bytes(files),
        sum.levels(),
        instant(sum, sum.first()),
        instant(sum, sum.last()),
        isLive(log.newest()));
  }

  private RunSummary run(DaemonLog log, int number) throws IOException {
    LogRun run = java.util.Objects.requireNonNull(log.run(number));
    FileSummary sum = sum(run.files());
    boolean live = number == 0 && isLive(run);
    return new RunSummary(
        log.daemon(),
        number,
        earlier(run.started(), instant(sum, sum.first())),
        live ? null : instant(sum, sum.last()),
        bytes(run.files()),
        sum.levels(),
        lastError(run),
        run.files().stream().map(LogFile::label).toList());
  }

  /** Where a writer rolls several times a second, stamps in names run ahead of the clock. */
  private static @Nullable Instant earlier(@Nullable Instant named, @Nullable Instant first) {
    return named == null || (first != null && first.isBefore(named)) ? first : named;
  }

  private @Nullable LogEntry lastError(LogRun run) throws IOException {
    for (int i = run.files().size() - 1; i >= 0; i--) {
      LogFile file = run.files().get(i);
      long offset = summary(file).lastError();
      if (offset != FileSummary.NOWHERE) {
        return new EntryLoader(logs).load(EntryRef.at(logs.of(file), offset));
      }
    }
    return null;
  }

  private FileSummary sum(Collection<LogFile> files) {
    return files.stream().map(this::summary).reduce(FileSummary.NONE, FileSummary::and);
  }

  private FileSummary summary(LogFile file) {
    return summaries.getOrDefault(file, FileSummary.NONE);
  }

  private boolean isLive(LogRun run) {
    LogFile file = run.newest();
    return !file.isCompressed() && logs.nowMs() - file.stat().modifiedMs() < LIVE_MS;
  }

  private static long bytes(List<LogFile> files) {
    return files.stream().mapToLong(file -> file.stat().size()).sum();
  }

  private static @Nullable Instant instant(FileSummary sum, Moment moment) {
    return sum.levels().total() == 0 ? null : moment.instant();
  }
}

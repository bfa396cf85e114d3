package dev.yaqlog.core.store;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogCatalog;
import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.files.Spool;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.query.CountRun;
import dev.yaqlog.core.query.EntryRun;
import dev.yaqlog.core.query.QueryRun;
import dev.yaqlog.core.query.Summaries;
import dev.yaqlog.core.query.SummaryRun;
import dev.yaqlog.core.query.TailRun;
import dev.yaqlog.core.query.TopRun;
import dev.yaqlog.core.scan.LogOpener;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.LogSummary;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.RunSummary;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.TopMessage;
import dev.yaqlog.core.source.TopQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The log files of this machine. What it tells is what the files hold at the moment of the
 * question; it keeps nothing but what it can find out again.
 */
public final class FileLogSource implements LogSource {
  /** Tails read a little each; they do not wait for those who count whole corpora. */
  private static final int POLLERS = 2;

  private static final int MAX_ATTEMPTS = 12;

  /** Times the number of attempts: whoever rotates many logs is done after some of these. */
  private static final long PAUSE_NANOS = 5_000_000;

  private final Spool spool;
  private final LogCatalog catalog;
  private final LogOpener opener;
  private final ExecutorService scanners;
  private final ExecutorService pollers;
  private final Summaries summaries;
  private final TailWaits waits;
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(threads("yaqlog-housekeeping-"));

  private FileLogSource(Settings settings) {
    Clock clock = settings.clock();
    this.spool = new Spool(settings.cache().resolve("spool"), settings.notices());
    this.catalog =
        new LogCatalog(
            settings.places(), spool, clock.getZone(), clock::millis, settings.notices());
    this.opener = new LogOpener(clock.getZone(), clock::millis);
    this.scanners =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), threads("yaqlog-scan-"));
    this.summaries = new Summaries(opener, scanners);
    this.pollers = Executors.newFixedThreadPool(POLLERS, threads("yaqlog-poll-"));
    this.waits = new TailWaits(catalog, this::poll, pollers);
    this.housekeeping.scheduleWithFixedDelay(opener::closeIdle, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * What it takes to be one.
   *
   * @param places where to look for logs
   * @param clock the time, and the zone of times that are written without one
   * @param cache a folder for what can be made again at any time; made when needed
   * @param notices is told, in a line, of what can't be read
   */
  public record Settings(
      List<LogPlace> places, Clock clock, Path cache, Consumer<String> notices) {}

  public static FileLogSource open(Settings settings) {
    return new FileLogSource(settings);
  }

  @Override
  public List<LogSummary> logs(DaemonSelector daemons, Cancellation cancellation) {
    return reading(
        () -> SummaryRun.logs(daemons, catalog.current(), opener, summaries, cancellation));
  }

  @Override
  public List<RunSummary> runs(DaemonSelector daemons, Cancellation cancellation) {
    return reading(
        () -> SummaryRun.runs(daemons, catalog.current(), opener, summaries, cancellation));
  }

  @Override
  public QueryAnswer query(Query query, Cancellation cancellation) {
    return reading(() -> QueryRun.run(query, catalog.current(), opener, cancellation));
  }

  @Override
  public List<LogEntry> entry(Cursor cursor, int before, int after, Cancellation cancellation) {
    return reading(
        () -> EntryRun.run(cursor, before, after, catalog.current(), opener, cancellation));
  }

  @Override
  public CountAnswer count(CountQuery query, Cancellation cancellation) {
    return reading(
        () -> CountRun.run(query, catalog.current(), opener, summaries, scanners, cancellation));
  }

  @Override
  public List<TopMessage> top(TopQuery query, Cancellation cancellation) {
    return reading(() -> TopRun.run(query, catalog.current(), opener, scanners, cancellation));
  }

  @Override
  public CompletableFuture<TailAnswer> tail(TailQuery query, Cancellation cancellation) {
    long version = catalog.current().version();
    TailAnswer first = poll(query, cancellation);
    if (!first.entries().isEmpty() || query.patience().isZero()) {
      return CompletableFuture.completedFuture(first);
    }
    return waits.add(query, first, version, cancellation);
  }

  /** How many files it serves, and how many bytes they take on disk. */
  public Extent extent() {
    Catalog current = catalog.current();
    long bytes = current.files().stream().mapToLong(file -> file.stat().size()).sum();
    return new Extent(current.files().size(), bytes);
  }

  /**
   * How much there is.
   *
   * @param bytes on disk
   */
  public record Extent(int files, long bytes) {}

  @Override
  public void close() {
    waits.close();
    housekeeping.shutdownNow();
    pollers.shutdownNow();
    scanners.shutdownNow();
    opener.close();
    spool.close();
  }

  private TailAnswer poll(TailQuery query, Cancellation cancellation) {
    return reading(() -> TailRun.run(query, catalog.current(), opener, cancellation));
  }

  static ThreadFactory threads(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /* Files come and go while they are read; then the question is asked again of what there is. */
  private <T> T reading(Reading<T> reading) {
    for (int attempt = 1; ; attempt++) {
      try {
        return reading.read();
      } catch (IOException e) {
        retryOrThrow(attempt, e);
      } catch (UncheckedIOException e) {
        retryOrThrow(attempt, Objects.requireNonNull(e.getCause()));
      }
    }
  }

  private void retryOrThrow(int attempt, IOException e) {
    if (attempt == MAX_ATTEMPTS || !(e instanceof FileSystemException)) {
      throw new UncheckedIOException(e);
    }
    LockSupport.parkNanos((attempt - 1) * PAUSE_NANOS);
    catalog.recheck();
  }

  private interface Reading<T> {
    T read() throws IOException;
  }
}

package dev.yaqlog.core.store;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.FolderWatch;
import dev.yaqlog.core.files.LogCatalog;
import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.files.Spool;
import dev.yaqlog.core.files.SystemWatch;
import dev.yaqlog.core.follow.Feeds;
import dev.yaqlog.core.follow.Pulse;
import dev.yaqlog.core.follow.Reader;
import dev.yaqlog.core.index.IndexNotices;
import dev.yaqlog.core.index.LogIndex;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.query.CountRun;
import dev.yaqlog.core.query.EntryRun;
import dev.yaqlog.core.query.LogAccess;
import dev.yaqlog.core.query.QueryRun;
import dev.yaqlog.core.query.Summaries;
import dev.yaqlog.core.query.SummaryRun;
import dev.yaqlog.core.query.TailPlaces;
import dev.yaqlog.core.query.TailRun;
import dev.yaqlog.core.query.TopRun;
import dev.yaqlog.core.scan.LogOpener;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.FirstEntry;
import dev.yaqlog.core.source.IndexState;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.LogSummary;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.RunSummary;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.Subscription;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.TopMessage;
import dev.yaqlog.core.source.TopQuery;
import dev.yaqlog.core.source.WaitQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log files of this machine. What it tells is what the files hold at the moment of the
 * question; it keeps nothing but what it can find out again.
 */
public final class FileLogSource implements LogSource {
  /** Tails read a little each; they do not wait for those who count whole corpora. */
  private static final int POLLERS = 2;

  private final Consumer<String> notices;
  private final Spool spool;
  private final LogCatalog catalog;
  private final CatalogReader reader;
  private final LogOpener opener;
  private final LogIndex index;
  private final boolean isIndexed;
  private final LogAccess access;
  private final ExecutorService scanners;
  private final ExecutorService pollers;

  /** Apart from the pollers: whoever catches up reads for long. */
  private final ExecutorService catchers;

  private final Summaries summaries;
  private final RecentAnswers<Query, QueryAnswer> queries = new RecentAnswers<>(Repeats::of);
  private final RecentAnswers<CountQuery, CountAnswer> counts = new RecentAnswers<>(Repeats::of);
  private final TailWaits waits;
  private final Feeds feeds;
  private final Pulse pulse;
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(Threads.named("yaqlog-housekeeping-"));

  private FileLogSource(Settings settings, FolderWatch.Opener watches) {
    Clock clock = settings.clock();
    this.notices = settings.notices();
    this.spool = new Spool(settings.cache().resolve("spool"), settings.notices());
    this.catalog =
        new LogCatalog(
            settings.places(), spool, clock.getZone(), clock::millis, settings.notices());
    this.reader = new CatalogReader(catalog);
    this.opener = new LogOpener(clock.getZone(), clock::millis);
    this.index =
        settings.isIndexed()
            ? LogIndex.open(settings.cache().resolve("index"), opener, settings.notices())
            : LogIndex.none(opener);
    this.isIndexed = settings.isIndexed();
    this.access = new LogAccess(opener, index);
    this.scanners =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), Threads.named("yaqlog-scan-"));
    this.summaries = new Summaries(access, scanners);
    this.pollers = Threads.whileNeeded(POLLERS, "yaqlog-poll-");
    this.catchers = Threads.whileNeeded(POLLERS, "yaqlog-catch-up-");
    this.waits = new TailWaits(this::poll, pollers);
    this.feeds = new Feeds(new TailReader(), catchers, System::nanoTime, settings.notices());
    this.pulse = new Pulse(catalog, watches, List.of(waits, feeds), settings.notices());
    this.housekeeping.scheduleWithFixedDelay(this::keepHouse, 0, 1, TimeUnit.SECONDS);
  }

  /**
   * What it takes to be one.
   *
   * @param places where to look for logs
   * @param clock the time, and the zone of times that are written without one
   * @param cache a folder for what can be made again at any time; made when needed
   * @param notices is told of what can't be read, and how indexing gets on
   * @param isIndexed whether the files are indexed behind the scenes; one who asks but once is
   *     better off without
   */
  public record Settings(
      List<LogPlace> places, Clock clock, Path cache, IndexNotices notices, boolean isIndexed) {}

  public static FileLogSource open(Settings settings) {
    return open(settings, () -> SystemWatch.open(settings.notices()));
  }

  static FileLogSource open(Settings settings, FolderWatch.Opener watches) {
    return new FileLogSource(settings, watches);
  }

  @Override
  public List<LogSummary> logs(DaemonSelector daemons, Cancellation cancellation) {
    return reader.read(
        cancellation.askedNanos(),
        current -> SummaryRun.logs(daemons, current, access, summaries, cancellation));
  }

  @Override
  public List<RunSummary> runs(DaemonSelector daemons, Cancellation cancellation) {
    return reader.read(
        cancellation.askedNanos(),
        current -> SummaryRun.runs(daemons, current, access, summaries, cancellation));
  }

  @Override
  public QueryAnswer query(Query query, Cancellation cancellation) {
    return reader.read(
        cancellation.askedNanos(),
        query.timeout(),
        (current, left) ->
            queries.answer(
                query,
                query.filter().daemons(),
                current,
                access,
                () -> QueryRun.run(query.withTimeout(left), current, access, cancellation)));
  }

  @Override
  public List<LogEntry> entry(Cursor cursor, int before, int after, Cancellation cancellation) {
    return reader.read(
        cancellation.askedNanos(),
        current -> EntryRun.run(cursor, before, after, current, access, cancellation));
  }

  @Override
  public CountAnswer count(CountQuery query, Cancellation cancellation) {
    return reader.read(
        cancellation.askedNanos(),
        query.timeout(),
        (current, left) -> {
          CountQuery rest = query.withTimeout(left);
          return counts.answer(
              query,
              query.filter().daemons(),
              current,
              access,
              () -> CountRun.run(rest, current, access, summaries, scanners, cancellation));
        });
  }

  @Override
  public List<TopMessage> top(TopQuery query, Cancellation cancellation) {
    return reader.read(
        cancellation.askedNanos(),
        query.timeout(),
        (current, left) ->
            TopRun.run(query.withTimeout(left), current, access, scanners, cancellation));
  }

  @Override
  public CompletableFuture<TailAnswer> tail(TailQuery query, Cancellation cancellation) {
    long asked = cancellation.askedNanos();
    long version = catalog.since(asked).version();
    TailAnswer first =
        reader.read(asked, current -> TailRun.run(query, current, access, cancellation));
    if (!first.isEmpty() || query.patience().isZero()) {
      return CompletableFuture.completedFuture(first);
    }
    CompletableFuture<TailAnswer> answer = waits.add(query, first, version, cancellation);
    pulse.start();
    return answer;
  }

  @Override
  public Subscription subscribe(SubscribeQuery query, Runnable signal, Cancellation cancellation) {
    Subscription subscription = feeds.subscribe(query, signal, cancellation);
    pulse.start();
    return subscription;
  }

  @Override
  public long dropped() {
    return feeds.dropped();
  }

  @Override
  public CompletableFuture<@Nullable LogEntry> first(WaitQuery query, Cancellation cancellation) {
    return FirstEntry.find(this, query, cancellation, pollers);
  }

  @Override
  public IndexState indexState() {
    LogIndex.Stats stats = index.stats();
    return new IndexState(stats.files(), stats.bytes(), stats.pending());
  }

  @Override
  public void close() {
    pulse.close();
    waits.close();
    feeds.close();
    housekeeping.shutdownNow();
    pollers.shutdownNow();
    catchers.shutdownNow();
    scanners.shutdownNow();
    closeIndex();
    catalog.close();
    spool.close();
  }

  private void closeIndex() {
    try {
      index.close();
    } catch (IOException e) {
      notices.accept("index: " + e);
    }
  }

  /** Has what is not indexed yet indexed, behind the scenes. */
  void index() {
    index.update(catalog.current());
  }

  /* What it throws would end it for good, and with it the indexing. */
  private void keepHouse() {
    try {
      catalog.closeIdle();
      if (isIndexed) {
        index();
        access.forgetAllBut(catalog.current());
      }
    } catch (RuntimeException e) {
      notices.accept("indexing goes on in a second, after " + e);
    }
  }

  private TailAnswer poll(TailQuery query, Cancellation cancellation) {
    return reader.read(current -> TailRun.run(query, current, access, cancellation));
  }

  /** How subscriptions get at the files. */
  private final class TailReader implements Reader {
    @Override
    public List<TailRun.Step> read(List<TailQuery> queries) {
      return reader.read(current -> TailRun.step(queries, current, access, Cancellation.NEVER));
    }

    @Override
    public TailRun.Step read(TailQuery query, Cancellation cancellation) {
      List<TailQuery> one = List.of(query);
      return reader.read(current -> TailRun.step(one, current, access, cancellation)).get(0);
    }

    @Override
    public TailRun.Step read(TailQuery query, @Nullable TailPlaces former, Catalog at) {
      try {
        return TailRun.step(query, former, at, access);
      } catch (IOException | UncheckedIOException e) {
        catalog.recheck();
        return read(query);
      }
    }

    @Override
    public LogEntry whole(LogEntry entry) {
      List<LogEntry> found = FileLogSource.this.entry(entry.cursor(), 0, 0, Cancellation.NEVER);
      return found.isEmpty() ? entry : found.get(0);
    }
  }
}

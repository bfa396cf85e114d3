package dev.yaqlog.cli.memory;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.LogSummary;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.RunSummary;
import dev.yaqlog.core.source.StopReason;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.TopMessage;
import dev.yaqlog.core.source.TopQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Logs in memory, written for clarity: every answer is worked out from the whole. It keeps to what
 * {@link LogSource} promises, and can be told to be small, slow or away.
 */
public final class MemoryLogSource implements LogSource {
  private final List<MemoryLog> logs = new ArrayList<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private final List<LogEntry> amended = new ArrayList<>();
  private int mostPerAnswer = Integer.MAX_VALUE;
  private int mostScanned = Integer.MAX_VALUE;
  private List<Gap> gaps = List.of();
  private CursorStatus status = CursorStatus.EXACT;
  private Runnable whenClosed = () -> {};
  private boolean away;
  private boolean silent;
  private int questions;

  /** The log of a daemon, new or not. */
  public synchronized MemoryLog log(String kind, String name) {
    DaemonId daemon = new DaemonId(kind, name);
    for (MemoryLog log : logs) {
      if (log.daemon().equals(daemon)) {
        return log;
      }
    }
    MemoryLog log = new MemoryLog(this, logs.size(), daemon);
    logs.add(log);
    return log;
  }

  /** Answers end for their size after so many entries. */
  public synchronized MemoryLogSource withMostPerAnswer(int entries) {
    mostPerAnswer = entries;
    return this;
  }

  /** The time of a question is up after so many entries were looked at. */
  public synchronized MemoryLogSource withMostScanned(int entries) {
    mostScanned = entries;
    return this;
  }

  /** How cursors are found again from now on. */
  public synchronized void findCursors(CursorStatus found) {
    status = found;
  }

  /** The next tail that goes on is told this as well. */
  public void lose(Gap gap) {
    synchronized (this) {
      gaps = List.of(gap);
      status = gap.isLoss() ? CursorStatus.LOST : CursorStatus.MOVED;
    }
    appended();
  }

  /** Whatever is asked or being waited for fails, until {@link #comeBack}. */
  public void goAway() {
    List<Waiter> left;
    synchronized (this) {
      away = true;
      left = new ArrayList<>(waiters);
      waiters.clear();
    }
    left.forEach(waiter -> waiter.future.completeExceptionally(gone()));
  }

  public synchronized void comeBack() {
    away = false;
  }

  /** Has {@code action} done by whoever closes it. */
  public synchronized void whenClosed(Runnable action) {
    whenClosed = action;
  }

  /** Tails are never answered from now on. */
  public synchronized void fallSilent() {
    silent = true;
  }

  /** How many tails wait just now. */
  public synchronized int waiting() {
    return waiters.size();
  }

  /** How many questions were asked. */
  public synchronized int questions() {
    return questions;
  }

  @Override
  public synchronized List<LogSummary> logs(DaemonSelector daemons, Cancellation cancellation) {
    asked();
    List<LogSummary> summaries = new ArrayList<>();
    for (MemoryLog log : chosen(daemons)) {
      List<LogEntry> entries = log.entries();
      summaries.add(
          new LogSummary(
              log.daemon(),
              log.runs(),
              log.runs(),
              bytes(entries),
              log.counts(entries),
              entries.stream().map(MemoryLog::time).min(Comparator.naturalOrder()).orElse(null),
              entries.stream().map(MemoryLog::time).max(Comparator.naturalOrder()).orElse(null),
              false));
    }
    return summaries;
  }

  @Override
  public synchronized List<RunSummary> runs(DaemonSelector daemons, Cancellation cancellation) {
    asked();
    requireKnown(daemons);
    List<RunSummary> summaries = new ArrayList<>();
    for (MemoryLog log : chosen(daemons)) {
      for (int run = 0; run > -log.runs(); run--) {
        List<LogEntry> entries = log.entriesOfRun(run);
        LogEntry error =
            entries.stream()
                .filter(entry -> entry.level() != null && entry.level().number() <= 3)
                .reduce(null, (before, entry) -> entry);
        summaries.add(
            new RunSummary(
                log.daemon(),
                run,
                entries.isEmpty() ? null : MemoryLog.time(entries.get(0)),
                entries.isEmpty() ? null : MemoryLog.time(entries.get(entries.size() - 1)),
                bytes(entries),
                log.counts(entries),
                error,
                List.of(log.daemon().name() + run + ".log")));
      }
    }
    return summaries;
  }

  @Override
  public synchronized QueryAnswer query(Query query, Cancellation cancellation) {
    asked();
    requireKnown(query.filter().daemons());
    Pages page = new Pages(query);
    return page.answer(query.cursor() == null ? CursorStatus.EXACT : status);
  }

  @Override
  public synchronized List<LogEntry> entry(
      Cursor cursor, int before, int after, Cancellation cancellation) {
    asked();
    if (cursor.value().startsWith("p")) {
      return List.of();
    }
    MemoryLog log = logOf(cursor);
    int at = indexOf(cursor);
    if (at >= log.size()) {
      return List.of();
    }
    List<LogEntry> found = new ArrayList<>();
    for (int i = Math.max(0, at - before); i <= Math.min(log.size() - 1, at + after); i++) {
      LogEntry entry = log.entry(i);
      found.add(i == at ? entry : entry.withMarks(entry.marks().asContext()));
    }
    return found;
  }

  @Override
  public synchronized CountAnswer count(CountQuery query, Cancellation cancellation) {
    asked();
    requireKnown(query.filter().daemons());
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<Instant, Map<String, Long>> buckets = new TreeMap<>();
    long total = 0;
    for (Ref ref : merged()) {
      LogEntry entry = ref.entry();
      if (Matching.matches(query.filter(), entry, ref.run())) {
        total++;
        String key = key(entry, query.by());
        counts.merge(key, 1L, Long::sum);
        if (query.interval() != null) {
          long step = query.interval().toMillis();
          long start = Math.floorDiv(MemoryLog.time(entry).toEpochMilli(), step) * step;
          buckets
              .computeIfAbsent(Instant.ofEpochMilli(start), time -> new LinkedHashMap<>())
              .merge(key, 1L, Long::sum);
        }
      }
    }
    List<CountAnswer.Bucket> list = new ArrayList<>();
    buckets.forEach((start, of) -> list.add(new CountAnswer.Bucket(start, of)));
    boolean over = mostScanned < Integer.MAX_VALUE;
    return new CountAnswer(
        total, counts, list, over ? StopReason.DEADLINE : StopReason.END, total, 1);
  }

  @Override
  public synchronized List<TopMessage> top(TopQuery query, Cancellation cancellation) {
    asked();
    requireKnown(query.filter().daemons());
    Map<String, TopMessage> templates = new LinkedHashMap<>();
    for (Ref ref : merged()) {
      LogEntry entry = ref.entry();
      if (Matching.matches(query.filter(), entry, ref.run())) {
        String template = entry.message().text().replaceAll("[0-9]+", "<n>");
        templates.merge(
            template,
            new TopMessage(
                template,
                1,
                entry.level(),
                MemoryLog.time(entry),
                MemoryLog.time(entry),
                entry.cursor()),
            (one, other) ->
                new TopMessage(
                    template,
                    one.count() + other.count(),
                    one.level(),
                    one.first(),
                    other.last(),
                    one.example()));
      }
    }
    List<TopMessage> all = new ArrayList<>(templates.values());
    all.sort(Comparator.comparingLong(TopMessage::count).reversed());
    return all.subList(0, Math.min(query.limit(), all.size()));
  }

  @Override
  public CompletableFuture<TailAnswer> tail(TailQuery query, Cancellation cancellation) {
    Waiter waiter;
    synchronized (this) {
      questions++;
      if (away) {
        return CompletableFuture.failedFuture(gone());
      }
      if (silent) {
        return new CompletableFuture<>();
      }
      waiter = new Waiter(query, query.cursor() == null ? null : position(query.cursor()));
      TailAnswer now = tailed(waiter);
      if (now != null) {
        return CompletableFuture.completedFuture(now);
      }
      if (query.patience().isZero()) {
        return CompletableFuture.completedFuture(nothing(waiter));
      }
      waiters.add(waiter);
    }
    waiter.future.whenComplete((answer, failure) -> forget(waiter));
    waiter.future.completeOnTimeout(
        nothing(waiter), query.patience().toMillis(), TimeUnit.MILLISECONDS);
    return waiter.future;
  }

  private synchronized void forget(Waiter waiter) {
    waiters.remove(waiter);
  }

  @Override
  public synchronized void close() {
    whenClosed.run();
  }

  void amended(MemoryLog log, int at) {
    amended.add(log.entry(at));
  }

  void appended() {
    List<Runnable> completions = new ArrayList<>();
    synchronized (this) {
      for (Waiter waiter : List.copyOf(waiters)) {
        TailAnswer answer = tailed(waiter);
        if (answer != null) {
          waiters.remove(waiter);
          completions.add(() -> waiter.future.complete(answer));
        }
      }
    }
    completions.forEach(Runnable::run);
  }

  private static final class Waiter {
    final TailQuery query;
    final Position from;
    final boolean first;
    final CompletableFuture<TailAnswer> future = new CompletableFuture<>();

    Waiter(TailQuery query, @Nullable Position from) {
      this.query = query;
      this.first = from == null;
      this.from = from == null ? new Position(new int[0]) : from;
    }
  }

  private @Nullable TailAnswer tailed(Waiter waiter) {
    Filter filter = waiter.query.filter();
    List<LogEntry> found = new ArrayList<>();
    amended.stream().filter(entry -> !waiter.first && isBefore(entry, waiter)).forEach(found::add);
    amended.removeIf(found::contains);
    Position reached = waiter.from;
    for (Ref ref : merged()) {
      boolean past = ref.at() >= waiter.from.before(ref.log().index());
      boolean room = waiter.first || found.size() < waiter.query.limit();
      if (past && room) {
        reached = reached.with(ref.log().index(), ref.at() + 1);
        if (Matching.matches(filter, ref.entry(), ref.run())) {
          found.add(ref.entry());
        }
      }
    }
    if (waiter.first) {
      found = found.subList(Math.max(0, found.size() - waiter.query.backlog()), found.size());
    }
    CursorStatus told = waiter.first ? CursorStatus.EXACT : status;
    boolean now = waiter.first || !found.isEmpty() || told != CursorStatus.EXACT;
    status = now && !waiter.first ? CursorStatus.EXACT : status;
    List<Gap> missing = waiter.first ? List.of() : gaps;
    gaps = waiter.first ? gaps : List.of();
    return now ? new TailAnswer(List.copyOf(found), reached.cursor(), told, missing) : null;
  }

  private static boolean isBefore(LogEntry entry, Waiter waiter) {
    return indexOf(entry.cursor()) < waiter.from.before(logIndex(entry.cursor()));
  }

  private static TailAnswer nothing(Waiter waiter) {
    return new TailAnswer(List.of(), waiter.from.cursor(), CursorStatus.EXACT);
  }

  private void asked() {
    questions++;
    if (away) {
      throw gone();
    }
  }

  private static LogException.Unavailable gone() {
    return new LogException.Unavailable("connection reset");
  }

  private List<MemoryLog> chosen(DaemonSelector daemons) {
    return logs.stream()
        .filter(log -> daemons.matches(log.daemon()))
        .sorted(Comparator.comparing(MemoryLog::daemon))
        .toList();
  }

  private void requireKnown(DaemonSelector daemons) {
    List<DaemonId> known = logs.stream().map(MemoryLog::daemon).toList();
    daemons
        .missingFrom(known)
        .ifPresent(
            missing -> {
              throw new LogException.NoSuchDaemon(missing);
            });
  }

  private static long bytes(List<LogEntry> entries) {
    return entries.stream().mapToLong(entry -> Matching.line(entry).length).sum();
  }

  private static String key(LogEntry entry, CountQuery.By by) {
    return switch (by) {
      case LEVEL -> entry.level() == null ? "unknown" : entry.level().levelName();
      case NAME -> entry.daemon().name();
      case KIND -> entry.daemon().kind();
    };
  }

  private record Ref(MemoryLog log, int at) {
    LogEntry entry() {
      return log.entry(at);
    }

    int run() {
      return log.runOf(at);
    }
  }

  /** All entries: of one log in its order, of several by time. */
  private List<Ref> merged() {
    List<Ref> merged = new ArrayList<>();
    int[] at = new int[logs.size()];
    for (; ; ) {
      Ref best = null;
      for (MemoryLog log : logs) {
        if (at[log.index()] < log.size()) {
          Ref next = new Ref(log, at[log.index()]);
          if (best == null || MemoryLog.time(next.entry()).isBefore(MemoryLog.time(best.entry()))) {
            best = next;
          }
        }
      }
      if (best == null) {
        return merged;
      }
      at[best.log().index()]++;
      merged.add(best);
    }
  }

  private MemoryLog logOf(Cursor cursor) {
    return logs.get(logIndex(cursor));
  }

  private static int logIndex(Cursor cursor) {
    return numbers(cursor)[0];
  }

  private static int indexOf(Cursor cursor) {
    return numbers(cursor)[1];
  }

  private static int[] numbers(Cursor cursor) {
    if (!cursor.value().matches("e[0-9]+-[0-9]+")) {
      throw new LogException.BadCursor("cursor not understood");
    }
    String[] parts = cursor.value().substring(1).split("-");
    return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
  }

  /** Past an entry; in the other logs, past what comes before it. */
  private Position position(Cursor cursor) {
    if (cursor.value().startsWith("p")) {
      return Position.parse(cursor);
    }
    int log = logIndex(cursor);
    int at = indexOf(cursor);
    if (log >= logs.size()) {
      throw new LogException.BadCursor("cursor not understood");
    }
    Position position = Position.start(logs.size());
    for (Ref ref : merged()) {
      position = position.with(ref.log().index(), ref.at() + 1);
      if (ref.log().index() == log && ref.at() == at) {
        break;
      }
    }
    return position;
  }

  /** One answer to a query. */
  private final class Pages {
    private final Query query;
    private final boolean forward;
    private final List<Ref> hits = new ArrayList<>();
    private Position position;
    private StopReason stopped = StopReason.END;

    Pages(Query query) {
      this.query = query;
      this.forward = query.order() == Order.OLDEST_FIRST;
      this.position = begin();
      scan();
    }

    private Position begin() {
      if (query.cursor() != null) {
        Position named = position(query.cursor());
        boolean entry = query.cursor().value().startsWith("e");
        return entry && !forward
            ? named.with(logIndex(query.cursor()), indexOf(query.cursor()))
            : named;
      }
      Position start = Position.start(logs.size());
      for (MemoryLog log : logs) {
        start = forward ? start : start.with(log.index(), log.size());
      }
      return start;
    }

    private void scan() {
      List<Ref> order = merged();
      if (!forward) {
        Collections.reverse(order);
      }
      int scanned = 0;
      for (Ref ref : order) {
        int log = ref.log().index();
        boolean ahead =
            forward ? ref.at() >= position.before(log) : ref.at() < position.before(log);
        if (!ahead) {
          continue;
        }
        stopped = full(scanned);
        if (stopped != StopReason.END) {
          return;
        }
        scanned++;
        position = position.with(log, forward ? ref.at() + 1 : ref.at());
        if (Matching.matches(query.filter(), ref.entry(), ref.run())) {
          hits.add(ref);
        }
      }
    }

    private StopReason full(int scanned) {
      if (hits.size() >= query.limit()) {
        return StopReason.LIMIT;
      }
      if (hits.size() >= mostPerAnswer) {
        return StopReason.BYTES;
      }
      return scanned >= mostScanned ? StopReason.DEADLINE : StopReason.END;
    }

    QueryAnswer answer(CursorStatus found) {
      List<LogEntry> entries = withContext();
      if (query.fold()) {
        entries = Matching.folded(entries);
      }
      return new QueryAnswer(
          query.lines() ? List.of() : entries,
          query.lines() ? entries.stream().map(Matching::line).toList() : List.of(),
          position.cursor(),
          found,
          stopped,
          entries.size(),
          1);
    }

    private List<LogEntry> withContext() {
      List<Ref> order = merged();
      if (!forward) {
        Collections.reverse(order);
      }
      List<LogEntry> entries = new ArrayList<>();
      for (Ref ref : order) {
        if (hits.contains(ref)) {
          entries.add(ref.entry());
        } else if (hits.stream().anyMatch(hit -> isNear(hit, ref))) {
          entries.add(ref.entry().withMarks(ref.entry().marks().asContext()));
        }
      }
      return entries;
    }

    private boolean isNear(Ref hit, Ref ref) {
      return hit.log() == ref.log() && Math.abs(hit.at() - ref.at()) <= query.context();
    }
  }
}

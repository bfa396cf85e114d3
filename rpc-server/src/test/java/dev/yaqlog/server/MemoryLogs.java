package dev.yaqlog.server;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException.BadCursor;
import dev.yaqlog.core.model.LogException.NoSuchDaemon;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.LogSummary;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.RunSummary;
import dev.yaqlog.core.source.StopReason;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.Subscription;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.TopMessage;
import dev.yaqlog.core.source.TopQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Logs in memory, one run per daemon; a cursor is the number of an entry. Texts filter, regexes do
 * not.
 */
public class MemoryLogs implements LogSource {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final List<LogEntry> entries = new CopyOnWriteArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** So many entries of the daemon {@code demo:motor}, a second apart. */
  public static MemoryLogs of(int count) {
    MemoryLogs logs = new MemoryLogs();
    for (int i = 0; i < count; i++) {
      logs.append(Level.INFO, "moved to " + i);
    }
    return logs;
  }

  public void append(Level level, String message) {
    LogTime time = new LogTime(START.plusSeconds(entries.size()), 0);
    DaemonId daemon = new DaemonId("demo", "motor");
    Cursor cursor = new Cursor(Integer.toString(entries.size()));
    entries.add(
        new LogEntry(level, time, daemon, "motor", Message.of(message), cursor, EntryMarks.NONE));
    listeners.forEach(Runnable::run);
  }

  @Override
  public List<LogSummary> logs(DaemonSelector daemons, Cancellation cancellation) {
    if (!daemons.matches(new DaemonId("demo", "motor")) || entries.isEmpty()) {
      return List.of();
    }
    return List.of(
        new LogSummary(
            new DaemonId("demo", "motor"),
            1,
            1,
            entries.size() * 60L,
            levels(entries),
            entries.get(0).time().instant(),
            entries.get(entries.size() - 1).time().instant(),
            true));
  }

  @Override
  public List<RunSummary> runs(DaemonSelector daemons, Cancellation cancellation) {
    refuseStrangers(daemons);
    return List.of(
        new RunSummary(
            new DaemonId("demo", "motor"),
            0,
            START,
            null,
            entries.size() * 60L,
            levels(entries),
            null,
            List.of("motor-20261120T100000+0000.log")));
  }

  @Override
  public QueryAnswer query(Query query, Cancellation cancellation) {
    refuseStrangers(query.filter().daemons());
    List<LogEntry> found = matching(query.filter(), query.order(), query.cursor());
    List<LogEntry> page = found.subList(0, Math.min(query.limit(), found.size()));
    Cursor last = page.isEmpty() ? end(query.cursor()) : page.get(page.size() - 1).cursor();
    List<byte[]> lines =
        page.stream().map(e -> (e.message() + "\n").getBytes(StandardCharsets.UTF_8)).toList();
    return new QueryAnswer(
        query.lines() ? List.of() : page,
        query.lines() ? lines : List.of(),
        last,
        CursorStatus.EXACT,
        page.size() < found.size() ? StopReason.LIMIT : StopReason.END,
        0,
        0);
  }

  @Override
  public List<LogEntry> entry(Cursor cursor, int before, int after, Cancellation cancellation) {
    int index = index(cursor);
    return entries.subList(
        Math.max(0, index - before), Math.min(entries.size(), index + after + 1));
  }

  @Override
  public CountAnswer count(CountQuery query, Cancellation cancellation) {
    refuseStrangers(query.filter().daemons());
    LevelCounts counts = levels(matching(query.filter(), Order.OLDEST_FIRST, null));
    return new CountAnswer(counts.total(), counts.asMap(), List.of(), StopReason.END, 0, 0);
  }

  @Override
  public List<TopMessage> top(TopQuery query, Cancellation cancellation) {
    refuseStrangers(query.filter().daemons());
    LogEntry first = entries.get(0);
    return List.of(
        new TopMessage("moved to #", entries.size(), first.level(), START, START, first.cursor()));
  }

  @Override
  public CompletableFuture<TailAnswer> tail(TailQuery query, Cancellation cancellation) {
    Cursor from = query.cursor() == null ? end(null) : query.cursor();
    TailAnswer now = appended(query.filter(), from);
    CompletableFuture<TailAnswer> answer = new CompletableFuture<>();
    if (!now.entries().isEmpty() || query.patience().isZero()) {
      answer.complete(now);
      return answer;
    }
    Runnable listener =
        () -> {
          TailAnswer then = appended(query.filter(), from);
          if (!then.entries().isEmpty()) {
            answer.complete(then);
          }
        };
    listeners.add(listener);
    answer.whenComplete((done, failed) -> listeners.remove(listener));
    listener.run(); // something may have come before it listened
    return answer.completeOnTimeout(now, query.patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Who subscribes is told nothing. */
  @Override
  public Subscription subscribe(SubscribeQuery query, Runnable signal, Cancellation cancellation) {
    return new Subscription() {
      @Override
      public @Nullable Delivery next() {
        return null;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}

  private TailAnswer appended(Filter filter, Cursor from) {
    List<LogEntry> found = matching(filter, Order.OLDEST_FIRST, from);
    return new TailAnswer(
        found, found.isEmpty() ? from : found.get(found.size() - 1).cursor(), CursorStatus.EXACT);
  }

  private Cursor end(@Nullable Cursor otherwise) {
    return otherwise != null ? otherwise : new Cursor(Integer.toString(entries.size() - 1));
  }

  private List<LogEntry> matching(Filter filter, Order order, @Nullable Cursor after) {
    List<LogEntry> found =
        new ArrayList<>(entries.stream().filter(entry -> matches(filter, entry)).toList());
    if (order == Order.NEWEST_FIRST) {
      Collections.reverse(found);
    }
    if (after != null) {
      int place = index(after);
      found.removeIf(
          entry ->
              order == Order.NEWEST_FIRST
                  ? index(entry.cursor()) >= place
                  : index(entry.cursor()) <= place);
    }
    return found;
  }

  private static boolean matches(Filter filter, LogEntry entry) {
    return filter.daemons().matches(entry.daemon())
        && filter.levels().contains(entry.level())
        && filter.times().contains(entry.time().instant())
        && filter.text().contains().stream().allMatch(entry.message().text()::contains)
        && filter.text().excludes().stream().noneMatch(entry.message().text()::contains)
        && (filter.any().isEmpty() || filter.any().stream().anyMatch(a -> matches(a, entry)));
  }

  private static LevelCounts levels(List<LogEntry> entries) {
    LevelCounts counts = new LevelCounts();
    entries.forEach(entry -> counts.add(entry.level(), 1));
    return counts;
  }

  private static int index(Cursor cursor) {
    try {
      return Integer.parseInt(cursor.value());
    } catch (NumberFormatException strange) {
      throw new BadCursor("cursor: not one of this server");
    }
  }

  private static void refuseStrangers(DaemonSelector daemons) {
    daemons
        .missingFrom(List.of(new DaemonId("demo", "motor")))
        .ifPresent(
            missing -> {
              throw new NoSuchDaemon(missing);
            });
  }
}

package dev.yaqlog.server.daemon;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs that are opened when somebody asks for the first time: most daemons are never asked, and
 * need no threads for it.
 */
final class LateLogs implements LogSource {
  private final Supplier<LogSource> opener;
  private @Nullable LogSource open;
  private boolean isClosed;

  LateLogs(Supplier<LogSource> opener) {
    this.opener = opener;
  }

  private synchronized LogSource logs() {
    if (isClosed) {
      throw new LogException.Unavailable("the daemon is about to end");
    }
    if (open == null) {
      open = opener.get();
    }
    return open;
  }

  private synchronized @Nullable LogSource known() {
    return open;
  }

  @Override
  public List<LogSummary> logs(DaemonSelector daemons, Cancellation cancellation) {
    return logs().logs(daemons, cancellation);
  }

  @Override
  public List<RunSummary> runs(DaemonSelector daemons, Cancellation cancellation) {
    return logs().runs(daemons, cancellation);
  }

  @Override
  public QueryAnswer query(Query query, Cancellation cancellation) {
    return logs().query(query, cancellation);
  }

  @Override
  public List<LogEntry> entry(Cursor cursor, int before, int after, Cancellation cancellation) {
    return logs().entry(cursor, before, after, cancellation);
  }

  @Override
  public CountAnswer count(CountQuery query, Cancellation cancellation) {
    return logs().count(query, cancellation);
  }

  @Override
  public List<TopMessage> top(TopQuery query, Cancellation cancellation) {
    return logs().top(query, cancellation);
  }

  @Override
  public CompletableFuture<TailAnswer> tail(TailQuery query, Cancellation cancellation) {
    return logs().tail(query, cancellation);
  }

  @Override
  public CompletableFuture<@Nullable LogEntry> first(WaitQuery query, Cancellation cancellation) {
    return logs().first(query, cancellation);
  }

  @Override
  public Subscription subscribe(SubscribeQuery query, Runnable signal, Cancellation cancellation) {
    return logs().subscribe(query, signal, cancellation);
  }

  @Override
  public IndexState indexState() {
    LogSource known = known();
    return known == null ? IndexState.NONE : known.indexState();
  }

  @Override
  public long dropped() {
    LogSource known = known();
    return known == null ? 0 : known.dropped();
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (open != null) {
      open.close();
    }
  }
}

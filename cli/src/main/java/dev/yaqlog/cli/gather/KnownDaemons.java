package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException.NoSuchDaemon;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One of several sources. Of the daemons that a question names it is asked for those that it has;
 * others may be in another source. Only where it has none of them {@link NoSuchDaemon} is thrown.
 */
public final class KnownDaemons implements LogSource {
  private final LogSource source;

  /** What was asked for, and what of it is there; kept, as cursors are bound to the question. */
  private final Map<DaemonSelector, DaemonSelector> known = new ConcurrentHashMap<>();

  public KnownDaemons(LogSource source) {
    this.source = source;
  }

  @Override
  public List<LogSummary> logs(DaemonSelector daemons, Cancellation cancellation) {
    return source.logs(daemons, cancellation);
  }

  @Override
  public List<RunSummary> runs(DaemonSelector daemons, Cancellation cancellation) {
    return asking(daemons, cancellation, some -> source.runs(some, cancellation));
  }

  @Override
  public QueryAnswer query(Query query, Cancellation cancellation) {
    Filter filter = query.filter();
    return asking(
        filter.daemons(),
        cancellation,
        some -> source.query(query.withFilter(filter.withDaemons(some)), cancellation));
  }

  @Override
  public List<LogEntry> entry(Cursor cursor, int before, int after, Cancellation cancellation) {
    return source.entry(cursor, before, after, cancellation);
  }

  @Override
  public CountAnswer count(CountQuery query, Cancellation cancellation) {
    return asking(
        query.filter().daemons(),
        cancellation,
        some ->
            source.count(
                new CountQuery(
                    query.filter().withDaemons(some),
                    query.interval(),
                    query.by(),
                    query.timeout()),
                cancellation));
  }

  @Override
  public List<TopMessage> top(TopQuery query, Cancellation cancellation) {
    return asking(
        query.filter().daemons(),
        cancellation,
        some ->
            source.top(
                new TopQuery(query.filter().withDaemons(some), query.limit(), query.timeout()),
                cancellation));
  }

  @Override
  public CompletableFuture<TailAnswer> tail(TailQuery query, Cancellation cancellation) {
    return source.tail(query, cancellation);
  }

  @Override
  public void close() {
    source.close();
  }

  private <T> T asking(
      DaemonSelector asked, Cancellation cancellation, Function<DaemonSelector, T> question) {
    try {
      return question.apply(known.getOrDefault(asked, asked));
    } catch (NoSuchDaemon missing) {
      DaemonSelector some = known(asked, cancellation, missing);
      known.put(asked, some);
      return question.apply(some);
    }
  }

  private DaemonSelector known(
      DaemonSelector asked, Cancellation cancellation, NoSuchDaemon missing) {
    List<Glob> kinds =
        present(asked.kinds(), kind -> new DaemonSelector(List.of(kind), List.of()), cancellation);
    if (kinds.isEmpty() && !asked.kinds().isEmpty()) {
      throw missing;
    }
    List<Glob> names =
        present(asked.names(), name -> new DaemonSelector(kinds, List.of(name)), cancellation);
    if (names.isEmpty() && !asked.names().isEmpty()) {
      throw missing;
    }
    return new DaemonSelector(kinds, names);
  }

  private List<Glob> present(
      List<Glob> globs, Function<Glob, DaemonSelector> selecting, Cancellation cancellation) {
    return globs.stream()
        .filter(glob -> !glob.isLiteral() || isPresent(selecting.apply(glob), cancellation))
        .toList();
  }

  private boolean isPresent(DaemonSelector daemons, Cancellation cancellation) {
    try {
      source.query(Query.of(Filter.ALL.withDaemons(daemons)).withLimit(1), cancellation);
      return true;
    } catch (NoSuchDaemon missing) {
      return false;
    }
  }
}

package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.StopReason;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers one {@link Query}. */
public final class QueryRun {
  private final Query query;
  private final Catalog catalog;
  private final FilterPlan plan;
  private final OpenLogs logs;
  private final Budget budget;

  private CursorStatus status = CursorStatus.EXACT;
  private Missing missing = Missing.NONE;
  private boolean goesOn;
  private Moment reached;

  private QueryRun(Query query, Catalog catalog, OpenLogs logs, Budget budget) {
    this.query = query;
    this.catalog = catalog;
    this.plan = new FilterPlan(query.filter(), budget::requireTime);
    this.logs = logs;
    this.budget = budget;
    this.reached = isForward() ? Moment.MIN : Moment.MAX;
  }

  public static QueryAnswer run(
      Query query, Catalog catalog, LogAccess access, Cancellation cancellation)
      throws IOException {
    FilterPlan.requireKnown(query.filter(), catalog);
    Budget budget = new Budget(query.timeout(), cancellation);
    try (OpenLogs logs = access.logs()) {
      return new QueryRun(query, catalog, logs, budget).answer();
    }
  }

  private QueryAnswer answer() throws IOException {
    Streams streams = streams();
    Page page = page(streams);
    StopReason stop = collect(new Merge(logs, budget, query.order(), streams), page);
    Cursor cursor = cursor(streams, page);
    return new QueryAnswer(
        List.copyOf(page.entries),
        List.copyOf(page.lines),
        cursor,
        status,
        stop,
        budget.scannedBytes(),
        budget.elapsedMs());
  }

  private Streams streams() throws IOException {
    List<LogFile> files = plan.files(catalog);
    Streams streams =
        new Streams(
            query.order(),
            logs,
            own -> plan.sharedMatcher(own, catalog),
            new Streams.Size(files.size(), query.limit()));
    if (query.cursor() == null && !isForward() && plan.reachesAllFiles()) {
      streams.addLater(logs.survey(catalog, query.filter().daemons(), budget), budget);
      return streams;
    }
    Places places = places(files);
    for (LogFile file : files) {
      budget.requireWanted();
      long place = places != null ? places.in(file) : isForward() ? 0 : logs.span(file).end();
      streams.add(file, place);
    }
    return streams;
  }

  /** Where the question goes on; null if it begins. */
  private @Nullable Places places(List<LogFile> files) throws IOException {
    if (query.cursor() == null) {
      return null;
    }
    CursorData data = CursorCodec.decode(query.cursor());
    goesOn = data instanceof CursorData.OfPlaces own && own.scope() == Places.scope(query.filter());
    Places places = Places.find(data, query.filter(), catalog, files, query.order(), logs);
    status = places.status();
    missing = places.missing();
    return places;
  }

  private Page page(Streams streams) throws IOException {
    EntryLoader loader = new EntryLoader(logs);
    if (query.fold() && !query.lines()) {
      Given given = query.cursor() == null ? null : given(streams.places());
      return FoldPage.of(loader, query.limit(), given);
    }
    int maxEntry = query.lines() ? EntryLoader.MAX_WHOLE_BYTES : EntryLoader.MAX_MESSAGE_BYTES;
    Context.Reach reach = new Context.Reach(query.order(), query.context(), goesOn, maxEntry);
    Context context = new Context(catalog, plan, logs, budget, reach);
    return query.lines()
        ? new LinePage(loader, context, query.limit())
        : new EntryPage(loader, context, query.limit());
  }

  private Given given(Map<LogFile, Long> places) throws IOException {
    return Given.before(
        places, query.order(), logs, budget, own -> plan.sharedMatcher(own, catalog));
  }

  private StopReason collect(Merge merge, Page page) throws IOException {
    for (EntryRef ref = merge.peek(); ref != null; ref = merge.peek()) {
      StopReason stop = page.take(ref, merge.top().place());
      if (stop != null) {
        return stop;
      }
      reached = ref.moment();
      merge.pop();
      if (page.isFull() && !merge.isAtEnd()) {
        return StopReason.LIMIT;
      }
    }
    if (!merge.isAtEnd()) {
      reached = merge.top().key();
      return StopReason.DEADLINE;
    }
    if (!page.takenBack().isEmpty()) {
      return StopReason.LIMIT;
    }
    reached = isForward() ? Moment.ofMs(logs.nowMs()) : Moment.MIN;
    return StopReason.END;
  }

  private Cursor cursor(Streams streams, Page page) throws IOException {
    List<Reached> places = streams.reached();
    Map<LogFile, Long> takenBack = page.takenBack();
    if (!takenBack.isEmpty()) {
      places.replaceAll(one -> one.backTo(takenBack.get(one.facts().file())));
    }
    return Places.cursor(
        query.filter(),
        places,
        missing,
        reached,
        catalog.writtenTo(query.filter().daemons()),
        logs);
  }

  private boolean isForward() {
    return query.order() == Order.OLDEST_FIRST;
  }
}

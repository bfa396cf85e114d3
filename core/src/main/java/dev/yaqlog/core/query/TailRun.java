package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.StopReason;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers a {@link TailQuery} with what there is, without waiting. */
public final class TailRun {
  /** For what came before: a client that hears nothing for ten seconds gives up. */
  private static final Duration BACK = Duration.ofSeconds(8);

  /** For a step forward; where it ends, the next goes on. */
  private static final Duration ON = Duration.ofSeconds(2);

  private final TailQuery query;
  private final Catalog catalog;
  private final FilterPlan plan;
  private final OpenLogs logs;
  private final Budget budget;
  private final Page page;
  private @Nullable TailPlaces places;
  private Set<LogFile> left = Set.of();
  private boolean isAtEnd = true;

  private TailRun(TailQuery query, Catalog catalog, OpenLogs logs, Budget budget) {
    this.query = query;
    this.catalog = catalog;
    this.plan = new FilterPlan(query.filter(), budget::requireWanted);
    this.logs = logs;
    this.budget = budget;
    this.page = page(query.limit());
  }

  public static TailAnswer run(
      TailQuery query, Catalog catalog, LogAccess access, Cancellation cancellation)
      throws IOException {
    return step(List.of(query), catalog, access, cancellation).get(0).answer();
  }

  /**
   * An answer, and whether it reached the end of every file.
   *
   * @param places where it got to, to go on from there; null where they must be found again
   */
  public record Step(TailAnswer answer, boolean isAtEnd, @Nullable TailPlaces places) {}

  /**
   * Answers a question that goes on where {@code former} got to.
   *
   * @param query with the cursor of {@code former}, and of the same filter
   */
  public static Step step(
      TailQuery query, @Nullable TailPlaces former, Catalog catalog, LogAccess access)
      throws IOException {
    try (OpenLogs logs = access.logs()) {
      TailRun run = new TailRun(query, catalog, logs, new Budget(ON, Cancellation.NEVER));
      return former != null && former.areOf(query, catalog)
          ? run.stepped(run.forward(former.places(), former.found()))
          : run.step();
    }
  }

  /**
   * Answers several questions of one state of the files: those that reach the end reach the same
   * place.
   */
  public static List<Step> step(
      List<TailQuery> queries, Catalog catalog, LogAccess access, Cancellation cancellation)
      throws IOException {
    List<Step> steps = new ArrayList<>(queries.size());
    try (OpenLogs logs = access.logs()) {
      for (TailQuery query : queries) {
        Budget budget = new Budget(query.cursor() == null ? BACK : ON, cancellation);
        TailRun run = new TailRun(query, catalog, logs, budget);
        steps.add(run.step());
      }
    }
    return steps;
  }

  private Step step() throws IOException {
    TailAnswer answer =
        query.cursor() == null ? fromNow() : goingOn(CursorCodec.decode(query.cursor()));
    return stepped(answer);
  }

  private Step stepped(TailAnswer answer) {
    return new Step(answer, isAtEnd, places);
  }

  private TailAnswer fromNow() throws IOException {
    List<LogFile> files = plan.files(catalog);
    Streams streams = streams(Order.NEWEST_FIRST, files.size(), query.backlog());
    for (LogFile file : files) {
      budget.requireWanted();
      streams.add(file, logs.span(file).end());
    }
    Map<LogFile, Long> ends = streams.places();
    if (query.backlog() == 0) {
      return new TailAnswer(List.of(), cursor(ends, Missing.NONE), CursorStatus.EXACT);
    }
    Merge merge = new Merge(logs, budget, Order.NEWEST_FIRST, streams);
    Page newest = page(Math.min(query.backlog(), query.limit()));
    collect(merge, newest);
    if (newest.entries.size() >= query.backlog() || merge.isAtEnd()) {
      List<LogEntry> backlog = new ArrayList<>(newest.entries);
      Collections.reverse(backlog);
      return new TailAnswer(List.copyOf(backlog), cursor(ends, Missing.NONE), CursorStatus.EXACT);
    }
    return forward(goBack(merge, streams, newest), Places.EXACT);
  }

  /* An answer does not hold the backlog: it is gone back over, to be told oldest first. */
  private Map<LogFile, Long> goBack(Merge merge, Streams streams, Page newest) throws IOException {
    Page passed = newest;
    int left = query.backlog() - passed.entries.size();
    while (left > 0 && !merge.isAtEnd() && !passed.entries.isEmpty()) {
      passed = page(Math.min(left, query.limit()));
      collect(merge, passed);
      left -= passed.entries.size();
    }
    Map<LogFile, Long> places = streams.places();
    places.putAll(passed.takenBack());
    return places;
  }

  private TailAnswer goingOn(CursorData data) throws IOException {
    RunScope scope = RunScope.of(query.filter(), data, plan.files(catalog), catalog, logs);
    left = scope.left();
    Places places =
        Places.find(data, query.filter(), catalog, scope.all(), Order.OLDEST_FIRST, logs);
    Map<LogFile, Long> from = new LinkedHashMap<>();
    scope.all().forEach(file -> from.put(file, places.in(file)));
    return forward(from, places);
  }

  /**
   * @param from where to go on, in each file
   */
  private TailAnswer forward(Map<LogFile, Long> from, Places found) throws IOException {
    Map<LogFile, Long> reached = new HashMap<>();
    Streams streams = streams(Order.OLDEST_FIRST, from.size(), query.limit());
    for (Map.Entry<LogFile, Long> one : from.entrySet()) {
      budget.requireWanted();
      LogFile file = one.getKey();
      boolean isThere = one.getValue() <= logs.span(file).end();
      OptionalLong next = isThere ? takeAmended(file, one.getValue()) : OptionalLong.empty();
      if (next.isPresent()) {
        streams.add(file, next.getAsLong());
      } else {
        isAtEnd &= !isThere;
        reached.put(file, one.getValue());
      }
    }
    Merge merge = new Merge(logs, budget, Order.OLDEST_FIRST, streams);
    if (!page.isFull()) {
      collect(merge, page);
    }
    isAtEnd &= merge.isAtEnd() && page.takenBack().isEmpty();
    Map<LogFile, Long> all = streams.places();
    all.putAll(reached);
    all.putAll(page.takenBack());
    Cursor cursor = cursor(all, found.missing());
    for (FileStream stream : streams.all()) {
      logs.requireSameText(stream.file());
    }
    places = left.isEmpty() ? new TailPlaces(cursor, catalog, all, found.missing()) : null;
    return new TailAnswer(
        List.copyOf(page.entries), cursor, found.status(), List.copyOf(found.gaps()));
  }

  /**
   * Takes in an entry that was passed when {@code place} was reached, and that is another now: it
   * has more lines, or less, where the line that rested unfinished became a head. It may be asked
   * for only now.
   *
   * @return where to go on; empty if the answer has no room for it
   */
  private OptionalLong takeAmended(LogFile file, long place) throws IOException {
    if (place == 0 || place >= logs.span(file).end()) {
      return OptionalLong.of(place);
    }
    OpenLog log = logs.of(file);
    if (log.isHeadAt(place)) {
      return OptionalLong.of(place);
    }
    long head = log.headBefore(place);
    OpenLog before = log.until(place);
    boolean wasHead = head == 0 || before.isHeadAt(head);
    long start = wasHead ? head : log.headBefore(head);
    EntryMatcher matcher = plan.sharedMatcher(file, catalog);
    if (matches(matcher, log, start)) {
      if (page.isFull() || page.take(EntryRef.at(log, start), place) != null) {
        return OptionalLong.empty();
      }
      if (matches(matcher, before, start)) {
        markAmended();
      }
    }
    return OptionalLong.of(wasHead ? place : head);
  }

  private static boolean matches(EntryMatcher matcher, OpenLog log, long start) throws IOException {
    return matcher.matches(EntryLoader.view(log, EntryRef.at(log, start)), log);
  }

  private void markAmended() {
    int last = page.entries.size() - 1;
    LogEntry entry = page.entries.get(last);
    page.entries.set(last, entry.withMarks(entry.marks().asAmended()));
  }

  private static void collect(Merge merge, Page page) throws IOException {
    for (EntryRef ref = merge.peek(); ref != null && !page.isFull(); ref = merge.peek()) {
      @Nullable StopReason stop = page.take(ref, merge.top().place());
      if (stop != null) {
        return;
      }
      merge.pop();
    }
  }

  private Streams streams(Order order, int files, int entries) {
    return new Streams(
        order, logs, file -> plan.sharedMatcher(file, catalog), new Streams.Size(files, entries));
  }

  private Page page(int limit) {
    EntryLoader loader = new EntryLoader(logs);
    return query.fold()
        ? FoldPage.live(loader, limit)
        : new EntryPage(loader, Context.none(catalog, plan, logs, budget), limit);
  }

  private Cursor cursor(Map<LogFile, Long> places, Missing missing) throws IOException {
    Moment now = Moment.ofMs(logs.nowMs());
    List<Reached> reached = new ArrayList<>(places.size());
    Missing rest = missing;
    for (Map.Entry<LogFile, Long> place : places.entrySet()) {
      FileFacts facts = logs.facts(place.getKey());
      if (left.contains(facts.file()) && isOver(facts, place.getValue())) {
        rest = rest.and(facts.place(place.getValue(), logs.mark(facts, place.getValue())));
      } else {
        reached.add(new Reached(facts, place.getValue()));
      }
    }
    return Places.cursor(
        query.filter(), reached, rest, now, catalog.writtenTo(query.filter().daemons()), logs);
  }

  /* An unfinished last line may become an entry yet. */
  private static boolean isOver(FileFacts facts, long place) {
    return facts.isLasting() && place == facts.span().end();
  }
}

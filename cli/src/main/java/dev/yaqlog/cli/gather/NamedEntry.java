package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.model.TimeRange;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.StopReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entry that a cursor names, if a question takes it. That is asked of its place, by the
 * question narrowed to its daemon and its very moment: nobody else knows the rules better.
 */
record NamedEntry(Place place, Cursor cursor, Places places) {

  /** The entry, its message whole; empty where it is gone, or where another server named it. */
  static List<LogEntry> lookUp(LogSource source, Cursor cursor, Places places) {
    try {
      return source.entry(cursor, 0, 0, places.cancellation());
    } catch (LogException.BadCursor ofAnotherServer) {
      return List.of();
    }
  }

  @Nullable Found foundBy(Query question) {
    List<LogEntry> named = lookUp(place.source(), cursor, places);
    if (named.isEmpty()) {
      return null;
    }
    LogEntry entry = named.get(0);
    Filter filter = question.filter();
    boolean possible =
        filter.daemons().matches(entry.daemon()) && filter.times().contains(entry.time().instant());
    return possible ? search(entry, atItsMoment(question, entry), question.lines()) : null;
  }

  private @Nullable Found search(LogEntry entry, Query moment, boolean asLine) {
    LogSource source = place.source();
    Query page = moment;
    for (; ; ) {
      QueryAnswer answer = source.query(page, places.cancellation());
      int index = indexOf(entry.cursor(), answer.entries());
      if (index >= 0) {
        return asLine ? line(entry, index, page) : new Found.Entry(place, entry);
      }
      if (answer.stoppedBy() == StopReason.END) {
        return null;
      }
      page = page.withCursor(answer.cursor());
    }
  }

  private Found line(LogEntry entry, int index, Query page) {
    QueryAnswer lines = place.source().query(page.withLines(true), places.cancellation());
    return new Found.Line(place, entry.time().instant(), lines.lines().get(index));
  }

  private static Query atItsMoment(Query question, LogEntry entry) {
    Instant time = entry.time().instant();
    Filter narrowed =
        question
            .filter()
            .withDaemons(DaemonSelector.of(entry.daemon()))
            .withTimes(new TimeRange(time, time.plusNanos(1)));
    return question
        .withFilter(narrowed)
        .withOrder(Order.OLDEST_FIRST)
        .withCursor(null)
        .withContext(0)
        .withFold(false)
        .withLines(false)
        .withLimit(Feed.FIRST_PAGE);
  }

  private static int indexOf(Cursor cursor, List<LogEntry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).cursor().equals(cursor)) {
        return i;
      }
    }
    return -1;
  }
}

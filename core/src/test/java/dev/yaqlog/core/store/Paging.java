package dev.yaqlog.core.store;

import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.StopReason;
import java.util.ArrayList;
import java.util.List;

/** Asks a question again and again, each time with the cursor of the answer before. */
final class Paging {
  private static final int MAX_PAGES = 100_000;

  private Paging() {}

  static List<LogEntry> entries(LogSource source, Query query) {
    List<LogEntry> entries = new ArrayList<>();
    pages(source, query).forEach(page -> entries.addAll(page.entries()));
    return entries;
  }

  static List<byte[]> lines(LogSource source, Query query) {
    List<byte[]> lines = new ArrayList<>();
    pages(source, query.withLines(true)).forEach(page -> lines.addAll(page.lines()));
    return lines;
  }

  /** Every page, until one says that there is no more. */
  static List<QueryAnswer> pages(LogSource source, Query query) {
    List<QueryAnswer> pages = new ArrayList<>();
    Query next = query;
    while (pages.size() < MAX_PAGES) {
      QueryAnswer page = source.query(next, Cancellation.NEVER);
      pages.add(page);
      if (page.stoppedBy() == StopReason.END) {
        return pages;
      }
      next = next.withCursor(page.cursor());
    }
    throw new AssertionError("no end after " + MAX_PAGES + " pages");
  }
}

package dev.yaqlog.client;

import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.StopReason;
import java.util.Collections;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;

/** The entries of one page after another; a page is fetched when its first entry is wanted. */
final class EntryPages extends AbstractSpliterator<LogEntry> {
  private final Function<Query, QueryAnswer> fetch;

  private Query query;
  private Iterator<LogEntry> page = Collections.emptyIterator();
  private boolean isLast;

  EntryPages(Query query, Function<Query, QueryAnswer> fetch) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.query = query;
    this.fetch = fetch;
  }

  @Override
  public boolean tryAdvance(Consumer<? super LogEntry> action) {
    while (!page.hasNext() && !isLast) {
      turn();
    }
    if (!page.hasNext()) {
      return false;
    }
    action.accept(page.next());
    return true;
  }

  private void turn() {
    QueryAnswer answer = fetch.apply(query);
    isLast = answer.stoppedBy() == StopReason.END;
    if (!isLast && answer.cursor().equals(query.cursor())) {
      throw new LogException.TimedOut(
          "the query does not get on: too much to read for its timeout");
    }
    query = query.withCursor(answer.cursor());
    page = answer.entries().iterator();
  }
}

package dev.yaqlog.core.follow;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.query.EntryTest;
import dev.yaqlog.core.source.Batch;
import dev.yaqlog.core.source.TailAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listeners with the same filter: what passes it is found once for all of them. */
final class Group {
  private final EntryTest test;
  private final Reader reader;
  private final History history;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  Group(Filter filter, Reader reader, QueueBudget budget) {
    this.test = new EntryTest(filter);
    this.reader = reader;
    this.history = new History(budget);
  }

  /** Has {@code listener} live from now on, unless it has ended. */
  void join(Listener listener) {
    if (listener.goLive(history)) {
      listeners.add(listener);
    }
  }

  Set<Listener> listeners() {
    return listeners;
  }

  /** What of {@code answer} is for these listeners. */
  Batch batch(TailAnswer answer) {
    List<LogEntry> passed = new ArrayList<>(answer.entries().size());
    for (LogEntry entry : answer.entries()) {
      if (test.matches(isCut(entry) ? reader.whole(entry) : entry)) {
        passed.add(entry);
      }
    }
    return new Batch(passed, answer.gaps(), answer.cursor());
  }

  void offer(Batch batch) {
    if (!batch.isEmpty()) {
      long number = history.add(batch);
      listeners.removeIf(listener -> !listener.offer(batch, number));
      history.told();
    }
  }

  private boolean isCut(LogEntry entry) {
    return entry.marks().truncated() && test.asksForText();
  }
}

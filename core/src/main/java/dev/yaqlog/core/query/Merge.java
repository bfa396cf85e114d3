package dev.yaqlog.core.query;

import dev.yaqlog.core.scan.BlockReader;
import dev.yaqlog.core.source.Order;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Brings the streams of several files into one order of time; within a file the order of the file
 * stays. At equal times the file that comes first in the catalog is the older one, whichever way
 * they are read.
 */
final class Merge {
  private static final Comparator<FileStream> OLDEST =
      (one, other) -> {
        int byKey = one.key().compareTo(other.key());
        return byKey != 0 ? byKey : one.file().compareTo(other.file());
      };

  private final OpenLogs logs;
  private final Budget budget;
  private final BlockReader reader = new BlockReader();
  private final Streams source;
  private final PriorityQueue<FileStream> streams;

  /** However little time there is, one block is read, so that asking again gets on. */
  private boolean hasReadOn;

  Merge(OpenLogs logs, Budget budget, Order order, Streams source) {
    this.logs = logs;
    this.budget = budget;
    this.streams = new PriorityQueue<>(order == Order.OLDEST_FIRST ? OLDEST : OLDEST.reversed());
    this.source = source;
    this.streams.addAll(source.all());
  }

  /** The next entry, which stays the next until {@link #pop}; null at the end or if time is up. */
  @Nullable EntryRef peek() throws IOException {
    FileStream top = settle();
    return top == null ? null : top.peek();
  }

  /** The stream of the entry that {@link #peek} gave. */
  FileStream top() {
    return streams.element();
  }

  /** Passes the entry that {@link #peek} gave. */
  void pop() {
    FileStream top = streams.remove();
    top.take();
    if (!top.isExhausted()) {
      streams.add(top);
    }
  }

  /** Whether every stream was read to its end. */
  boolean isAtEnd() {
    return streams.isEmpty() && source.areAll();
  }

  private void addMore() {
    FileStream more = source.more(streams.peek());
    for (; more != null; more = source.more(streams.peek())) {
      streams.add(more);
    }
  }

  private void readOn(FileStream stream) throws IOException {
    long before = stream.edge;
    budget.mayEnd(hasReadOn);
    try {
      if (stream.goOn()) {
        stream.readOn(logs, reader, budget);
      }
    } catch (SpentException e) {
      stream.returnTo(before);
    }
    hasReadOn |= stream.edge != before;
  }

  private @Nullable FileStream settle() throws IOException {
    addMore();
    while (!streams.isEmpty() && !streams.element().hasNext()) {
      if (budget.isSpent() && hasReadOn) {
        return null;
      }
      FileStream stream = streams.remove();
      readOn(stream);
      if (!stream.isExhausted()) {
        streams.add(stream);
      }
      addMore();
    }
    return streams.peek();
  }
}

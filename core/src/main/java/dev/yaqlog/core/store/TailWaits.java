package dev.yaqlog.core.store;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.follow.Pulse;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;

/** Looks after the tails that wait: one look at the files serves all of them. */
final class TailWaits implements Pulse.Follower, AutoCloseable {
  private final BiFunction<TailQuery, Cancellation, TailAnswer> poll;
  private final Executor pollers;
  private final Queue<TailWait> waits = new ConcurrentLinkedQueue<>();
  private volatile boolean isClosed;

  TailWaits(BiFunction<TailQuery, Cancellation, TailAnswer> poll, Executor pollers) {
    this.poll = poll;
    this.pollers = pollers;
  }

  /**
   * @param first the answer that had nothing
   * @param version of the catalog that it came from
   */
  CompletableFuture<TailAnswer> add(
      TailQuery query, TailAnswer first, long version, Cancellation cancellation) {
    TailWait wait = new TailWait(query, first, version, System.nanoTime(), cancellation);
    waits.add(wait);
    if (isClosed) {
      wait.fail(new CancellationException());
    }
    return wait.future();
  }

  @Override
  public void close() {
    isClosed = true;
    waits.forEach(wait -> wait.fail(new CancellationException()));
  }

  @Override
  public boolean isFollowing() {
    return !waits.isEmpty();
  }

  @Override
  public boolean beat(Catalog catalog) {
    long now = System.nanoTime();
    waits.removeIf(wait -> wait.isOver(now));
    for (TailWait wait : waits) {
      if (wait.beginPoll(catalog.version(), now)) {
        begin(wait);
      }
    }
    return false;
  }

  private void begin(TailWait wait) {
    try {
      pollers.execute(() -> poll(wait));
    } catch (RejectedExecutionException closed) {
      wait.fail(new CancellationException());
    }
  }

  private void poll(TailWait wait) {
    try {
      wait.endPoll(poll.apply(wait.query(), wait.cancellation()));
    } catch (RuntimeException | Error e) {
      wait.fail(e);
    }
  }
}

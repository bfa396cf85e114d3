package dev.yaqlog.core.store;

import dev.yaqlog.core.files.LogCatalog;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Looks after the tails that wait: one look at the files serves all of them. */
final class TailWaits implements AutoCloseable {
  /** How often the files are looked at while anybody waits. */
  private static final long TICK_MS = 100;

  private final LogCatalog catalog;
  private final BiFunction<TailQuery, Cancellation, TailAnswer> poll;
  private final Executor pollers;
  private final Queue<TailWait> waits = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(FileLogSource.threads("yaqlog-tail-"));

  TailWaits(
      LogCatalog catalog, BiFunction<TailQuery, Cancellation, TailAnswer> poll, Executor pollers) {
    this.catalog = catalog;
    this.poll = poll;
    this.pollers = pollers;
    ticker.scheduleWithFixedDelay(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
  }

  /**
   * @param first the answer that had nothing
   * @param version of the catalog that it came from
   */
  CompletableFuture<TailAnswer> add(
      TailQuery query, TailAnswer first, long version, Cancellation cancellation) {
    TailWait wait = new TailWait(query, first, version, System.nanoTime(), cancellation);
    waits.add(wait);
    if (ticker.isShutdown()) {
      wait.fail(new CancellationException());
    }
    return wait.future();
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    waits.forEach(wait -> wait.fail(new CancellationException()));
  }

  private void tick() {
    long now = System.nanoTime();
    waits.removeIf(wait -> wait.isOver(now));
    if (waits.isEmpty()) {
      return;
    }
    try {
      long version = catalog.current().version();
      for (TailWait wait : waits) {
        if (wait.beginPoll(version, now)) {
          pollers.execute(() -> poll(wait));
        }
      }
    } catch (RuntimeException | Error e) {
      // Told to those who wait; the next tick is needed for those who come after them.
      waits.forEach(wait -> wait.fail(e));
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

package dev.yaqlog.core.store;

import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.util.concurrent.CompletableFuture;

/** One tail that waits for something to be appended. */
final class TailWait {
  /** A torn line counts as finished after a second although no file changed. */
  private static final long RECHECK_NANOS = 1_000_000_000L;

  private final CompletableFuture<TailAnswer> future = new CompletableFuture<>();
  private final Cancellation cancellation;
  private final long deadlineNanos;
  private TailQuery query;
  private TailAnswer latest;
  private long version;
  private long polledNanos;
  private boolean isPolling;

  TailWait(
      TailQuery query, TailAnswer first, long version, long nowNanos, Cancellation cancellation) {
    this.query = query.withCursor(first.cursor());
    this.latest = first;
    this.version = version;
    this.polledNanos = nowNanos;
    this.deadlineNanos = nowNanos + query.patience().toNanos();
    this.cancellation = cancellation;
  }

  CompletableFuture<TailAnswer> future() {
    return future;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  synchronized TailQuery query() {
    return query;
  }

  /** Whether nobody waits for it any more; it is completed if its time is over. */
  synchronized boolean isOver(long nowNanos) {
    if (cancellation.requested()) {
      future.cancel(false);
    } else if (nowNanos - deadlineNanos >= 0 && !isPolling) {
      future.complete(latest);
    }
    return future.isDone();
  }

  /** Claims the next look at the files, if one is due. */
  synchronized boolean beginPoll(long newVersion, long nowNanos) {
    boolean isDue = newVersion != version || nowNanos - polledNanos >= RECHECK_NANOS;
    if (isPolling || !isDue) {
      return false;
    }
    isPolling = true;
    version = newVersion;
    polledNanos = nowNanos;
    return true;
  }

  synchronized void endPoll(TailAnswer answer) {
    isPolling = false;
    latest = answer.after(latest);
    query = query.withCursor(answer.cursor());
    if (!answer.isEmpty()) {
      future.complete(latest);
    }
  }

  void fail(Throwable reason) {
    future.completeExceptionally(reason);
  }
}

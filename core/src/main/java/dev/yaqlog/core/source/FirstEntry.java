package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException.NoSuchDaemon;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds the first entry that satisfies a filter, by a query for what is there and by tails. */
final class FirstEntry {
  private final LogSource logs;
  private final WaitQuery query;
  private final Cancellation cancellation;
  private final LongSupplier nanoClock;
  private final long startNanos;

  FirstEntry(LogSource logs, WaitQuery query, Cancellation cancellation, LongSupplier nanoClock) {
    this.logs = logs;
    this.query = query;
    this.cancellation = cancellation;
    this.nanoClock = nanoClock;
    this.startNanos = nanoClock.getAsLong();
  }

  CompletableFuture<@Nullable LogEntry> find() {
    boolean looksBack = query.cursor() == null && query.filter().times().since() != null;
    return looksBack ? inAll() : behind(query.cursor());
  }

  /* The place to go on from is had first: what comes after it is found by the one or the other. */
  private CompletableFuture<@Nullable LogEntry> inAll() {
    return logs.tail(TailQuery.of(query.filter()), cancellation)
        .thenCompose(
            now -> {
              LogEntry there = inWhatIsThere();
              return there == null
                  ? behind(now.cursor())
                  : CompletableFuture.completedFuture(there);
            });
  }

  private @Nullable LogEntry inWhatIsThere() {
    Query next = Query.of(query.filter()).withLimit(1).withOrder(Order.OLDEST_FIRST);
    try {
      QueryAnswer answer = logs.query(next, cancellation);
      while (answer.entries().isEmpty() && answer.stoppedBy() != StopReason.END) {
        next = next.withCursor(answer.cursor());
        answer = logs.query(next, cancellation);
      }
      return answer.entries().isEmpty() ? null : answer.entries().get(0);
    } catch (NoSuchDaemon notYet) {
      return null;
    }
  }

  private CompletableFuture<@Nullable LogEntry> behind(@Nullable Cursor cursor) {
    Duration left = query.patience().minusNanos(nanoClock.getAsLong() - startNanos);
    TailQuery tail =
        new TailQuery(query.filter(), cursor, 0, 1, false, least(left, TailQuery.MAX_WAIT));
    return logs.tail(tail, cancellation)
        .thenCompose(
            answer -> {
              if (!answer.entries().isEmpty()) {
                return CompletableFuture.completedFuture(answer.entries().get(0));
              }
              boolean isOver = nanoClock.getAsLong() - startNanos >= query.patience().toNanos();
              return isOver ? CompletableFuture.completedFuture(null) : behind(answer.cursor());
            });
  }

  private static Duration least(Duration left, Duration most) {
    Duration some = left.compareTo(most) < 0 ? left : most;
    return some.isNegative() ? Duration.ZERO : some;
  }
}

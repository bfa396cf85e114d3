package dev.yaqlog.core.source;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException.NoSuchDaemon;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Finds the first entry that satisfies a filter, by a query for what is there and by tails. */
public final class FirstEntry {
  /** Whoever does not wait still has what is there looked through for so long. */
  private static final Duration LOOK_BACK = Duration.ofSeconds(8);

  private final LogSource logs;
  private final WaitQuery query;
  private final Cancellation cancellation;
  private final Executor executor;
  private final long startNanos = System.nanoTime();

  private FirstEntry(
      LogSource logs, WaitQuery query, Cancellation cancellation, Executor executor) {
    this.logs = logs;
    this.query = query;
    this.cancellation = cancellation;
    this.executor = executor;
  }

  /**
   * Completes with the first such entry, or with null when the question's patience is over.
   *
   * @param executor reads on when a tail has come to an end without one
   */
  public static CompletableFuture<@Nullable LogEntry> find(
      LogSource logs, WaitQuery query, Cancellation cancellation, Executor executor) {
    return new FirstEntry(logs, query, cancellation, executor).find();
  }

  private CompletableFuture<@Nullable LogEntry> find() {
    boolean looksBack = query.cursor() == null && query.filter().times().since() != null;
    return looksBack ? inAll() : behind(query.cursor());
  }

  /* The place to go on from is had first: what comes after it is found by the one or the other. */
  private CompletableFuture<@Nullable LogEntry> inAll() {
    return logs.tail(TailQuery.of(query.filter()), cancellation)
        .thenCompose( // at once, on the thread of whoever asks
            now -> {
              LogEntry there = inWhatIsThere();
              return there == null
                  ? behind(now.cursor())
                  : CompletableFuture.completedFuture(there);
            });
  }

  private @Nullable LogEntry inWhatIsThere() {
    Query next =
        Query.of(query.filter()).withLimit(1).withOrder(Order.OLDEST_FIRST).withTimeout(LOOK_BACK);
    try {
      QueryAnswer answer = logs.query(next, cancellation);
      while (answer.entries().isEmpty() && answer.stoppedBy() != StopReason.END && hasTime()) {
        next = next.withCursor(answer.cursor());
        answer = logs.query(next, cancellation);
      }
      return answer.entries().isEmpty() ? null : answer.entries().get(0);
    } catch (NoSuchDaemon notYet) {
      return null;
    }
  }

  private CompletableFuture<@Nullable LogEntry> behind(@Nullable Cursor cursor) {
    TailQuery tail =
        new TailQuery(query.filter(), cursor, 0, 1, false, least(left(), TailQuery.MAX_WAIT));
    CompletableFuture<TailAnswer> next = logs.tail(tail, cancellation);
    return next.isDone()
        ? next.thenCompose(this::firstOf)
        : next.thenComposeAsync(this::firstOf, executor);
  }

  private CompletableFuture<@Nullable LogEntry> firstOf(TailAnswer answer) {
    if (!answer.entries().isEmpty()) {
      return CompletableFuture.completedFuture(answer.entries().get(0));
    }
    return hasTime() ? behind(answer.cursor()) : CompletableFuture.completedFuture(null);
  }

  /** Of the patience; not negative. */
  private Duration left() {
    Duration left = query.patience().minusNanos(System.nanoTime() - startNanos);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private boolean hasTime() {
    return !left().isZero();
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

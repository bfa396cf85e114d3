package dev.yaqlog.client;

import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One tail question, asked in turns short enough that a server gone silent is soon noticed. The
 * first does not wait where it has no cursor: were it asked again after a lost connection, it would
 * begin anew, and pass over what came between.
 */
final class Tail {
  private static final Duration MAX_TURN = Duration.ofSeconds(5);

  private final Function<TailQuery, CompletableFuture<TailAnswer>> ask;
  private final Cancellation cancellation;
  private final CompletableFuture<TailAnswer> result = new CompletableFuture<>();

  private @Nullable TailAnswer latest;

  private Tail(Function<TailQuery, CompletableFuture<TailAnswer>> ask, Cancellation cancellation) {
    this.ask = ask;
    this.cancellation = cancellation;
  }

  static CompletableFuture<TailAnswer> start(
      TailQuery query,
      Function<TailQuery, CompletableFuture<TailAnswer>> ask,
      Cancellation cancellation) {
    Tail tail = new Tail(ask, cancellation);
    tail.turn(query, query.patience());
    return tail.result;
  }

  private void turn(TailQuery query, Duration left) {
    if (cancellation.requested()) {
      result.completeExceptionally(new CancellationException("no longer wanted"));
      return;
    }
    Duration wait = query.cursor() == null ? Duration.ZERO : min(left, MAX_TURN);
    CompletableFuture<TailAnswer> asked = ask.apply(query.withPatience(wait));
    result.whenComplete((answer, failure) -> asked.cancel(false));
    asked.whenComplete(
        (answer, failure) -> {
          if (failure == null) {
            answered(query, answer, left.minus(wait));
          } else {
            result.completeExceptionally(Failures.unwrapped(failure));
          }
        });
  }

  private void answered(TailQuery query, TailAnswer answer, Duration left) {
    TailAnswer all = latest == null ? answer : answer.after(latest);
    latest = all;
    if (!answer.isEmpty() || left.isZero()) {
      result.complete(all);
    } else if (!result.isDone()) {
      turn(query.withCursor(answer.cursor()), left);
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

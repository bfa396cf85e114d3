package dev.yaqlog.client;

import dev.yaqlog.core.source.Cancellation;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for a future, but no longer than anybody wants to know. */
final class Waiting {
  /* A cancellation can only be asked; this is how soon it is noticed. */
  private static final long POLL_MILLIS = 20;

  private Waiting() {}

  /**
   * What the future comes to.
   *
   * @throws CancellationException if {@code cancellation} is requested, or the thread interrupted,
   *     before; the future is then cancelled
   */
  static <T extends @Nullable Object> T await(
      CompletableFuture<T> future, Cancellation cancellation) {
    try {
      while (!cancellation.requested() && !Thread.currentThread().isInterrupted()) {
        try {
          return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
          // Look at the cancellation again.
        }
      }
    } catch (ExecutionException e) {
      throw asUnchecked(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    future.cancel(false);
    throw new CancellationException("no longer wanted");
  }

  private static RuntimeException asUnchecked(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(cause);
  }
}

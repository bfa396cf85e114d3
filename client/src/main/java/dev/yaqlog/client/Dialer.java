package dev.yaqlog.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps one connection: opens it when it is wanted, and again after it ended, not too often. */
final class Dialer {
  private final Supplier<CompletableFuture<Connection>> open;
  private final Backoff backoff;
  private final Failures failures;

  private @Nullable CompletableFuture<Connection> current;
  private boolean closed;

  Dialer(Supplier<CompletableFuture<Connection>> open, Backoff backoff, Failures failures) {
    this.open = open;
    this.backoff = backoff;
    this.failures = failures;
  }

  /**
   * The connection, once it is open; fails with {@link ConnectionLost} where it can't be opened.
   */
  synchronized CompletableFuture<Connection> connection() {
    if (closed) {
      return CompletableFuture.failedFuture(failures.closed());
    }
    CompletableFuture<Connection> connection = current;
    if (connection == null || isOver(connection)) {
      connection = open(backoff.next());
      current = connection;
    }
    return connection;
  }

  private CompletableFuture<Connection> open(Duration wait) {
    if (wait.isZero()) {
      return open.get();
    }
    Executor later =
        CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, Runnable::run);
    return CompletableFuture.supplyAsync(open, later).thenCompose(connection -> connection);
  }

  private static boolean isOver(CompletableFuture<Connection> connection) {
    return connection.isDone()
        && (connection.isCompletedExceptionally() || !connection.join().isOpen());
  }

  /** The server gave an answer. */
  void succeeded() {
    backoff.succeeded();
  }

  void close() {
    CompletionStage<Connection> last;
    synchronized (this) {
      closed = true;
      last = current;
      current = null;
    }
    if (last != null) {
      last.thenAccept(connection -> connection.end(failures.closed()));
    }
  }
}

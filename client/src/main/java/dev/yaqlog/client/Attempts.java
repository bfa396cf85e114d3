package dev.yaqlog.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A question on its way: asked, asked again where that is safe, and given up when its time is up.
 */
final class Attempts {
  private final Dialer dialer;
  private final Failures failures;
  private final Question<?> question;
  private final Duration allowed;
  private final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> timer = new CompletableFuture<>();

  private int left;
  private volatile @Nullable Connection connection;

  /** What ended the last attempt, while there is no connection for the next. */
  private volatile @Nullable Throwable loss;

  private Attempts(Dialer dialer, ClientConfig config, Question<?> question) {
    this.dialer = dialer;
    this.failures = new Failures(config.address());
    this.question = question;
    this.allowed = config.callTimeout().plus(question.allows());
    this.left = question.isRepeatable() ? config.retries() : 0;
  }

  /**
   * The result, as it came. Whoever cancels it no longer waits; the server may still work on it.
   */
  static CompletableFuture<@Nullable Object> start(
      Dialer dialer, ClientConfig config, Question<?> question) {
    Attempts attempts = new Attempts(dialer, config, question);
    attempts.timer.thenRun(attempts::timeOut);
    attempts.timer.completeOnTimeout(null, attempts.allowed.toMillis(), TimeUnit.MILLISECONDS);
    attempts.result.whenComplete((value, failure) -> attempts.timer.complete(null));
    attempts.next();
    return attempts.result;
  }

  private void next() {
    dialer
        .connection()
        .thenCompose(this::ask)
        .whenComplete(
            (value, failure) -> {
              if (failure == null) {
                dialer.succeeded();
                result.complete(value);
              } else {
                failed(failure);
              }
            });
  }

  private CompletableFuture<@Nullable Object> ask(Connection open) {
    connection = open;
    loss = null;
    return open.ask(question.method(), question.params(), question.entries());
  }

  /* Attempts follow one another, each from the end of the one before: no two touch `left` at once. */
  private void failed(Throwable failure) {
    if (Failures.isLoss(failure) && left > 0 && !result.isDone()) {
      left--;
      loss = failure;
      next();
    } else {
      result.completeExceptionally(Failures.unwrapped(failure));
    }
  }

  /* The timer ends with the result, too: an exception each time would cost more than a call. */
  private void timeOut() {
    if (!result.isDone()) {
      giveUp();
    }
  }

  /*
   * The connection goes too: a server that lets time run out may be dead, or write its answer a byte
   * at a time, and it stops working on what nobody waits for. Other calls are made again on the next
   * connection where that is safe.
   */
  private void giveUp() {
    Throwable reason = loss;
    boolean isLate =
        result.completeExceptionally(
            reason == null
                ? failures.timedOut(question.method(), allowed)
                : Failures.unwrapped(reason));
    Connection used = connection;
    if (isLate && used != null) {
      used.end(failures.lost("the server left " + question.method() + " unanswered"));
    }
  }
}

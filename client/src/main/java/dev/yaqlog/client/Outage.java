package dev.yaqlog.client;

import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The times in which a server does not answer: told once each, and asked through patiently. */
final class Outage {
  private final AwayListener listener;
  private final Backoff backoff;
  private boolean isAway;

  Outage(ClientConfig config, AwayListener listener) {
    this.listener = listener;
    this.backoff =
        new Backoff(
            config.minBackoff(),
            config.maxBackoff(),
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextDouble());
  }

  /** It does not answer: waits until it may be asked again. */
  void pause(LogException why, Cancellation cancellation) {
    begin(why);
    CompletableFuture<Boolean> pause = new CompletableFuture<>();
    pause.completeOnTimeout(true, backoff.next().toNanos(), TimeUnit.NANOSECONDS);
    Waiting.await(pause, cancellation);
  }

  private synchronized void begin(LogException why) {
    if (!isAway) {
      isAway = true;
      backoff.next();
      listener.away(why);
    }
  }

  /** It answers. */
  synchronized void end() {
    backoff.succeeded();
    if (isAway) {
      isAway = false;
      listener.back();
    }
  }
}

package dev.yaqlog.client;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.wire.Notification;
import dev.yaqlog.core.wire.WireException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A subscription, on a connection of its own: a listener that is slow holds up nobody else. When
 * the connection is lost or the server begins anew it goes on at its cursor: it loses and repeats
 * nothing but what it is told.
 */
public final class LogSubscription implements AutoCloseable {
  /** The server says something every 15 seconds. */
  private static final long MAX_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(45);

  private final ClientConfig config;
  private final Failures failures;
  private final TailListener listener;
  private final Outage outage;
  private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
  private final Cancellation over = done::isDone;
  private volatile SubscribeQuery query;
  private volatile long heardNanos;

  private LogSubscription(ClientConfig config, SubscribeQuery query, TailListener listener) {
    this.config = config;
    this.failures = new Failures(config.address());
    this.query = query;
    this.listener = listener;
    this.outage = new Outage(config, listener);
  }

  static LogSubscription start(ClientConfig config, SubscribeQuery query, TailListener listener) {
    LogSubscription subscription = new LogSubscription(config, query, listener);
    Thread thread = new Thread(subscription::run, "yaqlog-subscription " + config.address());
    thread.setDaemon(true);
    thread.start();
    return subscription;
  }

  /** Where it goes on: past all that was told; null before anything was. */
  public @Nullable Cursor cursor() {
    return query.cursor();
  }

  /** Completes when there is no more to come; exceptionally with what the listener threw. */
  public CompletableFuture<@Nullable Void> done() {
    return done.copy();
  }

  @Override
  public void close() {
    done.complete(null);
  }

  private void run() {
    try {
      while (!over.requested()) {
        subscribeOnce();
      }
    } catch (CancellationException closed) {
      done.complete(null);
    } catch (LogException e) {
      listener.refused(e);
      done.complete(null);
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(e);
    }
  }

  private void subscribeOnce() {
    try {
      follow();
    } catch (ConnectionLost e) {
      outage.pause(e.reason(), over);
    } catch (LogException.Unavailable | LogException.TooBusy e) {
      outage.pause(e, over);
    }
  }

  private void follow() {
    heardNanos = System.nanoTime();
    Connection connection = Waiting.await(Connection.open(config, this::take), over);
    try {
      Object params = Questions.subscribe(query);
      CompletableFuture<@Nullable Object> asked = connection.ask("subscribe_logs", params, false);
      asked.orTimeout(config.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
      answer(asked);
      outage.end();
      throw Waiting.await(connection.over(), () -> over.requested() || isSilent());
    } catch (CancellationException e) {
      throw over.requested() ? e : failures.lost("nothing heard for too long");
    } finally {
      connection.end(failures.closed());
    }
  }

  private void answer(CompletableFuture<@Nullable Object> asked) {
    try {
      Waiting.await(asked, over);
    } catch (IllegalStateException timedOut) {
      throw failures.timedOut("subscribe_logs", config.callTimeout());
    }
  }

  private boolean isSilent() {
    return System.nanoTime() - heardNanos > MAX_SILENCE_NANOS;
  }

  /* On the thread that reads: while the listener takes it, nothing more is read. */
  private void take(Notification notification) throws WireException {
    Delivery delivery = Answers.delivery(notification);
    if (delivery == null || over.requested()) {
      return;
    }
    outage.end();
    tell(delivery);
    query = query.withCursor(delivery.cursor());
    heardNanos = System.nanoTime();
    if (delivery instanceof Delivery.Ended ended) {
      end(ended.reason());
    }
  }

  private void tell(Delivery delivery) {
    boolean isNews = !(delivery instanceof Delivery.Entries entries) || !isEmpty(entries);
    try {
      if (isNews) {
        listener.told(delivery);
      }
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(e);
      throw e;
    }
  }

  private static boolean isEmpty(Delivery.Entries entries) {
    return entries.batch().isEmpty() && entries.dropped() == null;
  }

  private void end(Delivery.Reason reason) {
    if (reason == Delivery.Reason.SLOW) {
      done.complete(null);
    }
    throw failures.lost("the server ended the subscription: " + reason);
  }
}

package dev.yaqlog.core.sink;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Hands entries to a receiver that may be slow, by a thread of its own. Who logs is held up at most
 * once, for a set time, when the receiver falls behind; from then on what finds no room is dropped,
 * until the queue is half empty again.
 */
final class QueuedSink implements Sink {
  /** How long an entry waits for room, where the settings say nothing. */
  static final Duration MAX_WAIT = Duration.ofMillis(100);

  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** So often an entry is tried that reaches its receiver and is not taken. */
  private static final int MAX_REFUSALS = 3;

  private static final long MAX_FLUSH_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long MAX_CLOSE_MILLIS = 2000;

  private final EntryQueue queue = new EntryQueue();
  private final DropCounter drops = new DropCounter();
  private final Receiver receiver;
  private final long maxWaitNanos;
  private final Trouble sending;
  private final Trouble keepingUp;
  private final Thread thread;
  private volatile boolean reopening;
  private volatile boolean overrun;

  /**
   * Begins to take entries.
   *
   * @param where they go, for people
   * @param maxWait how long somebody who logs may be held up
   */
  QueuedSink(Receiver receiver, String where, Duration maxWait, SinkHome home) {
    this.receiver = receiver;
    this.maxWaitNanos = maxWait.toNanos();
    this.sending = new Trouble(() -> "writing to " + where, drops, home.notices());
    this.keepingUp = new Trouble(() -> "keeping up with " + where, drops, home.notices());
    this.thread = new Thread(this::run, "yaqlog-" + where);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void append(EncodedEntry entry) {
    if (!queue.offer(entry, overrun ? 0 : maxWaitNanos)) {
      drop(entry);
    }
  }

  @Override
  public void flush() {
    queue.awaitEmpty(MAX_FLUSH_NANOS);
  }

  @Override
  public void reopen() {
    reopening = true;
    queue.wake();
  }

  @Override
  public Drops drops() {
    return drops.drops();
  }

  @Override
  public void close() {
    queue.close();
    Uninterrupted.join(thread, MAX_CLOSE_MILLIS);
    if (thread.isAlive()) {
      receiver.close();
    }
    queue.drop(DropReason.NOT_WRITTEN, drops);
    sending.gaveUp();
    keepingUp.gaveUp();
  }

  private void drop(EncodedEntry entry) {
    if (queue.isClosed()) {
      drops.add(DropReason.CLOSED, entry.level());
      return;
    }
    overrun = true;
    if (!sending.isFailing()) {
      keepingUp.failed("it takes entries too slowly");
    }
    drops.add(sending.isFailing() ? DropReason.NOT_WRITTEN : DropReason.TOO_MANY, entry.level());
  }

  private void run() {
    EncodedEntry entry = queue.next();
    while (entry != null) {
      if (!deliver(entry)) {
        queue.drop(DropReason.NOT_WRITTEN, drops);
      } else {
        queue.remove();
        relieve();
      }
      entry = queue.next();
    }
    receiver.close();
  }

  private void relieve() {
    if (overrun && queue.isRelieved()) {
      overrun = false;
      keepingUp.worked();
    }
  }

  /** Sends the entry, or drops one that is refused again and again; false if all is over. */
  private boolean deliver(EncodedEntry entry) {
    int refusals = 0;
    while (refusals < MAX_REFUSALS) {
      switch (send(entry)) {
        case SENT -> {
          return true;
        }
        case REFUSED -> refusals++;
        case UNREACHED -> {}
      }
      if (queue.isClosed()) {
        return false;
      }
      queue.pause(RETRY_NANOS);
    }
    drops.add(DropReason.NOT_WRITTEN, entry.level());
    return true;
  }

  private Outcome send(EncodedEntry entry) {
    if (reopening) {
      reopening = false;
      receiver.close();
    }
    try {
      receiver.send(entry);
      sending.worked();
      return Outcome.SENT;
    } catch (IOException e) {
      receiver.close();
      sending.failed(Reason.of(e));
      return e instanceof RefusedException ? Outcome.REFUSED : Outcome.UNREACHED;
    } catch (RuntimeException | OutOfMemoryError e) {
      // One entry that can't be sent must not end the thread, and with it the sink.
      receiver.close();
      sending.failed(e.toString());
      return Outcome.REFUSED;
    }
  }

  private enum Outcome {
    SENT,
    UNREACHED,
    REFUSED
  }
}

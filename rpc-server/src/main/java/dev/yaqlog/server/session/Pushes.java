package dev.yaqlog.server.session;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogException.TooBusy;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.Subscription;
import dev.yaqlog.core.wire.PushEncoder;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of one connection. They are opened and signal from any thread; what they have
 * is taken from the connection's own, each in its turn.
 */
final class Pushes {
  /** A client of good will has one or two; one that shows many logs apart has some more. */
  static final int MAX_SUBSCRIPTIONS = 64;

  private final Outlet outlet;
  private final Tally tally;
  private final OpenFilters filters;
  private final Map<Long, Push> open = new ConcurrentHashMap<>();
  private final Queue<Push> ready = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger lastId = new AtomicInteger();
  private volatile boolean isClosed;

  Pushes(Outlet outlet, Tally tally, OpenFilters filters) {
    this.outlet = outlet;
    this.tally = tally;
    this.filters = filters;
  }

  /**
   * Opens one that speaks from when {@code afterwards} runs what it is given.
   *
   * @param requestBytes of the request that asked for it
   */
  long open(
      Function<Runnable, Subscription> opening, int requestBytes, Consumer<Runnable> afterwards) {
    if (count.incrementAndGet() > MAX_SUBSCRIPTIONS) {
      count.decrementAndGet();
      throw new TooBusy("max_subscriptions_per_connection", MAX_SUBSCRIPTIONS);
    }
    Push push = new Push(lastId.incrementAndGet(), requestBytes);
    try {
      push.open(opening);
    } catch (Throwable e) {
      count.decrementAndGet();
      throw e;
    }
    tally.subscribed();
    open.put(push.id, push);
    afterwards.accept(push::start);
    if (isClosed) {
      close(push.id);
    }
    return push.id;
  }

  /** Says whether there was such a one. */
  boolean close(long id) {
    Push push = open.remove(id);
    if (push != null) {
      push.close();
      count.decrementAndGet();
      tally.unsubscribed();
    }
    return push != null;
  }

  void closeAll() {
    isClosed = true;
    open.keySet().forEach(this::close);
  }

  /** Tells each that there is no more to come, and why. */
  void finish(Delivery.Reason reason) {
    open.values().forEach(push -> push.finish(reason));
  }

  /** What is to be sent next; null if there is nothing. */
  PushEncoder.@Nullable Frame next() {
    for (Push push = ready.poll(); push != null; push = ready.poll()) {
      Delivery delivery = push.next();
      if (delivery != null) {
        PushEncoder.Frame frame = PushEncoder.encode(push.id, delivery);
        tally.told(delivery, frame.length());
        return frame;
      }
    }
    return null;
  }

  /** One subscription. */
  private final class Push {
    private final long id;
    private final int requestBytes;
    private final AtomicBoolean isReady = new AtomicBoolean();
    private volatile boolean isStarted;
    private volatile Delivery.@Nullable Reason finishing;
    private @Nullable Subscription subscription;
    private @Nullable Cursor told;

    Push(long id, int requestBytes) {
      this.id = id;
      this.requestBytes = requestBytes;
    }

    void open(Function<Runnable, Subscription> opening) {
      filters.begin(requestBytes);
      try {
        subscription = opening.apply(this::signal);
      } catch (Throwable e) {
        filters.end(requestBytes);
        throw e;
      }
    }

    void signal() {
      if (isStarted && stand()) {
        outlet.wake();
      }
    }

    void start() {
      isStarted = true;
      signal();
    }

    void finish(Delivery.Reason reason) {
      finishing = reason;
      signal();
    }

    void close() {
      if (subscription != null) {
        subscription.close();
        filters.end(requestBytes);
      }
    }

    /** Stands in line once. */
    private boolean stand() {
      return isReady.compareAndSet(false, true) && ready.add(this);
    }

    @Nullable Delivery next() {
      isReady.set(false); // first: a signal after this is for what comes later
      Delivery.Reason reason = finishing;
      Delivery next = reason == null ? take() : farewell(reason);
      if (next instanceof Delivery.Ended) {
        Pushes.this.close(id);
      } else if (next != null) {
        told = next.cursor();
        stand();
      }
      return next;
    }

    private @Nullable Delivery take() {
      return subscription == null || !open.containsKey(id) ? null : subscription.next();
    }

    private @Nullable Delivery farewell(Delivery.Reason reason) {
      Cursor reached = told;
      return reached == null || !open.containsKey(id) ? null : new Delivery.Ended(reached, reason);
    }
  }
}

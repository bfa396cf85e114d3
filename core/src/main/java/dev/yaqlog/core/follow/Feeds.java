package dev.yaqlog.core.follow;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.model.LogException.TooBusy;
import dev.yaqlog.core.query.TailRun;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.Subscription;
import dev.yaqlog.core.source.TailQuery;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** All who subscribed to some logs, and what is read for them. Safe for any number of threads. */
public final class Feeds implements Pulse.Follower, AutoCloseable {
  /** Whatever they ask for: each costs a queue, and a turn whenever something is logged. */
  public static final int MAX_SUBSCRIPTIONS = 4_096;

  /** One who has nothing to hear hears so often where things are. */
  static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(15);

  /** An unfinished last line counts as finished after a second, though no file changes. */
  private static final long RECHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** So often it is looked whether somebody is behind for too long. */
  private static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Reader reader;
  private final Executor readers;
  private final LongSupplier nanoClock;
  private final Consumer<String> notices;
  private final QueueBudget budget = new QueueBudget(QueueBudget.MAX_BYTES);
  private final Map<FeedKey, Feed> feeds = new ConcurrentHashMap<>();
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final LongAdder dropped = new LongAdder();
  private long version;
  private long readNanos;
  private long checkedNanos;
  private volatile Round round = new Round();
  private volatile boolean isClosed;

  /**
   * @param readers has the files read for those who catch up
   * @param notices is told what could not be read
   */
  public Feeds(Reader reader, Executor readers, LongSupplier nanoClock, Consumer<String> notices) {
    this.notices = notices;
    this.reader = reader;
    this.readers = readers;
    this.nanoClock = nanoClock;
  }

  /** As {@link dev.yaqlog.core.source.LogSource#subscribe} says. */
  public Subscription subscribe(SubscribeQuery query, Runnable signal, Cancellation cancellation) {
    requireRoom();
    TailRun.Step first = reader.read(first(query), cancellation);
    Listener listener = new Listener(query, signal, this, first);
    listeners.add(listener);
    if (isClosed) {
      listener.end(Delivery.Reason.SHUTDOWN);
    }
    listener.begin();
    return listener;
  }

  private void requireRoom() {
    if (listeners.size() >= MAX_SUBSCRIPTIONS) {
      throw new TooBusy("max_subscriptions", MAX_SUBSCRIPTIONS);
    }
    if (budget.isSpent()) {
      throw new TooBusy("max_subscription_queue_bytes", QueueBudget.MAX_BYTES);
    }
  }

  private static TailQuery first(SubscribeQuery query) {
    return new TailQuery(
        query.filter(),
        query.cursor(),
        query.backlog(),
        Listener.BATCH,
        query.fold(),
        Duration.ZERO);
  }

  /** How many entries were left out. */
  public long dropped() {
    return dropped.sum();
  }

  @Override
  public boolean isFollowing() {
    return !listeners.isEmpty() || !feeds.isEmpty();
  }

  @Override
  public boolean isThrough() {
    return round.isOver();
  }

  @Override
  public boolean beat(Catalog catalog) {
    long now = nanos();
    if (now - checkedNanos >= CHECK_NANOS) {
      checkedNanos = now;
      listeners.forEach(listener -> listener.check(now));
    }
    boolean isRecheck = now - readNanos >= RECHECK_NANOS;
    if (catalog.version() == version && !isRecheck) {
      return false;
    }
    version = catalog.version();
    round = new Round();
    readNanos = isRecheck ? now : readNanos;
    boolean isMore = false;
    for (Feed feed : feeds.values()) {
      isMore |= readOn(feed, catalog);
      if (isRecheck) {
        feed.keepAlive(now - KEEP_ALIVE_NANOS);
      }
    }
    if (isMore) {
      version = -1;
    }
    if (isRecheck) {
      feeds.values().removeIf(Feed::endIfEmpty);
    }
    return isMore;
  }

  @Override
  public void close() {
    isClosed = true;
    listeners.forEach(listener -> listener.end(Delivery.Reason.SHUTDOWN));
    feeds.values().forEach(feed -> feed.end(Delivery.Reason.SHUTDOWN));
  }

  QueueBudget budget() {
    return budget;
  }

  /** The one of the last look. */
  Round round() {
    return round;
  }

  long nanos() {
    return nanoClock.getAsLong();
  }

  void dropped(int count) {
    dropped.add(count);
  }

  /* Its feed finds out by itself: nobody who ends waits for one who reads. */
  void gone(Listener listener) {
    listeners.remove(listener);
  }

  /** Has {@code listener} read on, on another thread. */
  void catchUp(Listener listener) {
    try {
      readers.execute(() -> readOn(listener));
    } catch (RejectedExecutionException closed) {
      listener.end(Delivery.Reason.SHUTDOWN);
    }
  }

  private void readOn(Listener listener) {
    try {
      if (!listener.isOver()) {
        TailRun.Step step = reader.read(listener.reading());
        listener.take(step);
        if (!step.isAtEnd() || !join(listener)) {
          goOn(listener);
        }
      }
    } catch (RuntimeException | Error e) {
      notices.accept("a subscription ended, after " + e);
      listener.end(Delivery.Reason.FAILED);
    }
  }

  private void goOn(Listener listener) {
    if (listener.readsOn()) {
      catchUp(listener);
    }
  }

  /** Says whether it is live now. */
  private boolean join(Listener listener) {
    FeedKey key = FeedKey.of(listener.query());
    Feed feed = feeds.computeIfAbsent(key, k -> new Feed(k, reader, budget));
    Feed.Joining joining = feed.join(listener);
    if (joining == Feed.Joining.GONE) {
      feeds.remove(key, feed);
      return join(listener);
    }
    return joining == Feed.Joining.DONE;
  }

  /** Says whether there is more. */
  private boolean readOn(Feed feed, Catalog catalog) {
    try {
      return feed.readOn(catalog);
    } catch (RuntimeException e) {
      notices.accept("following goes on, after " + e);
      return false;
    }
  }
}

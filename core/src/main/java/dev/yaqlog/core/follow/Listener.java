package dev.yaqlog.core.follow;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.query.TailRun;
import dev.yaqlog.core.source.Batch;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.Subscription;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.WhenSlow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber: at first it catches up, reading the files for itself; then it lives on what a
 * feed reads for many. One that is slow goes back to catching up; if it does not wait for all of
 * it, only for as long as its grace lasts.
 */
final class Listener implements Subscription {
  /** So many entries are read at once. */
  static final int BATCH = 512;

  private enum State {
    CATCHING_UP,
    LIVE,
    ENDED
  }

  private final SubscribeQuery query;
  private final Runnable signal;
  private final Feeds feeds;
  private final DeliveryQueue queue;
  private final Grace grace = new Grace();
  private State state = State.CATCHING_UP;

  /** Where catching up goes on. */
  private Cursor at;

  private boolean isReading;
  private boolean wasCaughtUp;
  private boolean isClosed;
  private long spokenNanos;

  /**
   * @param first what there was when it subscribed
   */
  Listener(SubscribeQuery query, Runnable signal, Feeds feeds, TailRun.Step first) {
    this.query = query;
    this.signal = signal;
    this.feeds = feeds;
    this.queue = new DeliveryQueue(feeds.budget(), query.cursor());
    this.at = first.answer().cursor();
    this.spokenNanos = feeds.nanos();
    add(first.answer());
  }

  SubscribeQuery query() {
    return query;
  }

  /** What is to be read next to catch up. */
  synchronized TailQuery reading() {
    return new TailQuery(query.filter(), at, 0, BATCH, query.fold(), Duration.ZERO);
  }

  /** Where it is, to go on from. */
  synchronized Cursor at() {
    return at;
  }

  @Override
  public @Nullable Delivery next() {
    Delivery next;
    boolean readsOn;
    synchronized (this) {
      next = queue.poll();
      if (next == null) {
        grace.renew(feeds.nanos());
      } else {
        spokenNanos = feeds.nanos();
      }
      readsOn = beginReading();
    }
    if (readsOn) {
      feeds.catchUp(this);
    }
    return next;
  }

  /** Has it read on where it needs to; to be called once at first. */
  void begin() {
    boolean readsOn;
    synchronized (this) {
      readsOn = beginReading();
    }
    if (readsOn) {
      feeds.catchUp(this);
    }
  }

  private boolean beginReading() {
    boolean isWanted = queue.wantsMore() || grace.isOver();
    boolean isDue = state == State.CATCHING_UP && !isReading && isWanted;
    isReading |= isDue;
    return isDue;
  }

  /** Has it left out what it does not take, if it was behind for too long at {@code now}. */
  void check(long now) {
    boolean readsOn;
    synchronized (this) {
      readsOn = grace.check(now) && beginReading();
    }
    if (readsOn) {
      feeds.catchUp(this);
    }
  }

  /** Takes what was read for it alone. */
  void take(TailRun.Step step) {
    synchronized (this) {
      at = step.answer().cursor();
      add(step.answer());
      if (grace.isOver() && queue.isOverfull()) {
        drop();
      }
    }
    signal.run();
  }

  /** Its reading is over; says whether it is to be read on at once. */
  synchronized boolean readsOn() {
    isReading = false;
    return beginReading();
  }

  /**
   * From now on it gets what the feed reads, which is at the same place.
   *
   * @return false if it has ended
   */
  boolean goLive() {
    synchronized (this) {
      isReading = false;
      if (state == State.ENDED) {
        return false;
      }
      state = State.LIVE;
      grace.end();
      if (!wasCaughtUp) {
        wasCaughtUp = true;
        queue.add(new Delivery.CaughtUp(at));
      }
    }
    signal.run();
    return true;
  }

  /**
   * Takes what a feed read.
   *
   * @return whether it is live still
   */
  boolean offer(Batch batch) {
    boolean isLive;
    synchronized (this) {
      if (state == State.LIVE) {
        takeLive(batch);
      }
      isLive = state == State.LIVE;
    }
    signal.run();
    return isLive;
  }

  /** Tells one who heard nothing since {@code nanos} where things are. */
  void keepAlive(Batch nothing, long nanos) {
    synchronized (this) {
      if (state != State.LIVE || !queue.isEmpty() || spokenNanos - nanos > 0) {
        return;
      }
      queue.add(new Delivery.Entries(nothing, null));
    }
    signal.run();
  }

  /** Ends it by itself. */
  void end(Delivery.Reason reason) {
    synchronized (this) {
      if (state == State.ENDED) {
        return;
      }
      finish(reason);
    }
    signal.run();
  }

  @Override
  public void close() {
    boolean isFirst;
    synchronized (this) {
      isFirst = !isClosed;
      isClosed = true;
      state = State.ENDED;
      queue.clear();
    }
    if (isFirst) {
      feeds.gone(this);
    }
  }

  synchronized boolean isOver() {
    return state == State.ENDED;
  }

  private void add(TailAnswer answer) {
    if (state != State.ENDED && !answer.isEmpty()) {
      Batch batch = new Batch(answer.entries(), answer.gaps(), answer.cursor());
      queue.add(new Delivery.Entries(batch, null));
    }
  }

  private void takeLive(Batch batch) {
    boolean mayFallBehind = query.whenSlow() == WhenSlow.DROP_OLDEST && !grace.isOver();
    if (mayFallBehind && !queue.hasRoomFor(batch)) {
      grace.begin(feeds.nanos());
      state = State.CATCHING_UP;
      return;
    }
    queue.add(new Delivery.Entries(batch, null));
    at = batch.cursor();
    if (queue.isOverfull()) {
      overflow();
    }
  }

  private void overflow() {
    if (query.whenSlow() == WhenSlow.CLOSE) {
      finish(Delivery.Reason.SLOW);
    } else if (query.whenSlow() == WhenSlow.WAIT) {
      wasCaughtUp &= !queue.shorten();
      at = reached();
      state = State.CATCHING_UP;
    } else {
      drop();
    }
  }

  private void drop() {
    int dropped;
    do {
      dropped = queue.dropOldest();
      feeds.dropped(dropped);
    } while (dropped > 0 && queue.isOverfull());
  }

  private void finish(Delivery.Reason reason) {
    queue.shorten();
    queue.add(new Delivery.Ended(reached(), reason));
    state = State.ENDED;
  }

  private Cursor reached() {
    Cursor end = queue.end();
    return end == null ? at : end;
  }
}

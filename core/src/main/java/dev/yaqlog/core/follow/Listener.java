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
 * feed reads for many. One that is slow takes later what its group was told meanwhile, as long as
 * that is kept, or goes back to catching up; if it does not wait for all of it, only for as long as
 * its grace lasts.
 */
final class Listener implements Subscription {
  /** So many entries are read at once. */
  static final int BATCH = 512;

  private enum State {
    CATCHING_UP,
    LIVE,
    /** Its queue is full; what comes is in the history of its group. */
    BEHIND,
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

  /** Of its group; null before it was live. */
  private @Nullable History history;

  /** What it takes next has this number in the history. */
  private long next;

  /** The one that waits for it; null where none does. */
  private @Nullable Round round;

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
    Delivery taken;
    boolean readsOn;
    synchronized (this) {
      taken = queue.poll();
      leaveRound();
      if (taken == null) {
        grace.renew(feeds.nanos());
      } else {
        spokenNanos = feeds.nanos();
      }
      takeBack();
      readsOn = beginReading();
    }
    if (readsOn) {
      feeds.catchUp(this);
    }
    return taken;
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
      boolean isOver = grace.check(now);
      takeBack();
      readsOn = isOver && beginReading();
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
      if (grace.isOver()) {
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
   * @param told what its group is told
   * @return false if it has ended
   */
  boolean goLive(History told) {
    synchronized (this) {
      isReading = false;
      if (state == State.ENDED) {
        return false;
      }
      state = State.LIVE;
      history = told;
      next = told.end();
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
   * @param number in the history
   * @return whether it wants what comes then
   */
  boolean offer(Batch batch, long number) {
    boolean isLive;
    synchronized (this) {
      if (state == State.LIVE && number >= next) {
        next = number;
        takeLive(batch);
      }
      isLive = state == State.LIVE || state == State.BEHIND;
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
      leaveHistory();
      state = State.ENDED;
      queue.clear();
      leaveRound();
    }
    if (isFirst) {
      feeds.gone(this);
    }
  }

  synchronized boolean isOver() {
    return state == State.ENDED;
  }

  /** What holds nothing is told, too, where it heard nothing for long: all is well, and how far. */
  private void add(TailAnswer answer) {
    boolean isLong = feeds.nanos() - spokenNanos >= Feeds.KEEP_ALIVE_NANOS && queue.isEmpty();
    if (state != State.ENDED && (isLong || !answer.isEmpty())) {
      Batch batch = new Batch(answer.entries(), answer.gaps(), answer.cursor());
      queue.add(new Delivery.Entries(batch, null));
    }
  }

  private void takeLive(Batch batch) {
    boolean mayFallBehind = query.whenSlow() == WhenSlow.DROP_OLDEST && !grace.isOver();
    if (mayFallBehind && !queue.hasRoomFor(batch)) {
      fallBehind();
    } else {
      joinRound();
      take(batch);
      if (queue.isOverfull()) {
        overflow();
      }
    }
  }

  private void take(Batch batch) {
    queue.add(new Delivery.Entries(batch, null));
    at = batch.cursor();
    next++;
  }

  private void fallBehind() {
    state = State.BEHIND;
    grace.begin(feeds.nanos());
    if (history != null) {
      history.join();
    }
  }

  /** Takes what it has room for of what was told while it was behind. */
  private void takeBack() {
    while (state == State.BEHIND && history != null) {
      boolean isThere = next < history.end(); // first: what comes after that is offered
      Batch batch = history.at(next);
      if (!isThere) {
        leaveHistory();
        state = State.LIVE;
        grace.end();
      } else if (batch == null) {
        leaveHistory();
        state = State.CATCHING_UP;
      } else if (queue.hasRoomFor(batch)) {
        take(batch);
      } else if (grace.isOver()) {
        take(batch);
        drop();
      } else {
        return;
      }
    }
  }

  private void leaveHistory() {
    if (state == State.BEHIND && history != null) {
      history.leave();
    }
  }

  private void joinRound() {
    if (queue.isEmpty()) {
      leaveRound();
      round = feeds.round();
      round.join();
    }
  }

  private void leaveRound() {
    if (round != null) {
      round.leave();
      round = null;
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
    int dropped = 0;
    while (dropped >= 0 && queue.isOverfull()) {
      dropped = queue.dropOldest();
      feeds.dropped(Math.max(0, dropped));
    }
  }

  private void finish(Delivery.Reason reason) {
    leaveHistory();
    queue.shorten();
    queue.add(new Delivery.Ended(reached(), reason));
    state = State.ENDED;
  }

  private Cursor reached() {
    Cursor end = queue.end();
    return end == null ? at : end;
  }
}

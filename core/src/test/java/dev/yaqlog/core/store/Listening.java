package dev.yaqlog.core.store;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.Subscription;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.WhenSlow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A subscription that is asked as a tail is. */
final class Listening implements AutoCloseable {
  private final Semaphore signals = new Semaphore(0);
  private final Subscription subscription;
  private Cursor cursor;

  Listening(LogSource source, Cursor cursor) {
    SubscribeQuery query = SubscribeQuery.of(Filter.ALL).withCursor(cursor).when(WhenSlow.WAIT);
    this.cursor = cursor;
    this.subscription = source.subscribe(query, signals::release, Cancellation.NEVER);
  }

  /** What it is told next; nothing if that takes longer than {@code patience}. */
  TailAnswer next(Duration patience) {
    signals.drainPermits();
    Delivery next = subscription.next();
    if (next == null && isSignalled(patience)) {
      next = subscription.next();
    }
    cursor = next == null ? cursor : next.cursor();
    return next instanceof Delivery.Entries told
        ? new TailAnswer(told.batch().entries(), cursor, CursorStatus.EXACT, told.gaps())
        : new TailAnswer(List.of(), cursor, CursorStatus.EXACT);
  }

  private boolean isSignalled(Duration patience) {
    try {
      return signals.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException never) {
      throw new AssertionError(never);
    }
  }

  @Override
  public void close() {
    subscription.close();
  }
}

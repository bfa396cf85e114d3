package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Follows one place: asks again and again with the cursor of the last answer, so that nothing is
 * lost or doubled, also when the connection breaks in between. What it finds goes into a queue; it
 * waits while that is full, and the place keeps what is not yet asked for.
 */
final class Follower implements Runnable {
  /** How long an answer may take beyond the wait that it was asked for, before it is given up. */
  private static final Duration LATE_AFTER = Duration.ofSeconds(10);

  private final Place place;
  private final Pace pace;
  private final BlockingQueue<TailEvent> events;
  private TailQuery question;
  private boolean lost;
  private boolean wasCaughtUp;
  private int failures;

  /**
   * How often a place is asked.
   *
   * @param patience how long a question waits at the place
   * @param firstRetry the pause after a connection broke; doubled each time
   * @param lastRetry the longest pause
   */
  record Pace(Duration patience, Duration firstRetry, Duration lastRetry) {
    static final Pace USUAL =
        new Pace(Duration.ofSeconds(20), Duration.ofMillis(200), Duration.ofSeconds(5));

    Duration pause(int failures) {
      Duration pause = firstRetry.multipliedBy(1L << Math.min(failures, 20));
      return pause.compareTo(lastRetry) < 0 ? pause : lastRetry;
    }
  }

  /**
   * @param question the first one; it is asked without waiting
   */
  Follower(Place place, TailQuery question, BlockingQueue<TailEvent> events, Pace pace) {
    this.place = place;
    this.question = question.withPatience(Duration.ZERO);
    this.events = events;
    this.pace = pace;
  }

  @Override
  public void run() {
    try {
      followUntilRefused();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void followUntilRefused() throws InterruptedException {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        step();
      }
    } catch (RuntimeException e) {
      events.put(new TailEvent.Refused(place, e));
    }
  }

  private void step() throws InterruptedException {
    try {
      TailAnswer answer = ask();
      if (lost) {
        events.put(new TailEvent.Back(place));
        lost = false;
      }
      failures = 0;
      events.put(new TailEvent.Arrived(place, answer, question.cursor() != null));
      wasCaughtUp |= answer.isEmpty();
      goOnAt(answer.cursor());
    } catch (LogException.Unavailable | LogException.TooBusy e) {
      retry(e);
    } catch (TimeoutException e) {
      retry(new LogException.Unavailable("no answer", e));
    }
  }

  private TailAnswer ask() throws InterruptedException, TimeoutException {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<TailAnswer> coming = place.source().tail(question, over::get);
    try {
      Duration longest = question.patience().plus(LATE_AFTER);
      return coming.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      over.set(true);
      coming.cancel(true);
    }
  }

  /* What was there before comes in several answers where it is much; one without entries ends it. */
  private void goOnAt(@Nullable Cursor cursor) {
    Duration patience = wasCaughtUp ? pace.patience() : Duration.ZERO;
    question = question.withCursor(cursor).withPatience(patience);
  }

  private void retry(LogException why) throws InterruptedException {
    if (!lost) {
      events.put(new TailEvent.Lost(place, why));
      lost = true;
    }
    place.close();
    question = question.withPatience(Duration.ZERO);
    Thread.sleep(pace.pause(failures++).toMillis());
  }
}

package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.StopReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What one place finds, in the order asked, page by page: at most two pages are held, the one that
 * is read and the one that is coming.
 */
final class Feed {
  /** Small, so that the first entries are soon seen. */
  static final int FIRST_PAGE = 500;

  /** Beyond that larger pages are hardly faster, but take memory. */
  private static final int LARGEST_PAGE = 8_000;

  /** After it a server gives what it has so far, so that we can show that work goes on. */
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(2);

  /**
   * For a place that gets nowhere within a shorter time, such as through a large compressed file.
   */
  private static final Duration MOST_PATIENCE = Duration.ofMinutes(5);

  private final Place place;
  private final Places places;
  private final Query question;
  private final Deque<Found> page = new ArrayDeque<>();
  private final LineClock lineClock = new LineClock();
  private Set<Cursor> previous = new HashSet<>();
  private Duration patience = FIRST_PATIENCE;
  private long wanted;
  private int pageSize = FIRST_PAGE;
  private int asked;
  private int takenHits;
  private @Nullable Cursor pageStart;
  private @Nullable Cursor pageEnd;
  private @Nullable CompletableFuture<QueryAnswer> coming;

  /**
   * @param begin where to begin, and what comes before everything else
   * @param wanted how many are needed at most; context does not count
   */
  Feed(Places places, Place place, Query question, Begin begin, long wanted) {
    this.places = places;
    this.place = place;
    this.question = begin.bound(question);
    this.wanted = wanted;
    this.pageStart = begin.cursor();
    this.pageEnd = begin.cursor();
    Found first = begin.first();
    if (first != null) {
      page.add(first);
      this.wanted--;
    }
    askForMore();
  }

  /** The next one, null at the end. Throws what the place says instead of an answer. */
  @Nullable Found peek() {
    while (page.isEmpty() && coming != null) {
      CompletableFuture<QueryAnswer> next = coming;
      coming = null;
      accept(places.await(next));
    }
    return page.peek();
  }

  Found take() {
    Found taken = page.remove();
    takenHits += taken.isHit() ? 1 : 0;
    return taken;
  }

  Place place() {
    return place;
  }

  /** The place reached: past everything taken, before everything else; null at the beginning. */
  @Nullable Cursor reached() {
    if (page.isEmpty()) {
      return pageEnd;
    }
    if (takenHits == 0) {
      return pageStart;
    }
    Query again = question.withCursor(pageStart).withLimit(takenHits).withTimeout(MOST_PATIENCE);
    return place.source().query(again, places.cancellation()).cursor();
  }

  private void askForMore() {
    if (wanted <= 0) {
      return;
    }
    asked = (int) Math.min(wanted, pageSize);
    pageSize = Math.min(LARGEST_PAGE, pageSize * 2);
    Query next = question.withCursor(pageEnd).withLimit(asked).withTimeout(patience);
    coming = places.later(() -> place.source().query(next, places.cancellation()));
  }

  private void accept(QueryAnswer answer) {
    warnOfLoss(answer.status());
    boolean stuck = answer.stoppedBy() == StopReason.DEADLINE && answer.cursor().equals(pageEnd);
    patience = stuck ? longer(patience) : FIRST_PATIENCE;
    pageStart = pageEnd;
    pageEnd = answer.cursor();
    takenHits = 0;
    fill(answer);
    wanted -= hits(answer);
    if (answer.stoppedBy() != StopReason.END) {
      askForMore();
    }
  }

  private void fill(QueryAnswer answer) {
    for (byte[] line : answer.lines()) {
      page.add(new Found.Line(place, lineClock.read(line), line));
    }
    Set<Cursor> cursors = new HashSet<>();
    for (LogEntry entry : answer.entries()) {
      boolean shownBefore = question.context() > 0 && previous.contains(entry.cursor());
      if (!shownBefore) {
        page.add(new Found.Entry(place, entry));
      }
      if (question.context() > 0) {
        cursors.add(entry.cursor());
      }
    }
    previous = cursors;
  }

  /** Of lines nobody can tell which are context: then as few are taken for hits as can be. */
  private long hits(QueryAnswer answer) {
    if (answer.stoppedBy() == StopReason.LIMIT) {
      return asked;
    }
    long entries = answer.entries().stream().filter(entry -> !entry.marks().context()).count();
    return entries + answer.lines().size() / (2L * question.context() + 1);
  }

  private void warnOfLoss(CursorStatus status) {
    if (status == CursorStatus.LOST) {
      places
          .warnings()
          .accept(
              place.label()
                  + ": what the cursor names is gone; going on at the nearest later entry");
    }
  }

  private static Duration longer(Duration patience) {
    Duration doubled = patience.multipliedBy(2);
    return doubled.compareTo(MOST_PATIENCE) < 0 ? doubled : MOST_PATIENCE;
  }
}

package dev.yaqlog.cli.gather;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.TailQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows several places at once. What comes from one place keeps its order; what comes from
 * several within a moment is merged by time, what comes later is not put before what was printed.
 */
public final class LiveTail implements AutoCloseable {
  /** Answers that may wait to be printed; then the places are asked no further. */
  private static final int MAX_WAITING = 16;

  private static final long MILLIS_AT_A_TIME = 1_000;

  private final Places places;
  private final Listener listener;
  private final Patience patience;
  private final BlockingQueue<TailEvent> events = new LinkedBlockingQueue<>(MAX_WAITING);
  private final List<Thread> threads = new ArrayList<>();
  private final Set<Place> refused = new HashSet<>();

  /** Those that have told what there was before, or can't. */
  private final Set<Place> caughtUp = new HashSet<>();

  private int atFirst = Integer.MAX_VALUE;

  public LiveTail(Places places, Listener listener) {
    this(places, listener, Patience.USUAL);
  }

  LiveTail(Places places, Listener listener, Patience patience) {
    this.places = places;
    this.listener = listener;
    this.patience = patience;
  }

  /**
   * How long places wait for one another at most, so that what they have is merged.
   *
   * @param first for the first answers of the others
   * @param moment for the others' entries of the same moment
   */
  record Patience(Duration first, Duration moment) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(1), Duration.ofMillis(100));
  }

  /** Who is told what comes. All calls come from the thread that follows. */
  public interface Listener {
    void found(Found.Entry entry);

    /** All that was found up to these places has been told. */
    void reached(Map<Place, Cursor> cursors);

    /** The connection was lost, or is back, or a place in a log could not be found again. */
    void said(String text);

    /** Whether nothing more is wanted. */
    default boolean isEnough() {
      return false;
    }
  }

  /**
   * Begins to follow.
   *
   * @param begun where reading of each place was left; places that are not in it begin with the
   *     question's backlog
   */
  public void start(TailQuery question, Map<Place, Cursor> begun) {
    boolean backlogAsked = begun.isEmpty() && question.backlog() > 0;
    atFirst = backlogAsked ? question.backlog() : Integer.MAX_VALUE;
    for (Place place : places.all()) {
      TailQuery first = question.withCursor(begun.get(place));
      Thread thread =
          new Thread(
              new Follower(place, first, events, Follower.Pace.USUAL), "tail " + place.label());
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /**
   * Tells what comes until {@code until}, for ever where it is null, or until that is enough; what
   * there is already in any case.
   *
   * @throws InterruptedException when it should end
   * @throws LogException when no place answers at first, or all refuse
   */
  public void follow(@Nullable Instant until, InstantSource clock) throws InterruptedException {
    tell(firstAnswers(), atFirst);
    while (!listener.isEnough() && (!areCaughtUp() || isBefore(until, clock))) {
      TailEvent event = next(until, clock);
      if (event instanceof TailEvent.Arrived arrived) {
        tell(sameMoment(arrived), Integer.MAX_VALUE);
      } else if (event != null) {
        note(event);
      }
    }
  }

  private boolean areCaughtUp() {
    return caughtUp.containsAll(places.all());
  }

  private static boolean isBefore(@Nullable Instant until, InstantSource clock) {
    return until == null || clock.instant().isBefore(until);
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }

  private @Nullable TailEvent next(@Nullable Instant until, InstantSource clock)
      throws InterruptedException {
    boolean isLast = until != null && areCaughtUp();
    long left = isLast ? Duration.between(clock.instant(), until).toMillis() : MILLIS_AT_A_TIME;
    return poll(TimeUnit.MILLISECONDS.toNanos(Math.max(1, Math.min(left, MILLIS_AT_A_TIME))));
  }

  private @Nullable TailEvent poll(long nanos) throws InterruptedException {
    TailEvent event = events.poll(nanos, TimeUnit.NANOSECONDS);
    boolean isMore = event instanceof TailEvent.Arrived some && !some.answer().isEmpty();
    if (event != null && !isMore) {
      caughtUp.add(event.place());
    }
    return event;
  }

  /**
   * One answer of every place, or the news that it gives none for now. Once there is one the others
   * are waited for a little; what they say later is told later.
   */
  private List<TailEvent.Arrived> firstAnswers() throws InterruptedException {
    Set<Place> heard = new HashSet<>();
    List<TailEvent.Arrived> arrived = new ArrayList<>();
    List<TailEvent> others = new ArrayList<>();
    long start = System.nanoTime();
    long left = Long.MAX_VALUE;
    while (heard.size() < places.all().size() && left > 0) {
      TailEvent event = poll(left);
      if (event instanceof TailEvent.Arrived answer) {
        arrived.add(answer);
      } else if (event != null) {
        others.add(event);
      }
      if (event != null) {
        heard.add(event.place());
      }
      left = arrived.isEmpty() ? Long.MAX_VALUE : patience.first().toNanos() - passed(start);
    }
    if (arrived.isEmpty() && others.get(0) instanceof TailEvent.Lost lost) {
      endBecause(lost, others);
    }
    for (TailEvent event : others) {
      note(event);
    }
    return arrived;
  }

  private static long passed(long start) {
    return System.nanoTime() - start;
  }

  private void endBecause(TailEvent.Lost lost, List<TailEvent> all) {
    if (places.all().size() == 1) {
      throw lost.why();
    }
    for (TailEvent event : all) {
      if (event instanceof TailEvent.Lost one) {
        listener.said(Places.said(one.place(), one.why()));
      }
    }
    throw new Refusal("no server answered", lost.why());
  }

  /** With several places: also what the others have in the moment that follows. */
  private List<TailEvent.Arrived> sameMoment(TailEvent.Arrived first) throws InterruptedException {
    List<TailEvent.Arrived> arrived = new ArrayList<>(List.of(first));
    if (first.answer().entries().isEmpty()) {
      return arrived;
    }
    Set<Place> heard = new HashSet<>(Set.of(first.place()));
    long start = System.nanoTime();
    long left = patience.moment().toNanos();
    while (heard.size() < places.all().size() && left > 0) {
      TailEvent event = poll(left);
      if (event instanceof TailEvent.Arrived also) {
        arrived.add(also);
        heard.add(also.place());
      } else if (event != null) {
        note(event);
      }
      left = patience.moment().toNanos() - passed(start);
    }
    return arrived;
  }

  private void tell(List<TailEvent.Arrived> arrived, int atMost) {
    Map<Place, List<Found.Entry>> found = new LinkedHashMap<>();
    Map<Place, Cursor> reached = new LinkedHashMap<>();
    for (Place place : places.all()) {
      found.put(place, new ArrayList<>());
    }
    for (TailEvent.Arrived one : arrived) {
      sayWhatBecameOfCursor(one);
      List<Found.Entry> ofPlace = found.getOrDefault(one.place(), new ArrayList<>());
      one.answer().entries().forEach(entry -> ofPlace.add(new Found.Entry(one.place(), entry)));
      reached.put(one.place(), one.answer().cursor());
    }
    List<Found.Entry> merged = ByTime.merged(List.copyOf(found.values()));
    merged.subList(Math.max(0, merged.size() - atMost), merged.size()).forEach(listener::found);
    listener.reached(reached);
  }

  private void sayWhatBecameOfCursor(TailEvent.Arrived arrived) {
    CursorStatus status = arrived.answer().status();
    for (Gap gap : arrived.answer().gaps()) {
      listener.said(arrived.place().label() + ": " + GapText.of(gap));
    }
    boolean isSaid = status == CursorStatus.EXACT || !arrived.answer().gaps().isEmpty();
    if (!arrived.resumed() || isSaid) {
      return;
    }
    String what =
        status == CursorStatus.MOVED
            ? "a log was renamed or moved; nothing is lost"
            : "entries are gone (a log was removed or cut short); going on at the next one";
    listener.said(arrived.place().label() + ": " + what);
  }

  private void note(TailEvent event) {
    if (event instanceof TailEvent.Lost lost) {
      places.heard(lost.place(), false);
      listener.said(Places.said(lost.place(), lost.why()) + "; trying again");
    } else if (event instanceof TailEvent.Back back) {
      places.heard(back.place(), true);
      listener.said(back.place().label() + ": answers again");
    } else if (event instanceof TailEvent.Refused no) {
      refuse(no);
    }
  }

  private void refuse(TailEvent.Refused event) {
    boolean ofPlace =
        event.why() instanceof LogException why
            && !(why instanceof LogException.BadParameter)
            && !(why instanceof LogException.BadCursor);
    refused.add(event.place());
    if (!ofPlace || refused.size() == places.all().size()) {
      throw event.why();
    }
    listener.said(Places.said(event.place(), (LogException) event.why()));
  }
}

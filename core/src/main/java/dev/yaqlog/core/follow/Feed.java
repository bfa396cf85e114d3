package dev.yaqlog.core.follow;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.query.TailPlaces;
import dev.yaqlog.core.query.TailRun;
import dev.yaqlog.core.source.Batch;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.TailQuery;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is appended to some files, read once for all who follow them. */
final class Feed {
  /** So often in a row reading may fail before those who follow are told. */
  private static final int MAX_FAILURES = 40;

  private final FeedKey key;
  private final Reader reader;
  private final QueueBudget budget;
  private final Map<Filter, Group> groups = new HashMap<>();
  private @Nullable Cursor at;
  private @Nullable TailPlaces places;
  private boolean isGone;
  private int failures;

  Feed(FeedKey key, Reader reader, QueueBudget budget) {
    this.key = key;
    this.reader = reader;
    this.budget = budget;
  }

  /** Whether a listener could join. */
  enum Joining {
    DONE,
    /** There is more to be read first. */
    NOT_YET,
    /** The feed has ended; there may be another. */
    GONE
  }

  /** Brings {@code listener} to where the feed is, and has it live from then on. */
  synchronized Joining join(Listener listener) {
    if (isGone) {
      return Joining.GONE;
    }
    Cursor own = at;
    if (own == null || isEmpty()) {
      at = listener.at();
    } else if (!meet(own, listener)) {
      return Joining.NOT_YET;
    }
    Filter rest = FeedKey.rest(listener.query());
    groups.computeIfAbsent(rest, filter -> new Group(filter, reader, budget)).join(listener);
    return Joining.DONE;
  }

  /* Both read to the ends of one state of the files, so they are at one place then. */
  private boolean meet(Cursor own, Listener listener) {
    List<TailRun.Step> steps = reader.read(List.of(reading(own), listener.reading()));
    tell(steps.get(0));
    listener.take(steps.get(1));
    return steps.stream().allMatch(TailRun.Step::isAtEnd);
  }

  /**
   * Reads on and tells what it finds.
   *
   * @param catalog as of just now
   * @return whether there is more
   */
  synchronized boolean readOn(Catalog catalog) {
    Cursor own = at;
    if (own == null || isEmpty()) {
      return false;
    }
    try {
      TailRun.Step step = reader.read(reading(own), places, catalog);
      tell(step);
      failures = 0;
      return !step.isAtEnd();
    } catch (RuntimeException e) {
      if (++failures >= MAX_FAILURES) {
        end(Delivery.Reason.FAILED);
      }
      throw e;
    }
  }

  /** Tells those who heard nothing since {@code nanos} where things are. */
  synchronized void keepAlive(long nanos) {
    if (at != null && failures == 0) {
      Batch nothing = new Batch(List.of(), List.of(), at);
      groups.values().forEach(g -> g.listeners().forEach(l -> l.keepAlive(nothing, nanos)));
    }
  }

  /** Ends it if nobody follows it; says whether it ended. */
  synchronized boolean endIfEmpty() {
    groups.values().forEach(group -> group.listeners().removeIf(Listener::isOver));
    isGone |= isEmpty();
    return isGone;
  }

  synchronized void end(Delivery.Reason reason) {
    isGone = true;
    groups.values().forEach(group -> group.listeners().forEach(listener -> listener.end(reason)));
    groups.clear();
  }

  /* What may fail comes first, so that a step is told to all or read again. */
  private void tell(TailRun.Step step) {
    Map<Group, Batch> batches = new LinkedHashMap<>();
    if (!step.answer().isEmpty()) {
      groups.values().forEach(group -> batches.put(group, group.batch(step.answer())));
    }
    at = step.answer().cursor();
    places = step.places();
    batches.forEach(Group::offer);
  }

  private boolean isEmpty() {
    groups.values().removeIf(group -> group.listeners().isEmpty());
    return groups.isEmpty();
  }

  private TailQuery reading(Cursor from) {
    return new TailQuery(key.filter(), from, 0, Listener.BATCH, key.fold(), Duration.ZERO);
  }
}

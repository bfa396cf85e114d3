package dev.yaqlog.core.follow;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Batch;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.Dropped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber has not taken yet, in order, with an account of what was left out. For one
 * thread at a time.
 */
final class DeliveryQueue {
  static final int MAX_ENTRIES = 1_024;
  static final long MAX_BYTES = 1 << 20;

  private final QueueBudget budget;
  private final Deque<Item> items = new ArrayDeque<>();

  /** Of what was left out and is not told yet, the one of each daemon that may get more lines. */
  private final Map<DaemonId, Cursor> lastLost = new HashMap<>();

  private @Nullable Cursor begun;
  private int batches;
  private int entries;
  private long bytes;

  /**
   * @param begun where the first batch begins; null where no cursor says it
   */
  DeliveryQueue(QueueBudget budget, @Nullable Cursor begun) {
    this.budget = budget;
    this.begun = begun;
  }

  /**
   * A delivery in the line.
   *
   * @param from the place that the one before it reached
   */
  private record Item(@Nullable Cursor from, Delivery delivery) {
    /** What has no place before it that could be told is never left out. */
    boolean canBeDropped() {
      return from != null && isBatch();
    }

    boolean isBatch() {
      return delivery instanceof Delivery.Entries;
    }

    boolean isEmpty() {
      return delivery instanceof Delivery.Entries told
          && told.dropped() == null
          && told.batch().isEmpty();
    }

    /**
     * @param levels of its entries
     */
    Dropped asDropped(LevelCounts levels) {
      Delivery.Entries lost = (Delivery.Entries) delivery;
      Dropped own =
          new Dropped(levels, lost.batch().gaps(), Objects.requireNonNull(from), cursor());
      return lost.dropped() == null ? own : lost.dropped().and(own);
    }

    /** The same, told before what is lost: who goes on from there misses nothing unsaid. */
    Item before(Cursor lost) {
      return delivery instanceof Delivery.CaughtUp
          ? new Item(lost, new Delivery.CaughtUp(lost))
          : this;
    }

    Item behind(Dropped dropped) {
      Delivery.Entries next = (Delivery.Entries) delivery;
      Dropped all = next.dropped() == null ? dropped : dropped.and(next.dropped());
      return new Item(from, new Delivery.Entries(next.batch(), all));
    }

    Cursor cursor() {
      return delivery.cursor();
    }
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  /** Whether a reader who is not in a hurry should add to it. */
  boolean wantsMore() {
    boolean isLittle = entries < MAX_ENTRIES / 2 && bytes < MAX_BYTES / 2 && !budget.isSpent();
    return isLittle || batches == 0;
  }

  /** Entries that wait in it. */
  int entries() {
    return entries;
  }

  /** Whether it may hold {@code batch} too, without anything left out for it. */
  boolean hasRoomFor(Batch batch) {
    boolean fits =
        entries + batch.entries().size() <= MAX_ENTRIES && bytes + batch.bytes() <= MAX_BYTES;
    return (fits && !budget.isSpent()) || batches == 0;
  }

  /** Whether it holds more than it may; one batch it always may. */
  boolean isOverfull() {
    return (entries > MAX_ENTRIES || bytes > MAX_BYTES || budget.isSpent()) && batches > 1;
  }

  /** The place that its last delivery, taken or not, reached; null if there was none. */
  @Nullable Cursor end() {
    Item last = items.peekLast();
    return last == null ? begun : last.cursor();
  }

  /** What only told that all is well is superseded. */
  void add(Delivery delivery) {
    Item last = items.peekLast();
    if (last != null && last.isEmpty()) {
      count(items.removeLast().delivery, -1);
    }
    items.addLast(new Item(end(), delivery));
    count(delivery, 1);
  }

  /**
   * Leaves out the oldest batch that can be, to be told with the next.
   *
   * @return how many entries that are; negative if there is none but the newest
   */
  int dropOldest() {
    Deque<Item> kept = new ArrayDeque<>();
    while (!items.getFirst().canBeDropped()) {
      kept.push(items.removeFirst());
    }
    int count = items.size() == 1 ? -1 : dropFirst(kept);
    kept.forEach(items::addFirst);
    return count;
  }

  private int dropFirst(Deque<Item> kept) {
    Item lost = items.removeFirst();
    while (!items.getFirst().isBatch()) {
      kept.push(items.removeFirst().before(Objects.requireNonNull(lost.from)));
    }
    LevelCounts levels = lost((Delivery.Entries) lost.delivery);
    items.addFirst(items.removeFirst().behind(lost.asDropped(levels)));
    count(lost.delivery, -1);
    return (int) levels.total();
  }

  /** One whose further lines came late counts once, though it was to be told twice. */
  private LevelCounts lost(Delivery.Entries told) {
    if (told.dropped() == null) {
      lastLost.clear();
    }
    LevelCounts levels = new LevelCounts();
    for (LogEntry entry : told.batch().entries()) {
      Cursor before = lastLost.put(entry.daemon(), entry.cursor());
      if (!entry.marks().amended() || !entry.cursor().equals(before)) {
        levels.add(entry.level(), 1);
      }
    }
    return levels;
  }

  /** The next, which is taken out; null if there is none. */
  @Nullable Delivery poll() {
    Item item = items.pollFirst();
    if (item == null) {
      return null;
    }
    begun = item.cursor();
    count(item.delivery, -1);
    return item.delivery;
  }

  /**
   * Forgets everything, but the first delivery where that can't be had again.
   *
   * @return whether what it forgot said that all is caught up
   */
  boolean shorten() {
    boolean forgot = false;
    while (items.size() > 1 || (items.size() == 1 && items.getFirst().from != null)) {
      Delivery last = items.removeLast().delivery;
      forgot |= last instanceof Delivery.CaughtUp;
      count(last, -1);
    }
    return forgot;
  }

  void clear() {
    items.forEach(item -> count(item.delivery, -1));
    items.clear();
  }

  private void count(Delivery delivery, int sign) {
    if (delivery instanceof Delivery.Entries told) {
      batches += sign;
      entries += sign * told.batch().entries().size();
      bytes += sign * told.batch().bytes();
      if (sign > 0) {
        budget.hold(told.batch());
      } else {
        budget.release(told.batch());
      }
    }
  }
}

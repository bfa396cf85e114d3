package dev.yaqlog.core.index;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.Moment;
import java.util.Arrays;

/** Gathers what is kept of a block beside its grams; used again for the next. */
final class BlockFacts {
  static final long SECONDS_A_MINUTE = 60;

  /** Where each entry is kept of levels as severe as this. */
  static final int RAREST = Level.WARNING.number();

  /** How many those levels are. */
  static final int RARE_LEVELS = RAREST + 1;

  private static final int WORST = Level.ERROR.number();

  final int[] counts = new int[LevelCounts.SLOTS];
  private final Packer rare = new Packer();
  private final MinuteRuns minutes = new MinuteRuns();
  private long from;
  private long lastRare;
  long lastError;
  private long minuteStart;
  private long minute;
  private long leastSecond;
  private int leastNanos;
  private long greatestSecond;
  private int greatestNanos;

  void begin(long offset) {
    from = offset;
    lastRare = offset;
    lastError = FileIndex.NOWHERE;
    minuteStart = Long.MAX_VALUE;
    leastSecond = Long.MAX_VALUE;
    greatestSecond = Long.MIN_VALUE;
    greatestNanos = -1;
    Arrays.fill(counts, 0);
    rare.clear();
    minutes.begin();
  }

  void add(EntryView entry) {
    int slot = LevelCounts.slot(entry.level);
    counts[slot]++;
    if (slot <= RAREST) {
      rare.number((entry.offset - lastRare) * RARE_LEVELS + slot);
      lastRare = entry.offset;
      lastError = slot <= WORST ? entry.offset : lastError;
    }
    addTime(entry.epochSecond, entry.nanos);
    minutes.add(minute, slot);
  }

  long from() {
    return from;
  }

  Moment least() {
    return new Moment(leastSecond, leastNanos);
  }

  Moment greatest() {
    return new Moment(greatestSecond, greatestNanos);
  }

  /**
   * Writes what stands in the table of blocks, and puts the rest behind what {@code lists} holds.
   *
   * @param to where the block ends
   */
  void writeTo(Packer table, Packer lists, long to, long lastSecond) {
    table.number(to - from);
    int present = 0;
    for (int slot = 0; slot < counts.length; slot++) {
      present |= counts[slot] > 0 ? 1 << slot : 0;
    }
    table.number(present);
    for (int count : counts) {
      if (count > 0) {
        table.number(count);
      }
    }
    table.moment(least(), lastSecond);
    table.moment(greatest(), leastSecond);
    int start = lists.length();
    lists.bytes(rare);
    table.number(lists.length() - start);
    start = lists.length();
    minutes.writeTo(lists, Math.floorDiv(leastSecond, SECONDS_A_MINUTE), counts);
    table.number(lists.length() - start);
  }

  private void addTime(long second, int nanos) {
    if (second < leastSecond || (second == leastSecond && nanos < leastNanos)) {
      leastSecond = second;
      leastNanos = nanos;
    }
    if (second > greatestSecond || (second == greatestSecond && nanos > greatestNanos)) {
      greatestSecond = second;
      greatestNanos = nanos;
    }
    if (second < minuteStart || second - minuteStart >= SECONDS_A_MINUTE) {
      minute = Math.floorDiv(second, SECONDS_A_MINUTE);
      minuteStart = minute * SECONDS_A_MINUTE;
    }
  }
}

package dev.yaqlog.core.route;

import dev.yaqlog.core.sink.EncodedEntry;
import dev.yaqlog.core.sink.Sink;
import java.time.ZoneId;

/**
 * The entry that a thread logs at the moment, on its way to its sinks. The thread uses it again for
 * the next, so that nothing is allocated for one.
 */
final class Outgoing {
  private static final Sink[] NOBODY = {};
  private static final int FEW = 4;

  private final EncodedEntry entry;
  private Sink[] takers = NOBODY;
  private long[] places = new long[FEW];
  private int queued;
  private int settled;
  private boolean isUnderWay;

  Outgoing(ZoneId zone) {
    entry = new EncodedEntry(zone);
  }

  EncodedEntry entry() {
    return entry;
  }

  /** Whether the thread's last entry is not settled yet: a sink of the daemon's own logs itself. */
  boolean isUnderWay() {
    return isUnderWay;
  }

  /** Takes the entry's place among those of all threads, in each of the sinks. */
  void queue(Sink[] sinks) {
    isUnderWay = true;
    takers = sinks;
    if (places.length < sinks.length) {
      places = new long[sinks.length];
    }
    settled = 0;
    for (queued = 0; queued < sinks.length; queued++) {
      places[queued] = sinks[queued].queue(entry);
    }
  }

  /** Brings it to where it goes, as far as it was queued. */
  void settle() {
    try {
      while (settled < 2 * queued) {
        int next = settled++;
        settle(next < queued ? next : next - queued, next < queued);
      }
    } finally {
      if (settled < 2 * queued) {
        settle(); // be memory short: a sink may be held for the entry until it is settled there
      }
    }
    takers = NOBODY;
    isUnderWay = false;
  }

  /* First those that are held, then the others. */
  private void settle(int index, boolean held) {
    if ((places[index] == Sink.HELD) == held) {
      takers[index].settle(entry, places[index]);
    }
  }
}

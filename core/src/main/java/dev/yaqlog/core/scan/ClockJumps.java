package dev.yaqlog.core.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a file the clock had jumped back: stretches of entries that are earlier than one before
 * them. By the time of that one they are merged with other files, so that the order is the same
 * whichever way it is read.
 */
public final class ClockJumps {
  /** None, or none that is known. */
  public static final ClockJumps NONE = new ClockJumps(List.of());

  /** A larger file is not read through for them beforehand. */
  public static final long MAX_BYTES = 1 << 20;

  private static final int BLOCK_BYTES = 1 << 18;

  private final List<Stretch> stretches;

  private ClockJumps(List<Stretch> stretches) {
    this.stretches = stretches;
  }

  /**
   * Entries that start in {@code [from, to)} are earlier than an entry before them.
   *
   * @param latest the time of that entry
   */
  private record Stretch(long from, long to, Moment latest) {}

  public static ClockJumps of(OpenLog log) throws IOException {
    return log.end() > MAX_BYTES ? NONE : new ClockJumps(stretches(log));
  }

  /** The time that the entry at {@code offset}, logged at {@code moment}, is merged by. */
  public Moment key(long offset, Moment moment) {
    int low = 0;
    int high = stretches.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stretches.get(middle).to <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    boolean isWithin = low < stretches.size() && stretches.get(low).from <= offset;
    return isWithin ? stretches.get(low).latest : moment;
  }

  private static List<Stretch> stretches(OpenLog log) throws IOException {
    List<Stretch> stretches = new ArrayList<>();
    Gathering gathering = new Gathering(stretches);
    BlockReader reader = new BlockReader();
    for (long at = 0; reader.after(log, at, BLOCK_BYTES); at = reader.block().end) {
      EntryWalker walker = new EntryWalker(log, reader.block());
      walker.startAt(reader.block().from);
      while (walker.next()) {
        gathering.add(walker.view());
      }
    }
    gathering.close(log.end());
    return List.copyOf(stretches);
  }

  private static final class Gathering {
    private static final long NOWHERE = -1;

    private final List<Stretch> stretches;
    private Moment latest = Moment.MIN;
    private long from = NOWHERE;

    Gathering(List<Stretch> stretches) {
      this.stretches = stretches;
    }

    void add(EntryView entry) {
      boolean isEarlier = Moment.compare(entry.epochSecond, entry.nanos, latest) < 0;
      if (isEarlier && from == NOWHERE) {
        from = entry.offset;
      } else if (!isEarlier) {
        close(entry.offset);
        latest = entry.moment();
      }
    }

    void close(long to) {
      if (from != NOWHERE) {
        stretches.add(new Stretch(from, to, latest));
        from = NOWHERE;
      }
    }
  }
}

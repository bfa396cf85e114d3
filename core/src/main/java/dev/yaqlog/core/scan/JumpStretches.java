package dev.yaqlog.core.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The stretches of a part of a file, in its order. */
public final class JumpStretches implements ClockJumps {
  private static final int BLOCK_BYTES = 1 << 18;

  private final List<Stretch> stretches;

  /**
   * @param stretches in the order of the file, none touching another's place
   */
  public JumpStretches(List<Stretch> stretches) {
    this.stretches = List.copyOf(stretches);
  }

  /**
   * Entries that start in {@code [from, to)} are earlier than an entry before them.
   *
   * @param latest the time of that entry
   */
  public record Stretch(long from, long to, Moment latest) {}

  public List<Stretch> stretches() {
    return stretches;
  }

  @Override
  public Moment key(long offset, Moment moment) {
    int low = firstEndingAfter(offset);
    boolean isWithin = low < stretches.size() && stretches.get(low).from <= offset;
    return isWithin ? stretches.get(low).latest : moment;
  }

  /** Whether an entry that starts in {@code [from, to)} is earlier than one before it. */
  public boolean touch(long from, long to) {
    int low = firstEndingAfter(from);
    return low < stretches.size() && stretches.get(low).from < to;
  }

  /** These, and those of the text right behind. */
  JumpStretches and(JumpStretches next) {
    if (next.stretches.isEmpty()) {
      return this;
    }
    List<Stretch> all = new ArrayList<>(stretches);
    next.stretches.forEach(stretch -> add(all, stretch));
    return new JumpStretches(all);
  }

  private static void add(List<Stretch> all, Stretch next) {
    Stretch last = all.isEmpty() ? null : all.get(all.size() - 1);
    if (last != null && last.to == next.from && last.latest.equals(next.latest)) {
      all.set(all.size() - 1, new Stretch(last.from, next.to, last.latest));
    } else {
      all.add(next);
    }
  }

  private int firstEndingAfter(long offset) {
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
    return low;
  }

  /**
   * Those of the text from {@code from} on, which is read for it.
   *
   * @param latest the greatest time before
   */
  static JumpStretches of(OpenLog log, long from, Moment latest) throws IOException {
    List<Stretch> stretches = new ArrayList<>();
    Gathering gathering = new Gathering(stretches, latest);
    BlockReader reader = new BlockReader();
    for (long at = log.entryFrom(from);
        reader.after(log, at, BLOCK_BYTES);
        at = reader.block().end) {
      EntryWalker walker = new EntryWalker(log, reader.block());
      walker.startAt(reader.block().from);
      while (walker.next()) {
        gathering.add(walker.view());
      }
    }
    gathering.close(log.end());
    return new JumpStretches(stretches);
  }

  private static final class Gathering {
    private static final long NOWHERE = -1;

    private final List<Stretch> stretches;
    private Moment latest;
    private long from = NOWHERE;

    Gathering(List<Stretch> stretches, Moment latest) {
      this.stretches = stretches;
      this.latest = latest;
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

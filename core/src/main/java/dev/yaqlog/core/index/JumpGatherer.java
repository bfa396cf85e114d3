package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.JumpStretches.Stretch;
import dev.yaqlog.core.scan.Moment;
import java.util.ArrayList;
import java.util.List;

/** Gathers where the clock of a file had jumped back, chunk by chunk. */
final class JumpGatherer {
  private static final long NOWHERE = -1;

  private final List<Stretch> stretches = new ArrayList<>();
  private long latestSecond;
  private int latestNanos;
  private long from = NOWHERE;

  /**
   * @param latest the greatest time of any entry before
   */
  void begin(Moment latest) {
    stretches.clear();
    from = NOWHERE;
    latestSecond = latest.second();
    latestNanos = latest.nanos();
  }

  void add(EntryView entry) {
    long second = entry.epochSecond;
    if (second < latestSecond || (second == latestSecond && entry.nanos < latestNanos)) {
      if (from == NOWHERE) {
        from = entry.offset;
      }
    } else {
      close(entry.offset);
      latestSecond = second;
      latestNanos = entry.nanos;
    }
  }

  /** The stretches of the chunk that ends at {@code to}. */
  List<Stretch> finish(long to) {
    close(to);
    return stretches;
  }

  private void close(long to) {
    if (from != NOWHERE) {
      stretches.add(new Stretch(from, to, new Moment(latestSecond, latestNanos)));
      from = NOWHERE;
    }
  }
}

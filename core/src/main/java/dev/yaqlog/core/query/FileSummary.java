package dev.yaqlog.core.query;

import dev.yaqlog.core.index.FileIndex;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;

/**
 * What a file holds as a whole, as far as it was looked through.
 *
 * @param covered where the part that was looked through ends
 * @param first least time, {@link Moment#MAX} if there is no entry
 * @param last greatest time, {@link Moment#MIN} if there is no entry
 * @param lastError where the last entry at error or worse is, or {@link #NOWHERE}
 */
record FileSummary(long covered, LevelCounts levels, Moment first, Moment last, long lastError) {
  static final long NOWHERE = FileIndex.NOWHERE;

  static final FileSummary NONE =
      new FileSummary(0, new LevelCounts(), Moment.MAX, Moment.MIN, NOWHERE);

  private static final LevelRange ERRORS = new LevelRange(Level.ERROR, null);

  /** What the index knows of a file. */
  static FileSummary of(FileIndex index) {
    return new FileSummary(
        index.covered(), index.levels(), index.least(), index.greatest(), index.lastError());
  }

  /** This part and, behind it, {@code next}. */
  FileSummary and(FileSummary next) {
    LevelCounts sum = new LevelCounts();
    sum.addAll(levels);
    sum.addAll(next.levels);
    return new FileSummary(
        Math.max(covered, next.covered),
        sum,
        first.min(next.first),
        last.max(next.last),
        Math.max(lastError, next.lastError));
  }

  /** Gathers the summary of the entries it is given. */
  static final class Gathering implements EntryConsumer {
    private final LevelCounts levels = new LevelCounts();
    private long covered;
    private Moment first = Moment.MAX;
    private Moment last = Moment.MIN;
    private long lastError = NOWHERE;

    @Override
    public boolean accept(EntryView entry, OpenLog log) {
      levels.add(entry.level, 1);
      covered = entry.end();
      if (Moment.compare(entry.epochSecond, entry.nanos, last) > 0) {
        last = entry.moment();
      }
      if (Moment.compare(entry.epochSecond, entry.nanos, first) < 0) {
        first = entry.moment();
      }
      if (entry.level != null && ERRORS.contains(entry.level)) {
        lastError = entry.offset;
      }
      return true;
    }

    FileSummary summary() {
      return new FileSummary(covered, levels, first, last, lastError);
    }
  }
}

package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.files.LogText;
import dev.yaqlog.core.index.FileIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;

/**
 * The summaries of files, each made when first asked for and added to as its file grows. Safe for
 * any number of threads.
 */
public final class Summaries {
  /** After so much what was found is kept, also if the question is given up: the next gets on. */
  private static final long BATCH_BYTES = 256L << 20;

  private final LogAccess access;
  private final Executor scanners;
  private final Map<LogText, FileSummary> known = Collections.synchronizedMap(new WeakHashMap<>());

  public Summaries(LogAccess access, Executor scanners) {
    this.access = access;
    this.scanners = scanners;
  }

  /**
   * Of each of {@code files}, up to what it holds now; those are left out that {@code budget} had
   * no time for.
   */
  Map<LogFile, FileSummary> of(Collection<LogFile> files, Budget budget) {
    Budget whole = budget.withoutDeadline();
    Map<LogFile, FileSummary> sums = new HashMap<>();
    List<LogFile> batch = new ArrayList<>();
    long batchBytes = 0;
    for (LogFile file : files) {
      if (isWhole(file)) {
        sums.put(file, summary(file));
      } else if (!budget.isSpent()) {
        batch.add(file);
        batchBytes += file.stat().size();
      }
      if (batchBytes >= BATCH_BYTES) {
        sums.putAll(added(batch, whole));
        batch.clear();
        batchBytes = 0;
      }
    }
    sums.putAll(added(batch, whole));
    return sums;
  }

  private Map<LogFile, FileSummary> added(List<LogFile> batch, Budget budget) {
    Map<LogFile, FileSummary> sums = new HashMap<>();
    batch.forEach(file -> sums.put(file, summary(file)));
    FullScan.run(access, budget, scanners, List.copyOf(batch), new Adding(Map.copyOf(sums), sums));
    sums.forEach((file, sum) -> known.put(file.text(), sum));
    return sums;
  }

  /** Whether all of it was looked through. A compressed file that changes is another one. */
  private boolean isWhole(LogFile file) {
    FileSummary sum = known.get(file.text());
    boolean isKnown = sum != null && (file.isCompressed() || sum.covered() == file.stat().size());
    return isKnown || (!file.isCompressed() && summary(file).covered() == file.stat().size());
  }

  /** As much as is known. */
  private FileSummary summary(LogFile file) {
    FileSummary sum = known.getOrDefault(file.text(), FileSummary.NONE);
    FileIndex index = access.index().of(file);
    return index != null && index.covered() > sum.covered() ? FileSummary.of(index) : sum;
  }

  /**
   * Adds what came since.
   *
   * @param before what was known when it began
   * @param sums what is known; only touched by one thread at a time
   */
  private record Adding(Map<LogFile, FileSummary> before, Map<LogFile, FileSummary> sums)
      implements FullScan.Task<FileSummary.Gathering> {
    @Override
    public long from(LogFile file) {
      return before.getOrDefault(file, FileSummary.NONE).covered();
    }

    @Override
    public BlockTest test(LogFile file) {
      return matcher(file).test();
    }

    @Override
    public EntryMatcher matcher(LogFile file) {
      return FilterPlan.matcherOfAll();
    }

    @Override
    public FileSummary.Gathering consumer(LogFile file) {
      return new FileSummary.Gathering();
    }

    @Override
    public void done(LogFile file, FileSummary.Gathering part) {
      sums.merge(file, part.summary(), FileSummary::and);
    }
  }
}

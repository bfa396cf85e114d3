package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.LogOpener;
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

  private final LogOpener opener;
  private final Executor scanners;
  private final Map<LogFile, FileSummary> known = Collections.synchronizedMap(new WeakHashMap<>());

  public Summaries(LogOpener opener, Executor scanners) {
    this.opener = opener;
    this.scanners = scanners;
  }

  /**
   * Of each of {@code files}, up to what it holds now; those are left out that {@code budget} had
   * no time for.
   */
  Map<LogFile, FileSummary> of(Collection<LogFile> files, Budget budget) {
    FullScan scan = new FullScan(opener, budget.withoutDeadline(), scanners);
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
        sums.putAll(added(batch, scan));
        batch.clear();
        batchBytes = 0;
      }
    }
    sums.putAll(added(batch, scan));
    return sums;
  }

  private Map<LogFile, FileSummary> added(List<LogFile> batch, FullScan scan) {
    Map<LogFile, FileSummary> sums = new HashMap<>();
    batch.forEach(file -> sums.put(file, summary(file)));
    Map<LogFile, Long> froms = new HashMap<>();
    sums.forEach((file, sum) -> froms.put(file, sum.covered()));
    scan.run(
        List.copyOf(batch),
        file -> froms.getOrDefault(file, 0L),
        file -> FilterPlan.matcherOfAll(),
        file -> new FileSummary.Gathering(),
        (file, part) -> sums.merge(file, part.summary(), FileSummary::and));
    known.putAll(sums);
    return sums;
  }

  /** Whether all of it was looked through. A compressed file that changes is another one. */
  private boolean isWhole(LogFile file) {
    FileSummary sum = known.get(file);
    return sum != null && (file.isCompressed() || sum.covered() == file.stat().size());
  }

  private FileSummary summary(LogFile file) {
    return known.getOrDefault(file, FileSummary.NONE);
  }
}

package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.TimeRange;
import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.StopReason;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Answers one {@link CountQuery}. */
public final class CountRun {
  private final CountQuery query;
  private final Catalog catalog;
  private final FilterPlan plan;

  /** Whether there was no time for all of it. */
  private boolean isPart;

  private CountRun(CountQuery query, Catalog catalog, Budget budget) {
    this.query = query;
    this.catalog = catalog;
    this.plan = new FilterPlan(query.filter(), budget::requireTime);
  }

  public static CountAnswer run(
      CountQuery query,
      Catalog catalog,
      LogAccess access,
      Summaries summaries,
      Executor scanners,
      Cancellation cancellation) {
    FilterPlan.requireKnown(query.filter(), catalog);
    Budget budget = new Budget(query.timeout(), cancellation);
    CountRun run = new CountRun(query, catalog, budget);
    Tally sum =
        run.isOfWholeFiles()
            ? run.summed(summaries, budget)
            : run.counted(access, budget, scanners);
    StopReason stop = run.isPart ? StopReason.DEADLINE : StopReason.END;
    return new CountAnswer(
        sum.total(), sum.counts(), sum.buckets(), stop, budget.scannedBytes(), budget.elapsedMs());
  }

  /** Whether it asks for nothing that is not known of a file as a whole. */
  private boolean isOfWholeFiles() {
    return query.interval() == null && isHeadOnly() && query.filter().times().equals(TimeRange.ALL);
  }

  /** Whether level and time are all that is asked of an entry. */
  private boolean isHeadOnly() {
    return query.filter().text().isAny() && query.filter().any().isEmpty();
  }

  private Tally summed(Summaries summaries, Budget budget) {
    Tally sum = new Tally(query);
    List<LogFile> wanted = plan.files(catalog);
    Map<LogFile, FileSummary> files = summaries.of(wanted, budget);
    isPart = files.size() < wanted.size();
    files.forEach((file, summary) -> sum.of(keyOf(file)).add(wanted(summary.levels())));
    return sum;
  }

  private LevelCounts wanted(LevelCounts levels) {
    LevelCounts wanted = new LevelCounts();
    for (int slot = 0; slot < LevelCounts.SLOTS; slot++) {
      Level level = LevelCounts.level(slot);
      wanted.add(level, query.filter().levels().contains(level) ? levels.of(level) : 0);
    }
    return wanted;
  }

  private Tally counted(LogAccess access, Budget budget, Executor scanners) {
    Counting counting = new Counting();
    FullScan.run(access, budget, scanners, plan.files(catalog), counting);
    isPart = budget.isSpent();
    return counting.sum();
  }

  private String keyOf(LogFile file) {
    return switch (query.by()) {
      case LEVEL -> "";
      case NAME -> file.daemon().name();
      case KIND -> file.daemon().kind();
    };
  }

  /** Counts with as many tallies as there are threads. */
  private final class Counting implements FullScan.Task<Tally> {
    private final Queue<Tally> idle = new ConcurrentLinkedQueue<>();
    private final boolean isHeadOnly = isHeadOnly();
    private final LevelRange levels = query.filter().levels();
    private final Moment since = Moment.since(query.filter().times());
    private final Moment until = Moment.until(query.filter().times());

    @Override
    public BlockTest test(LogFile file) {
      return plan.test(file, catalog);
    }

    @Override
    public EntryMatcher matcher(LogFile file) {
      return plan.matcher(file, catalog);
    }

    @Override
    public Tally consumer(LogFile file) {
      Tally known = idle.poll();
      return (known == null ? new Tally(query) : known).of(keyOf(file));
    }

    @Override
    public boolean takes(Tally tally, Known block) {
      return isHeadOnly && tally.take(block, levels, since, until);
    }

    @Override
    public void done(LogFile file, Tally tally) {
      idle.add(tally);
    }

    private Tally sum() {
      Tally sum = new Tally(query);
      for (Tally part = idle.poll(); part != null; part = idle.poll()) {
        sum.addAll(part);
      }
      return sum;
    }
  }
}

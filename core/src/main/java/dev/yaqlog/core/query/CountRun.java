package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.TimeRange;
import dev.yaqlog.core.scan.LogOpener;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.StopReason;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Answers one {@link CountQuery}. */
public final class CountRun {
  private final CountQuery query;
  private final Catalog catalog;
  private final FilterPlan plan;

  /** Whether there was no time for all of it. */
  private boolean isPart;

  private CountRun(CountQuery query, Catalog catalog) {
    this.query = query;
    this.catalog = catalog;
    this.plan = new FilterPlan(query.filter());
  }

  public static CountAnswer run(
      CountQuery query,
      Catalog catalog,
      LogOpener opener,
      Summaries summaries,
      Executor scanners,
      Cancellation cancellation) {
    FilterPlan.requireKnown(query.filter(), catalog);
    CountRun run = new CountRun(query, catalog);
    Budget budget = new Budget(query.timeout(), cancellation);
    Tally sum =
        run.isOfWholeFiles()
            ? run.summed(summaries, budget)
            : run.counted(new FullScan(opener, budget, scanners), budget);
    StopReason stop = run.isPart ? StopReason.DEADLINE : StopReason.END;
    return new CountAnswer(
        sum.total(), sum.counts(), sum.buckets(), stop, budget.scannedBytes(), budget.elapsedMs());
  }

  /** Whether it asks for nothing that is not known of a file as a whole. */
  private boolean isOfWholeFiles() {
    Filter filter = query.filter();
    return query.interval() == null
        && filter.text().isAny()
        && filter.times().equals(TimeRange.ALL)
        && filter.any().isEmpty();
  }

  private Tally summed(Summaries summaries, Budget budget) {
    Tally sum = new Tally(query, "");
    List<LogFile> wanted = plan.files(catalog);
    Map<LogFile, FileSummary> files = summaries.of(wanted, budget);
    isPart = files.size() < wanted.size();
    files.forEach((file, summary) -> sum.addAll(ofFile(file, summary.levels())));
    return sum;
  }

  private Tally ofFile(LogFile file, LevelCounts levels) {
    Tally tally = new Tally(query, keyOf(file));
    for (Level level : Level.values()) {
      tally.add(level, within(level) ? levels.of(level) : 0);
    }
    tally.add(null, query.filter().levels().isAll() ? levels.of(null) : 0);
    return tally;
  }

  private boolean within(Level level) {
    return query.filter().levels().contains(level);
  }

  private Tally counted(FullScan scan, Budget budget) {
    Tally sum = new Tally(query, "");
    scan.run(
        plan.files(catalog),
        file -> 0L,
        file -> plan.matcher(file, catalog),
        file -> new Tally(query, keyOf(file)),
        (file, part) -> sum.addAll(part));
    isPart = budget.isSpent();
    return sum;
  }

  private String keyOf(LogFile file) {
    return switch (query.by()) {
      case LEVEL -> "";
      case NAME -> file.daemon().name();
      case KIND -> file.daemon().kind();
    };
  }
}

package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.TopMessage;
import dev.yaqlog.core.source.TopQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;

/** Answers one {@link TopQuery}. */
public final class TopRun {
  private TopRun() {}

  /** Most frequent first; those equally frequent by their template and level. */
  public static List<TopMessage> run(
      TopQuery query,
      Catalog catalog,
      LogAccess access,
      Executor scanners,
      Cancellation cancellation)
      throws IOException {
    FilterPlan.requireKnown(query.filter(), catalog);
    Budget budget = new Budget(query.timeout(), cancellation);
    FilterPlan plan = new FilterPlan(query.filter(), budget::requireTime);
    List<LogFile> files = plan.files(catalog);
    TemplateCounts sum = new TemplateCounts(budget::requireTime);
    Counting counting = new Counting(plan, catalog, budget, sum);
    FullScan.run(access, budget, scanners, files, counting);
    try (OpenLogs logs = access.logs()) {
      return best(sum, query.limit(), logs);
    }
  }

  private static List<TopMessage> best(TemplateCounts sum, int limit, OpenLogs logs)
      throws IOException {
    List<TemplateCounts.Count> best =
        sum.all().stream()
            .sorted(
                Comparator.comparingLong(TemplateCounts.Count::count)
                    .reversed()
                    .thenComparing(TemplateCounts.Count::template)
                    .thenComparing(
                        TemplateCounts.Count::level,
                        Comparator.nullsLast(Comparator.naturalOrder())))
            .limit(limit)
            .toList();
    EntryLoader loader = new EntryLoader(logs);
    List<TopMessage> messages = new ArrayList<>();
    for (TemplateCounts.Count count : best) {
      EntryRef example = count.example();
      Cursor cursor = loader.load(example).cursor();
      messages.add(
          new TopMessage(
              count.template(),
              count.count(),
              count.level(),
              count.first().instant(),
              count.last().instant(),
              cursor));
    }
    return messages;
  }

  /** Counts each stretch of a file on its own: in a small table, which is added to the sum. */
  private record Counting(FilterPlan plan, Catalog catalog, Budget budget, TemplateCounts sum)
      implements FullScan.Task<TemplateCounts> {
    @Override
    public BlockTest test(LogFile file) {
      return plan.test(file, catalog);
    }

    @Override
    public EntryMatcher matcher(LogFile file) {
      return plan.matcher(file, catalog);
    }

    @Override
    public TemplateCounts consumer(LogFile file) {
      return new TemplateCounts(budget::requireTime);
    }

    @Override
    public void done(LogFile file, TemplateCounts counts) {
      sum.addAll(counts);
    }
  }
}

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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    Counting counting = new Counting(plan, catalog, budget);
    FullScan.run(access, budget, scanners, files, counting);
    TemplateCounts sum = counting.sum();
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

  /** Counts in as many tables as there are threads. */
  private record Counting(
      FilterPlan plan, Catalog catalog, Budget budget, Queue<TemplateCounts> idle)
      implements FullScan.Task<TemplateCounts> {
    Counting(FilterPlan plan, Catalog catalog, Budget budget) {
      this(plan, catalog, budget, new ConcurrentLinkedQueue<>());
    }

    @Override
    public EntryMatcher matcher(LogFile file) {
      return plan.matcher(file, catalog);
    }

    @Override
    public TemplateCounts consumer(LogFile file) {
      TemplateCounts known = idle.poll();
      return known == null ? new TemplateCounts(budget::requireTime) : known;
    }

    @Override
    public void done(LogFile file, TemplateCounts counts) {
      idle.add(counts);
    }

    private TemplateCounts sum() {
      TemplateCounts sum = new TemplateCounts(budget::requireTime);
      idle.forEach(sum::addAll);
      return sum;
    }
  }
}

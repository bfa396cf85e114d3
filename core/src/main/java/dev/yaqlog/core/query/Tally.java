package dev.yaqlog.core.query;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogException.TooBusy;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.OpenLog;
import dev.yaqlog.core.source.CountAnswer.Bucket;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.CountQuery.By;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts entries as a {@link CountQuery} wants them counted. For one thread. */
final class Tally implements EntryConsumer {
  private static final long NO_BUCKET = Long.MIN_VALUE;

  private final boolean byLevel;
  private final long intervalMs;
  private final String key;
  private final Map<String, Map<Long, LevelCounts>> counts = new TreeMap<>();
  private long lastBucket = NO_BUCKET;
  private @Nullable LevelCounts lastCounts;
  private int buckets;

  /**
   * @param key what entries are counted under, unless by level
   */
  Tally(CountQuery query, String key) {
    this.byLevel = query.by() == By.LEVEL;
    this.intervalMs = query.interval() == null ? 0 : query.interval().toMillis();
    this.key = key;
  }

  @Override
  public boolean accept(EntryView entry, OpenLog log) {
    long bucket = intervalMs == 0 ? 0 : bucketOf(entry);
    LevelCounts own = lastCounts;
    if (own == null || bucket != lastBucket) {
      own = countsOf(key, bucket);
      lastCounts = own;
      lastBucket = bucket;
    }
    own.add(entry.level, 1);
    return true;
  }

  void add(@Nullable Level level, long count) {
    if (count > 0) {
      countsOf(key, 0).add(level, count);
    }
  }

  void addAll(Tally other) {
    other.counts.forEach(
        (otherKey, byBucket) ->
            byBucket.forEach((bucket, levels) -> countsOf(otherKey, bucket).addAll(levels)));
  }

  long total() {
    return counts.values().stream()
        .flatMap(byBucket -> byBucket.values().stream())
        .mapToLong(LevelCounts::total)
        .sum();
  }

  Map<String, Long> counts() {
    Map<String, LevelCounts> sums = new TreeMap<>();
    counts.forEach(
        (own, byBucket) -> byBucket.values().forEach(levels -> sum(sums, own).addAll(levels)));
    return named(sums);
  }

  List<Bucket> buckets() {
    if (intervalMs == 0) {
      return List.of();
    }
    Map<Long, Map<String, LevelCounts>> byTime = new TreeMap<>();
    counts.forEach(
        (own, byBucket) ->
            byBucket.forEach(
                (bucket, levels) ->
                    sum(byTime.computeIfAbsent(bucket, b -> new TreeMap<>()), own).addAll(levels)));
    List<Bucket> list = new ArrayList<>();
    byTime.forEach(
        (bucket, sums) ->
            list.add(new Bucket(Instant.ofEpochMilli(bucket * intervalMs), named(sums))));
    return list;
  }

  private static LevelCounts sum(Map<String, LevelCounts> sums, String key) {
    return sums.computeIfAbsent(key, own -> new LevelCounts());
  }

  private Map<String, Long> named(Map<String, LevelCounts> sums) {
    if (byLevel) {
      return sums.getOrDefault("", new LevelCounts()).asMap();
    }
    Map<String, Long> totals = new LinkedHashMap<>();
    sums.forEach((own, levels) -> totals.put(own, levels.total()));
    return totals;
  }

  private long bucketOf(EntryView entry) {
    long ms = entry.epochSecond * 1_000 + entry.nanos / 1_000_000;
    return Math.floorDiv(ms, intervalMs);
  }

  private LevelCounts countsOf(String own, long bucket) {
    Map<Long, LevelCounts> byBucket = counts.computeIfAbsent(own, k -> new TreeMap<>());
    LevelCounts levels = byBucket.get(bucket);
    if (levels == null) {
      if (++buckets > CountQuery.MAX_BUCKETS) {
        throw new TooBusy("max_buckets", CountQuery.MAX_BUCKETS);
      }
      levels = new LevelCounts();
      byBucket.put(bucket, levels);
    }
    return levels;
  }
}

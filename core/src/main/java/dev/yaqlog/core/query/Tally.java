package dev.yaqlog.core.query;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.scan.EntryView;
import dev.yaqlog.core.scan.Moment;
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
  private static final long MINUTE_MS = 60_000;

  private final By by;
  private final long intervalMs;
  private final Map<String, Buckets> counts = new TreeMap<>();
  private final int[] size = new int[1];
  private Buckets own = new Buckets(size);

  Tally(CountQuery query) {
    this.by = query.by();
    this.intervalMs = query.interval() == null ? 0 : query.interval().toMillis();
  }

  /**
   * Says whose entries come next.
   *
   * @param key what they are counted under, unless by level
   */
  Tally of(String key) {
    own = counts.computeIfAbsent(key, any -> new Buckets(size));
    return this;
  }

  @Override
  public boolean accept(EntryView entry, OpenLog log) {
    own.at(bucketOf(entry.epochSecond, entry.nanos)).add(entry.level, 1);
    return true;
  }

  /**
   * Counts the entries of a block by what the index knows of them.
   *
   * @param levels and times are all that is asked of an entry
   * @return false if that does not tell enough, and nothing was counted
   */
  boolean take(Known known, LevelRange levels, Moment since, Moment until) {
    Moment least = known.least();
    Moment greatest = known.greatest();
    boolean isWithin = least.compareTo(since) >= 0 && greatest.compareTo(until) < 0;
    long bucket = bucketOf(least);
    if (isWithin && bucket == bucketOf(greatest)) {
      add(known, levels, bucket);
      return true;
    }
    boolean areMinutes =
        intervalMs % MINUTE_MS == 0
            && (since.isWholeMinute() || least.compareTo(since) >= 0)
            && (until.isWholeMinute() || greatest.compareTo(until) < 0);
    if (areMinutes) {
      addMinutes(known, levels, since.minute(), until.minuteUp());
    }
    return areMinutes;
  }

  void add(LevelCounts levels) {
    if (levels.total() > 0) {
      own.at(0).addAll(levels);
    }
  }

  void addAll(Tally other) {
    other.counts.forEach(
        (key, buckets) -> {
          of(key);
          buckets.forEach((bucket, levels) -> own.at(bucket).addAll(levels));
        });
  }

  long total() {
    LevelCounts sum = new LevelCounts();
    counts.values().forEach(buckets -> buckets.forEach((bucket, levels) -> sum.addAll(levels)));
    return sum.total();
  }

  Map<String, Long> counts() {
    Map<String, LevelCounts> sums = new TreeMap<>();
    counts.forEach(
        (key, buckets) -> buckets.forEach((bucket, levels) -> sum(sums, key).addAll(levels)));
    return named(sums);
  }

  List<Bucket> buckets() {
    if (intervalMs == 0) {
      return List.of();
    }
    Map<Long, Map<String, LevelCounts>> byTime = new TreeMap<>();
    counts.forEach(
        (key, buckets) ->
            buckets.forEach(
                (bucket, levels) ->
                    sum(byTime.computeIfAbsent(bucket, any -> new TreeMap<>()), key)
                        .addAll(levels)));
    List<Bucket> list = new ArrayList<>();
    byTime.forEach(
        (bucket, sums) ->
            list.add(new Bucket(Instant.ofEpochMilli(bucket * intervalMs), named(sums))));
    return list;
  }

  private void add(Known known, LevelRange levels, long bucket) {
    for (int slot = 0; slot < LevelCounts.SLOTS; slot++) {
      Level level = LevelCounts.level(slot);
      int count = levels.contains(level) ? known.count(slot) : 0;
      if (count > 0) {
        own.at(bucket).add(level, count);
      }
    }
  }

  private void addMinutes(Known known, LevelRange levels, long since, long until) {
    known.minutes(
        since,
        until,
        (minute, slot, count) -> {
          @Nullable Level level = LevelCounts.level(slot);
          if (levels.contains(level)) {
            own.at(bucketOf(minute)).add(level, count);
          }
        });
  }

  private static LevelCounts sum(Map<String, LevelCounts> sums, String key) {
    return sums.computeIfAbsent(key, any -> new LevelCounts());
  }

  private Map<String, Long> named(Map<String, LevelCounts> sums) {
    if (by == By.LEVEL) {
      return sums.getOrDefault("", new LevelCounts()).asMap();
    }
    Map<String, Long> totals = new LinkedHashMap<>();
    sums.forEach((key, levels) -> totals.put(key, levels.total()));
    return totals;
  }

  private long bucketOf(Moment moment) {
    return bucketOf(moment.second(), moment.nanos());
  }

  private long bucketOf(long minute) {
    return intervalMs == 0 ? 0 : Math.floorDiv(minute * MINUTE_MS, intervalMs);
  }

  private long bucketOf(long second, int nanos) {
    return intervalMs == 0 ? 0 : Math.floorDiv(second * 1_000 + nanos / 1_000_000, intervalMs);
  }
}

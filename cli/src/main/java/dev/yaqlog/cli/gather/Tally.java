package dev.yaqlog.cli.gather;

import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.StopReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up the counts of several places. */
public final class Tally {
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<Instant, Map<String, Long>> buckets = new TreeMap<>();
  private long total;
  private boolean partial;

  public void add(CountAnswer answer) {
    total += answer.total();
    partial |= answer.stoppedBy() != StopReason.END;
    addAll(answer.counts(), counts);
    for (CountAnswer.Bucket bucket : answer.buckets()) {
      addAll(
          bucket.counts(), buckets.computeIfAbsent(bucket.start(), start -> new LinkedHashMap<>()));
    }
  }

  public long total() {
    return total;
  }

  /** Whether a place counted a part only, because its time was up. */
  public boolean isPartial() {
    return partial;
  }

  public Map<String, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** By time, oldest first. */
  public List<CountAnswer.Bucket> buckets() {
    List<CountAnswer.Bucket> list = new ArrayList<>();
    buckets.forEach((start, of) -> list.add(new CountAnswer.Bucket(start, of)));
    return list;
  }

  private static void addAll(Map<String, Long> from, Map<String, Long> to) {
    from.forEach((key, count) -> to.merge(key, count, Long::sum));
  }
}

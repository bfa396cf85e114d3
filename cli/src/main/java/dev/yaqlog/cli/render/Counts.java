package dev.yaqlog.cli.render;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.source.CountAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts as they are shown.
 *
 * @param by what the keys are: {@code level}, {@code name} or {@code kind}
 */
public record Counts(
    long total, Map<String, Long> counts, List<CountAnswer.Bucket> buckets, String by) {

  public boolean byLevel() {
    return by.equals("level");
  }

  /** The keys in the order to show: levels most severe first, others with the most first. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    if (!byLevel()) {
      keys.addAll(new TreeMap<>(counts).keySet());
      keys.sort((one, other) -> Long.compare(count(other), count(one)));
      return keys;
    }
    for (Level level : Level.values()) {
      keys.add(level.levelName());
    }
    keys.add(LevelCounts.UNKNOWN);
    keys.retainAll(counts.keySet());
    return keys;
  }

  long count(String key) {
    return counts.getOrDefault(key, 0L);
  }

  /** The level that {@code key} stands for; null where it is none, or where nobody knows it. */
  @Nullable Level level(String key) {
    return byLevel() ? Level.parse(key).orElse(null) : null;
  }

  /** What is said of them as JSON. */
  public Map<String, @Nullable Object> fields(
      Function<Instant, @Nullable String> time, boolean withBuckets) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("total", total);
    fields.put("counts", inOrder(counts));
    if (withBuckets) {
      List<Map<String, @Nullable Object>> list = new ArrayList<>();
      for (CountAnswer.Bucket bucket : buckets) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("time", time.apply(bucket.start()));
        one.put("counts", inOrder(bucket.counts()));
        list.add(one);
      }
      fields.put("buckets", list);
    }
    return fields;
  }

  private Map<String, Long> inOrder(Map<String, Long> some) {
    Map<String, Long> ordered = new LinkedHashMap<>();
    for (String key : keys()) {
      Long count = some.get(key);
      if (count != null) {
        ordered.put(key, count);
      }
    }
    return ordered;
  }
}

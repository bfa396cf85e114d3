package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountAnswer.Bucket;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.CountQuery.By;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.StopReason;
import dev.yaqlog.core.store.RandomLogs.Written;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any filter on any logs gives what going through all entries one by one gives. */
class FilterPropertyTest {
  private static final int FILTERS = 300;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir Path folder;
  private LogTree tree;
  private RandomLogs logs;

  @BeforeEach
  void open() {
    System.out.println(getClass().getSimpleName() + " seed " + seed);
    tree = new LogTree(folder);
    logs = logs(tree, random);
  }

  RandomLogs logs(LogTree target, Random any) {
    return new RandomLogs(target, any);
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void queriesFindWhatMatches() {
    for (int i = 0; i < filters(); i++) {
      Filter filter = logs.filter();
      List<Written> expected = logs.matching(filter);
      for (Order order : Order.values()) {
        Query query = Query.of(filter).withOrder(order).withLimit(1 + random.nextInt(40));
        List<LogEntry> found = new ArrayList<>(Paging.entries(tree.source(), query));
        if (order == Order.NEWEST_FIRST) {
          Collections.reverse(found);
        }
        assertThat(byFile(found.stream().map(this::written).toList()))
            .as(filter.toString())
            .isEqualTo(byFile(expected));
        if (!logs.hasJumps) {
          assertThat(found)
              .isSortedAccordingTo(Comparator.comparing(entry -> entry.time().instant()));
        }
      }
    }
  }

  @Test
  void countsAreThoseOfWhatMatches() {
    for (int i = 0; i < filters(); i++) {
      Filter filter = logs.filter();
      By by = By.values()[random.nextInt(By.values().length)];
      Duration interval =
          random.nextBoolean() ? null : Duration.ofMillis(1 + random.nextInt(600_000));
      CountAnswer answer =
          tree.source().count(new CountQuery(filter, interval, by, TIMEOUT), Cancellation.NEVER);
      List<Written> matching = logs.matching(filter);
      assertThat(answer.stoppedBy()).isEqualTo(StopReason.END);
      assertThat(answer.total()).as(filter.toString()).isEqualTo(matching.size());
      assertThat(new TreeMap<>(answer.counts()))
          .as(filter.toString())
          .isEqualTo(counted(matching, by));
      assertThat(answer.buckets()).as(filter.toString()).isEqualTo(buckets(matching, by, interval));
    }
  }

  @Test
  void filtersWithoutTextOrTimeAreCountedTheSame() {
    for (Level level : Level.values()) {
      Filter filter = Filter.ALL.withLevels(new dev.yaqlog.core.model.LevelRange(level, null));
      for (By by : By.values()) {
        CountAnswer answer =
            tree.source().count(new CountQuery(filter, null, by, TIMEOUT), Cancellation.NEVER);
        assertThat(new TreeMap<>(answer.counts())).isEqualTo(counted(logs.matching(filter), by));
      }
    }
  }

  int filters() {
    return FILTERS;
  }

  private Written written(LogEntry entry) {
    String message = entry.message().text();
    int number = Integer.parseInt(message.substring(1, message.indexOf(' ')));
    Written written = logs.entries.get(number);
    assertThat(message).isEqualTo(written.message());
    assertThat(entry.level()).isEqualTo(written.level());
    assertThat(entry.time().instant()).isEqualTo(written.time());
    return written;
  }

  private static Map<String, List<String>> byFile(List<Written> entries) {
    Map<String, List<String>> byFile = new TreeMap<>();
    for (Written entry : entries) {
      String file = entry.daemon() + " " + entry.run();
      byFile.computeIfAbsent(file, f -> new ArrayList<>()).add(entry.id());
    }
    return byFile;
  }

  private static Map<String, Long> counted(List<Written> entries, By by) {
    Map<String, Long> counts = new TreeMap<>();
    entries.forEach(entry -> counts.merge(key(entry, by), 1L, Long::sum));
    return counts;
  }

  private static String key(Written entry, By by) {
    return switch (by) {
      case LEVEL -> entry.level() == null ? LevelCounts.UNKNOWN : entry.level().levelName();
      case NAME -> entry.daemon().name();
      case KIND -> entry.daemon().kind();
    };
  }

  private static List<Bucket> buckets(List<Written> entries, By by, Duration interval) {
    if (interval == null) {
      return List.of();
    }
    Map<Instant, List<Written>> byTime = new TreeMap<>();
    for (Written entry : entries) {
      long number = Math.floorDiv(entry.time().toEpochMilli(), interval.toMillis());
      Instant start = Instant.ofEpochMilli(number * interval.toMillis());
      byTime.computeIfAbsent(start, s -> new ArrayList<>()).add(entry);
    }
    return byTime.entrySet().stream()
        .map(bucket -> new Bucket(bucket.getKey(), counted(bucket.getValue(), by)))
        .toList();
  }
}

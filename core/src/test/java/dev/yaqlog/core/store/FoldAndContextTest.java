package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.format.Samples;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is folded into one, and what stands around a hit. */
class FoldAndContextTest {
  @TempDir Path folder;
  private LogTree tree;

  @BeforeEach
  void open() {
    tree = new LogTree(folder);
  }

  @AfterEach
  void close() {
    tree.close();
  }

  private record Alike(DaemonId daemon, @Nullable Level level, String message, long second) {
    static Alike of(LogEntry entry) {
      return new Alike(
          entry.daemon(),
          entry.level(),
          entry.message().text(),
          entry.time().instant().getEpochSecond());
    }
  }

  @Test
  void foldingGoesNeitherWithContextNorWithLines() {
    Query folded = Query.of(Filter.ALL).withFold(true);
    assertThatThrownBy(() -> folded.withContext(1))
        .isInstanceOf(LogException.BadParameter.class)
        .hasMessage("fold: expected false with context, was true");
    assertThatThrownBy(() -> folded.withLines(true))
        .isInstanceOf(LogException.BadParameter.class)
        .hasMessageContaining("format \"line\"");
  }

  @Test
  void theDoubleLinesOfRestartedDaemonsComeOutOnce() {
    int found = 0;
    for (Path sample : Samples.logs()) {
      if (sample.toString().contains("restarted")) {
        LogTree.write(tree.named("k/" + sample.getFileName()), Samples.bytes(sample));
        found++;
      }
    }
    assertThat(found).isEqualTo(5);
    for (Order order : Order.values()) {
      Query query = Query.of(Filter.ALL).withOrder(order).withLimit(1_000);
      Map<Alike, Integer> expected = new LinkedHashMap<>();
      for (LogEntry entry : Paging.entries(tree.source(), query)) {
        expected.merge(Alike.of(entry), 1, Integer::sum);
      }
      assertThat(expected.values()).anyMatch(times -> times > 1);
      for (int limit : new int[] {1_000, 60, 7, 1}) {
        Map<Alike, Integer> folded = new LinkedHashMap<>();
        for (LogEntry entry :
            Paging.entries(tree.source(), query.withLimit(limit).withFold(true))) {
          assertThat(folded.put(Alike.of(entry), entry.marks().repeat())).isNull();
        }
        assertThat(folded).isEqualTo(expected);
      }
    }
  }

  @Test
  void aSecondOfMoreThanOnePageLosesNothing() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      lines.append(LogTree.line("d", i < 5 ? 0 : i < 45 ? 1 : 2, "m " + i).repeat(1 + i % 2));
    }
    LogTree.write(tree.file("k", "d"), lines.toString());
    for (Order order : Order.values()) {
      Query query = Query.of(Filter.ALL).withOrder(order).withLimit(7).withFold(true);
      List<LogEntry> entries = Paging.entries(tree.source(), query);
      assertThat(entries.stream().map(LogEntry::message)).hasSize(50).doesNotHaveDuplicates();
      assertThat(entries.stream().mapToInt(entry -> entry.marks().repeat()).sum()).isEqualTo(75);
    }
  }

  @Test
  void whereClocksJumpedFoldedPagesCountEveryEntryOnce() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("FoldAndContextTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      int count = 1 + random.nextInt(8);
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < count; i++) {
        lines.append(LogTree.line("d", random.nextInt(3), "m " + random.nextInt(3)));
      }
      LogTree.write(tree.file("k" + round, "d"), lines.toString());
      Filter filter = Filter.ALL.withDaemons(DaemonSelector.of(new DaemonId("k" + round, "d")));
      for (Order order : Order.values()) {
        for (int limit = 1; limit < 5; limit++) {
          Query query = Query.of(filter).withOrder(order).withLimit(limit).withFold(true);
          assertThat(Paging.entries(tree.source(), query))
              .as("%s, %d, of %s", order, limit, lines)
              .extracting(entry -> entry.marks().repeat())
              .satisfies(repeats -> assertThat(sum(repeats)).isEqualTo(count));
        }
      }
    }
  }

  @Test
  void aTailCountsWhatItFoldsOnceThoughAnswersAreSmall() {
    Path log = LogTree.write(tree.file("k", "d"), "");
    TailQuery query = new TailQuery(Filter.ALL, null, 0, 1, true, Duration.ZERO);
    Cursor cursor = tree.source().tail(query, Cancellation.NEVER).join().cursor();
    String line = LogTree.line("d", 1, "dd");
    LogTree.append(log, line.repeat(3) + LogTree.line("d", 1, "ee") + line);
    List<Integer> repeats = new ArrayList<>();
    TailAnswer answer = tree.source().tail(query.withCursor(cursor), Cancellation.NEVER).join();
    while (!answer.isEmpty()) {
      answer.entries().forEach(entry -> repeats.add(entry.marks().repeat()));
      answer = tree.source().tail(query.withCursor(answer.cursor()), Cancellation.NEVER).join();
    }
    assertThat(repeats).containsExactly(3, 1, 1);
  }

  private static int sum(List<? extends Integer> repeats) {
    return repeats.stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void contextIsWhatStandsWithinReachOfAHit() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("FoldAndContextTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      int runs = 1 + random.nextInt(3);
      List<String> all = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        StringBuilder lines = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
          String message = all.size() + (random.nextInt(6) == 0 ? " hit" : " miss");
          lines.append(LogTree.line("d", all.size(), message));
          all.add(message);
        }
        LogTree.write(
            tree.named("k" + round + "/d-20261120T10000" + run + "Z.log"), lines.toString());
      }
      LogTree.write(tree.named("k" + round + "/e-20261120T100000Z.log"), LogTree.lines("e", 0, 40));
      assertContext(new DaemonId("k" + round, "d"), all, random.nextInt(4));
    }
  }

  private void assertContext(DaemonId daemon, List<String> all, int reach) {
    TreeSet<Integer> expected = new TreeSet<>();
    for (int i = 0; i < all.size(); i++) {
      for (int at = i - reach; all.get(i).contains("hit") && at <= i + reach; at++) {
        if (at >= 0 && at < all.size()) {
          expected.add(at);
        }
      }
    }
    Filter filter =
        Filter.ALL.withDaemons(DaemonSelector.of(daemon)).withText(TextFilter.containing("hit"));
    for (Order order : Order.values()) {
      Query query = Query.of(filter).withOrder(order).withContext(reach).withLimit(1_000);
      List<LogEntry> entries =
          new ArrayList<>(tree.source().query(query, Cancellation.NEVER).entries());
      if (order == Order.NEWEST_FIRST) {
        Collections.reverse(entries);
      }
      assertThat(entries.stream().map(entry -> entry.message().text()))
          .as("%s, %d, %s", order, reach, all)
          .isEqualTo(expected.stream().map(all::get).toList());
      for (int limit = 1; limit < 4; limit++) {
        assertThat(Paging.entries(tree.source(), query.withLimit(limit)))
            .as("%s, %d, %d a page", order, reach, limit)
            .isEqualTo(tree.source().query(query, Cancellation.NEVER).entries());
      }
      assertThat(entries)
          .allMatch(entry -> entry.marks().context() != entry.message().text().contains("hit"));
    }
  }

  @Test
  void anEntryIsBroughtBackWithItsNeighboursAcrossRuns() {
    LogTree.write(tree.named("k/d-20261120T100000Z.log"), LogTree.lines("d", 0, 3));
    LogTree.write(tree.named("k/d-20261120T110000Z.log"), LogTree.lines("d", 3, 6));
    LogTree.write(tree.named("k/e-20261120T110000Z.log"), LogTree.lines("e", 0, 6));
    for (LogEntry entry :
        Paging.entries(tree.source(), Query.of(Filter.ALL.withRun(0)).withLimit(1))) {
      assertThat(tree.source().entry(entry.cursor(), 0, 0, Cancellation.NEVER))
          .containsExactly(entry);
    }
    LogEntry first =
        Paging.entries(tree.source(), Query.of(Filter.ALL.withRun(0)).withOrder(Order.OLDEST_FIRST))
            .stream()
            .filter(entry -> entry.name().equals("d"))
            .findFirst()
            .orElseThrow();
    assertThat(
            tree.source().entry(first.cursor(), 2, 9, Cancellation.NEVER).stream()
                .map(entry -> entry.message().text()))
        .isEqualTo(CursorTest.numbered("d", 1, 6));
  }
}

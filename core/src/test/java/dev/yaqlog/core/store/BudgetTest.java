package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.StopReason;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question costs no more than it may; what it could not do in time is done by the next one. */
class BudgetTest {
  private static final Duration NO_TIME = Duration.ofNanos(1);
  private static final Filter RARE = Filter.ALL.withText(TextFilter.containing("000 "));
  private static final int LINES = 30_000;

  @TempDir Path folder;
  private LogTree tree;

  @BeforeEach
  void open() {
    tree = new LogTree(folder);
    for (String name : List.of("a", "b")) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < LINES; i++) {
        lines.append(LogTree.line(name, i, name + " " + i + " " + "x".repeat(80)));
      }
      LogTree.write(tree.file("k", name), lines.toString());
    }
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void questionsWithoutTimeStillGetOnAndLoseNothing() {
    for (Order order : Order.values()) {
      List<String> found = new ArrayList<>();
      Query query = Query.of(RARE).withOrder(order).withTimeout(NO_TIME);
      Cursor cursor = null;
      StopReason stop = StopReason.DEADLINE;
      for (int page = 0; page < 1_000 && stop != StopReason.END; page++) {
        QueryAnswer answer = tree.source().query(query.withCursor(cursor), Cancellation.NEVER);
        answer.entries().forEach(entry -> found.add(entry.message().text().substring(0, 7)));
        cursor = answer.cursor();
        stop = answer.stoppedBy();
      }
      assertThat(stop).isEqualTo(StopReason.END);
      if (order == Order.NEWEST_FIRST) {
        Collections.reverse(found);
      }
      List<String> all = new ArrayList<>();
      Query whole = Query.of(RARE).withOrder(Order.OLDEST_FIRST).withLimit(1_000);
      tree.source()
          .query(whole, Cancellation.NEVER)
          .entries()
          .forEach(entry -> all.add(entry.message().text().substring(0, 7)));
      assertThat(found).isEqualTo(all).hasSize(2 * (LINES / 1_000 - 1));
    }
  }

  @Test
  void aCountWithoutTimeSaysThatItIsOfAPart() {
    CountAnswer count =
        tree.source()
            .count(new CountQuery(RARE, null, CountQuery.By.LEVEL, NO_TIME), Cancellation.NEVER);
    assertThat(count.stoppedBy()).isEqualTo(StopReason.DEADLINE);
    assertThat(count.total()).isLessThan(2 * LINES / 1_000);
  }

  @Test
  void anAnswerThatWouldBeTooLargeStopsEarlyAndIsGoneOnFrom() {
    String large = "y".repeat(200_000);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      lines.append(LogTree.line("c", i, large));
    }
    LogTree.write(tree.file("k2", "c"), lines.toString());
    Query query = Query.of(Filter.ALL.withText(TextFilter.containing("yyyy"))).withLimit(1_000);
    List<QueryAnswer> pages = Paging.pages(tree.source(), query);
    assertThat(pages.get(0).stoppedBy()).isEqualTo(StopReason.BYTES);
    assertThat(pages.stream().mapToInt(page -> page.entries().size()).sum()).isEqualTo(60);
    assertThat(pages).hasSizeLessThan(10);
  }

  @Test
  void workThatNobodyWaitsForStops() {
    Filter never = Filter.ALL.withText(TextFilter.containing("never there"));
    AtomicInteger asked = new AtomicInteger();
    Cancellation third = () -> asked.incrementAndGet() >= 3;
    assertStops(() -> tree.source().query(Query.of(never), third));
    asked.set(0);
    assertStops(() -> tree.source().count(CountQuery.of(never), third));
    asked.set(0);
    assertStops(
        () ->
            tree.source()
                .top(new dev.yaqlog.core.source.TopQuery(never, 5, Duration.ofSeconds(30)), third));
    asked.set(0);
    assertStops(() -> tree.source().logs(dev.yaqlog.core.model.DaemonSelector.ALL, third));
  }

  @Test
  void aTailOfMuchGivesItInParts() {
    Cursor start =
        tree.source()
            .query(
                Query.of(Filter.ALL).withOrder(Order.OLDEST_FIRST).withLimit(1), Cancellation.NEVER)
            .cursor();
    int told = 1;
    for (Cursor cursor = start; cursor != null; ) {
      TailAnswer answer =
          tree.source()
              .tail(
                  new TailQuery(Filter.ALL, cursor, 0, 10_000, false, Duration.ZERO),
                  Cancellation.NEVER)
              .join();
      told += answer.entries().size();
      cursor = answer.entries().isEmpty() ? null : answer.cursor();
    }
    assertThat(told).isEqualTo(2 * LINES);
  }

  private static void assertStops(Runnable question) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThatExceptionOfType(CancellationException.class).isThrownBy(question::run));
  }
}

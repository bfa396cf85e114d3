package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands around an entry may be far larger than an answer. */
class LargeNeighboursTest {
  private static final int EACH = 200 << 10;
  private static final int MOST = 4 << 20;
  private static final Filter HERE = Filter.ALL.withText(TextFilter.containing("here"));

  @TempDir Path folder;

  @Test
  void onlyTheNearestComeWithIt() {
    try (LogTree tree = new LogTree(folder)) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        lines.append(LogTree.line("d", i, i == 30 ? "here" : i + " " + "x".repeat(EACH)));
      }
      LogTree.write(tree.file("k", "d"), lines.toString());
      assertThat(around(tree, 1)).hasSize(3);
      assertNearest(around(tree, 1_000));
      for (Order order : Order.values()) {
        Query query = Query.of(HERE).withContext(1_000).withOrder(order);
        QueryAnswer answer = tree.source().query(query, Cancellation.NEVER);
        List<String> found = new ArrayList<>(messages(answer.entries()));
        if (order == Order.NEWEST_FIRST) {
          Collections.reverse(found);
        }
        assertNearest(found);
        long bytes =
            tree.source().query(query.withLines(true), Cancellation.NEVER).lines().stream()
                .mapToLong(line -> line.length)
                .sum();
        assertThat(bytes).isBetween(2L * EACH, (long) MOST);
      }
    }
  }

  private static void assertNearest(List<String> found) {
    assertThat(found).contains("here").hasSizeBetween(2 + 1 + 2, 2 * MOST / EACH);
    int here = found.indexOf("here");
    assertThat(found.get(here - 1)).startsWith("29 ");
    assertThat(found.get(here + 1)).startsWith("31 ");
    assertThat(found.stream().mapToLong(String::length).sum()).isLessThan(MOST);
  }

  private static List<String> around(LogTree tree, int count) {
    LogEntry here = tree.source().query(Query.of(HERE), Cancellation.NEVER).entries().get(0);
    return messages(tree.source().entry(here.cursor(), count, count, Cancellation.NEVER));
  }

  private static List<String> messages(List<LogEntry> entries) {
    return entries.stream().map(entry -> entry.message().text()).toList();
  }
}

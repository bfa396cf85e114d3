package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Query;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands around an entry may be far larger than an answer. */
class LargeNeighboursTest {
  private static final int EACH = 200 << 10;
  private static final int MOST = 4 << 20;

  @TempDir Path folder;

  @Test
  void onlyTheNearestComeWithIt() {
    try (LogTree tree = new LogTree(folder)) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        lines.append(LogTree.line("d", i, i == 30 ? "here" : i + " " + "x".repeat(EACH)));
      }
      LogTree.write(tree.file("k", "d"), lines.toString());
      List<String> found = around(tree, 1_000);
      assertThat(found).contains("here").hasSizeBetween(2 + 1 + 2, 2 * MOST / EACH);
      int here = found.indexOf("here");
      assertThat(found.get(here - 1)).startsWith("29 ");
      assertThat(found.get(here + 1)).startsWith("31 ");
      assertThat(found.stream().mapToLong(String::length).sum()).isLessThan(MOST);
      assertThat(around(tree, 1)).hasSize(3);
    }
  }

  private static List<String> around(LogTree tree, int count) {
    Filter filter = Filter.ALL.withText(TextFilter.containing("here"));
    LogEntry here = tree.source().query(Query.of(filter), Cancellation.NEVER).entries().get(0);
    return tree.source().entry(here.cursor(), count, count, Cancellation.NEVER).stream()
        .map(entry -> entry.message().text())
        .toList();
  }
}

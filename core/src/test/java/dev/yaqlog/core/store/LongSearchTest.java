package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that takes long within an entry or a block ends when its time is up. */
class LongSearchTest {
  /** Of a pattern that takes its time for each character. */
  private static final Filter SLOW = regex("(\\pL+ )+\\pL{300}\\d");

  private static final int LOOKS = 50;
  private static final int LINES = 6_000;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

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

  @Test
  void aSearchThatNobodyWaitsForEndsWithinAnEntry() {
    for (int size : List.of(100_000, 4 << 20)) {
      LogTree.write(tree.file("k", "a"), LogTree.line("a", 1, "ab cde ".repeat(size / 7)));
      AtomicInteger asked = new AtomicInteger();
      Cancellation later = () -> asked.incrementAndGet() >= LOOKS;
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> tree.source().query(Query.of(SLOW), later));
      assertThat(asked).hasValueLessThan(LOOKS + 5);
      asked.set(0);
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> tree.source().count(CountQuery.of(SLOW), later));
    }
  }

  /* Wherever the time is up, the next question goes on from there. */
  @Test
  void questionsOfLittleTimeFindTheSame() {
    System.out.println("LongSearchTest seed " + seed);
    for (String name : List.of("a", "b")) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < LINES; i++) {
        lines.append(LogTree.line(name, i, name + " " + i + " " + "x1 ".repeat(30)));
      }
      LogTree.write(tree.file("k", name), lines.toString());
    }
    Filter some = regex("\\pL+ \\d*[37] (\\pL\\d )+");
    for (Order order : Order.values()) {
      Query query = Query.of(some).withOrder(order).withLimit(10_000);
      List<String> whole = texts(tree.source().query(query, Cancellation.NEVER));
      assertThat(whole).hasSize(2 * LINES / 5);
      assertThat(inParts(query)).isEqualTo(whole);
    }
  }

  private List<String> inParts(Query query) {
    List<String> found = new ArrayList<>();
    Cursor cursor = null;
    StopReason stop = StopReason.DEADLINE;
    while (stop != StopReason.END) {
      Duration little = Duration.ofNanos(1_000 + random.nextInt(20_000_000));
      QueryAnswer answer =
          tree.source().query(query.withCursor(cursor).withTimeout(little), Cancellation.NEVER);
      found.addAll(texts(answer));
      cursor = answer.cursor();
      stop = answer.stoppedBy();
    }
    return Collections.unmodifiableList(found);
  }

  private static List<String> texts(QueryAnswer answer) {
    return answer.entries().stream().map(entry -> entry.message().text()).toList();
  }

  private static Filter regex(String pattern) {
    return Filter.ALL.withText(new TextFilter(List.of(), List.of(), pattern, null, false));
  }
}

package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.model.TimeRange;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.WaitQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for an entry gets the first there is, whether it was there or comes. */
@Timeout(120)
class FirstEntryTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Filter EVENING = Filter.ALL.withText(TextFilter.containing("8"));

  @TempDir Path folder;
  private LogTree tree;
  private Path log;

  @BeforeEach
  void open() {
    tree = new LogTree(folder);
    log = LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, 20));
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void withoutABeginningItIsOneToCome() throws Exception {
    CompletableFuture<LogEntry> first = first(EVENING, null, LONG);
    assertThat(first).isNotDone();
    LogTree.append(log, LogTree.lines("d", 20, 30));
    assertThat(message(first)).isEqualTo("d 28");
  }

  @Test
  void sinceATimeItIsTheOldestThere() throws Exception {
    assertThat(message(first(since(EVENING, 9), null, LONG))).isEqualTo("d 18");
    assertThat(message(first(since(EVENING, 0), null, Duration.ZERO))).isEqualTo("d 8");
  }

  @Test
  void sinceATimeItIsOneToComeWhereNoneIsThere() throws Exception {
    CompletableFuture<LogEntry> first = first(since(EVENING, 19), null, LONG);
    assertThat(first).isNotDone();
    LogTree.append(log, LogTree.lines("d", 20, 30));
    assertThat(message(first)).isEqualTo("d 28");
  }

  @Test
  void behindACursorItIsTheNext() throws Exception {
    Cursor cursor =
        tree.source().tail(TailQuery.of(Filter.ALL), Cancellation.NEVER).join().cursor();
    LogTree.append(log, LogTree.lines("d", 20, 40));
    assertThat(message(first(EVENING, cursor, Duration.ZERO))).isEqualTo("d 28");
  }

  @Test
  void aDaemonThatIsNotThereYetIsWaitedFor() throws Exception {
    Filter other = Filter.ALL.withDaemons(new DaemonSelector(List.of(), List.of(Glob.of("e"))));
    CompletableFuture<LogEntry> first = first(since(other, 0), null, LONG);
    LogTree.write(tree.file("k", "e"), LogTree.lines("e", 3, 5));
    assertThat(message(first)).isEqualTo("e 3");
  }

  @Test
  void patienceEnds() throws Exception {
    assertThat(first(EVENING, null, Duration.ZERO).get(0, TimeUnit.SECONDS)).isNull();
    assertThat(first(EVENING, null, Duration.ofMillis(150)).get(60, TimeUnit.SECONDS)).isNull();
  }

  private CompletableFuture<LogEntry> first(Filter filter, Cursor cursor, Duration patience) {
    return tree.source().first(new WaitQuery(filter, cursor, patience), Cancellation.NEVER);
  }

  private static Filter since(Filter filter, int second) {
    return filter.withTimes(new TimeRange(LogTree.STARTED.plusSeconds(second), null));
  }

  private static String message(CompletableFuture<LogEntry> first) throws Exception {
    return first.get(60, TimeUnit.SECONDS).message().toString();
  }
}

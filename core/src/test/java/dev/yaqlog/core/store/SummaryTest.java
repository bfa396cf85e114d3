package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.LogSummary;
import dev.yaqlog.core.source.RunSummary;
import dev.yaqlog.core.source.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of logs as a whole is kept, and added to as they grow. */
class SummaryTest {
  @TempDir Path folder;
  private LogTree tree;
  private Path log;

  @BeforeEach
  void open() {
    tree = new LogTree(folder);
    log = LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, 5));
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void furtherLinesThatComeLateAreNoEntry() {
    assertThat(summary().levels().asMap()).isEqualTo(Map.of("info", 5L));
    LogTree.append(log, "\tTraceback\n\tValueError: 4\n");
    assertThat(summary().levels().asMap()).isEqualTo(Map.of("info", 5L));
    LogTree.append(log, "\tmore\n" + LogTree.lines("d", 5, 7));
    assertThat(summary().levels().asMap()).isEqualTo(Map.of("info", 7L));
    assertThat(summary().last()).isEqualTo(LogTree.STARTED.plusSeconds(6));
  }

  @Test
  void aCountWithoutTimeSaysThatItIsOfAPartAndThatOfAllDoesNot() {
    Duration none = Duration.ZERO;
    assertThat(count(none).stoppedBy()).isEqualTo(StopReason.DEADLINE);
    assertThat(count(none).total()).isZero();
    assertThat(count(Duration.ofMinutes(1)).stoppedBy()).isEqualTo(StopReason.END);
    CountAnswer known = count(none);
    assertThat(known.stoppedBy()).isEqualTo(StopReason.END);
    assertThat(known.total()).isEqualTo(5);
  }

  private CountAnswer count(Duration timeout) {
    CountQuery query = new CountQuery(Filter.ALL, null, CountQuery.By.LEVEL, timeout);
    return tree.source().count(query, Cancellation.NEVER);
  }

  @Test
  void aRunBeganWithItsFirstEntryWhereTheStampOfItsNameRanAheadOfTheClock() {
    Path ahead = LogTree.write(tree.file("k", "ahead"), LogTree.lines("ahead", -30, -20));
    assertThat(runs().get(0).started()).isEqualTo(LogTree.STARTED.minusSeconds(30));
    assertThat(runs().get(1).started()).as("as named").isEqualTo(LogTree.STARTED);
    LogTree.write(ahead, "");
    assertThat(runs().get(0).started()).as("without entries").isEqualTo(LogTree.STARTED);
  }

  private List<RunSummary> runs() {
    return tree.source().runs(DaemonSelector.ALL, Cancellation.NEVER);
  }

  private LogSummary summary() {
    return tree.source().logs(DaemonSelector.ALL, Cancellation.NEVER).get(0);
  }
}

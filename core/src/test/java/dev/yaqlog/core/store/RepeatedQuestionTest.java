package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.ManualClock;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks the same again has the same answer without reading, until something is logged. */
class RepeatedQuestionTest {
  private static final String LINE = "<6> INFO : 2026-11-20T16:27:42Z : motor : turned\n";
  private static final Query QUERY = Query.of(Filter.ALL);
  private static final CountQuery COUNT =
      CountQuery.of(Filter.ALL.withText(TextFilter.containing("turned")));

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(Instant.now());
  private LogTree tree;
  private Path log;

  @BeforeEach
  void aLog() {
    tree = new LogTree(folder, clock);
    log = tree.file("hardware", "motor");
    LogTree.append(log, LINE);
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void unchangedLogsAreNotReadAgain() {
    QueryAnswer first = query(QUERY);
    QueryAnswer again = query(QUERY);

    assertThat(first.scannedBytes()).isPositive();
    assertThat(again.scannedBytes()).isZero();
    assertThat(again.entries()).isSameAs(first.entries()).hasSize(1);
    assertThat(again.cursor()).isEqualTo(first.cursor());
    assertThat(count().scannedBytes()).isPositive();
    assertThat(count()).extracting(CountAnswer::total, CountAnswer::scannedBytes).contains(1L, 0L);
  }

  @Test
  void whatIsLoggedMeanwhileIsToldOf() {
    query(QUERY);
    count();

    LogTree.append(log, LINE);

    assertThat(query(QUERY).entries()).hasSize(2);
    assertThat(count().total()).isEqualTo(2);
  }

  @Test
  void anotherQuestionHasItsOwnAnswer() {
    LogTree.append(log, LINE);
    query(QUERY);

    assertThat(query(QUERY.withLimit(1)).entries()).hasSize(1);
    assertThat(query(QUERY.withLines(true)).lines()).hasSize(2);
  }

  @Test
  void aTornLineThatComesToRestIsToldOfThoughNothingIsWritten() {
    LogTree.append(log, LINE.strip());
    assertThat(query(QUERY).entries()).hasSize(1);
    assertThat(query(QUERY).entries()).hasSize(1);

    clock.advance(Duration.ofSeconds(2));

    assertThat(query(QUERY).entries()).hasSize(2);
  }

  private QueryAnswer query(Query query) {
    return tree.source().query(query, Cancellation.NEVER);
  }

  private CountAnswer count() {
    return tree.source().count(COUNT, Cancellation.NEVER);
  }
}

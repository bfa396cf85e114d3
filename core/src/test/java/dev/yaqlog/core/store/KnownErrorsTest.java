package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors that were read once are not read again for another question, unless a file changed. */
class KnownErrorsTest {
  private static final int LINES = 2_000;
  private static final Filter ERRORS = Filter.ALL.withLevels(new LevelRange(Level.ERROR, null));

  @TempDir Path folder;
  private LogTree tree;
  private Path log;
  private int asked = 10;

  @BeforeEach
  void anIndexedLog() {
    tree = new LogTree(folder);
    log = LogTree.write(tree.file("hardware", "motor"), text("stuck"));
    tree.age(log, Duration.ofHours(1));
    assertThat(tree.indexed().files()).isEqualTo(1);
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void anotherQuestionReadsNoEntryAgain() {
    QueryAnswer first = newest();
    QueryAnswer other = tree.source().query(Query.of(ERRORS).withLimit(5), Cancellation.NEVER);

    assertThat(first.scannedBytes()).isPositive();
    assertThat(other.scannedBytes()).isZero();
    assertThat(other.entries()).isEqualTo(first.entries().subList(0, 5));
    assertThat(messages(other)).first().isEqualTo("stuck 1950");
  }

  @Test
  void anErrorThatIsAppendedComesFirst() {
    newest();

    LogTree.append(log, error(LINES, "lost"));

    assertThat(messages(newest())).startsWith("lost 2000", "stuck 1950");
  }

  @Test
  void aFileThatIsChangedInPlaceIsReadAnew() {
    newest();

    LogTree.write(log, text("loose"));
    tree.age(log, Duration.ofMinutes(30));

    assertThat(messages(newest())).startsWith("loose 1950", "loose 1900");
    tree.indexed();
    assertThat(messages(newest())).startsWith("loose 1950", "loose 1900");
  }

  /* Never quite the same question, so that no answer as a whole is given again. */
  private QueryAnswer newest() {
    return tree.source().query(Query.of(ERRORS).withLimit(asked++), Cancellation.NEVER);
  }

  private static List<String> messages(QueryAnswer answer) {
    return answer.entries().stream().map(entry -> entry.message().text()).toList();
  }

  /** Begins and ends the same whatever is in it, and is as long. */
  private static byte[] text(String fiveLetters) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      String what = i < LINES / 2 ? "stuck" : fiveLetters;
      text.append(i % 50 == 0 ? error(i, what) : LogTree.line("motor", i, "turned " + i));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String error(int second, String what) {
    return LogTree.line("motor", second, what + " " + second).replace("<6> INFO", "<3> ERR");
  }
}

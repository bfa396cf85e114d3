package dev.yaqlog.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.index.LogIndex;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.query.LogAccess;
import dev.yaqlog.core.query.TailRun;
import dev.yaqlog.core.scan.LogOpener;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * As long as what is missing may be there under another name a tail does not say that it is gone.
 */
class DoubtfulCatalogTest {
  private static final String TEXT = "<6> INFO : 2026-11-20T10:27:41Z : d : one\n";
  private static final String MORE = "<6> INFO : 2026-11-20T10:27:42Z : d : two\n";

  @TempDir Path folder;
  private WatchedFolder logs;
  private LogAccess access;
  private TailQuery question = TailQuery.of(Filter.ALL);

  @BeforeEach
  void open() throws IOException {
    logs = new WatchedFolder(folder);
    LogOpener opener = new LogOpener(ZoneOffset.UTC, logs.nowMs::get);
    access = new LogAccess(opener, LogIndex.none(opener));
    Path log = Files.writeString(logs.file("d", 0, ""), TEXT);
    ask(logs.catalog.current());
    WatchedFolder.append(log, MORE);
  }

  @AfterEach
  void close() {
    logs.close();
  }

  @Test
  void whatIsFoundAfterAllIsToldWithoutAGap() throws IOException {
    assertThat(ask(missing(true)).gaps()).isEmpty();
    TailAnswer found = ask(logs.catalog.current());
    assertThat(found.gaps()).isEmpty();
    assertThat(found.entries()).extracting(entry -> entry.message().text()).containsExactly("two");
  }

  @Test
  void whatIsNotFoundIsToldThen() throws IOException {
    assertThat(ask(missing(true)).gaps()).isEmpty();
    assertThat(ask(missing(false)).gaps())
        .extracting(Gap::reason)
        .containsExactly(Gap.Reason.DELETED);
    assertThat(ask(missing(false)).gaps()).isEmpty();
  }

  private static Catalog missing(boolean isDoubtful) {
    return Catalog.of(List.of(), new Absent(Set.of(), List.of(), isDoubtful), 9);
  }

  private TailAnswer ask(Catalog catalog) throws IOException {
    TailAnswer answer = TailRun.run(question, catalog, access, Cancellation.NEVER);
    question = question.withCursor(answer.cursor());
    return answer;
  }
}

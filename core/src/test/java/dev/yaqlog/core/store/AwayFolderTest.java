package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.ManualClock;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder may be renamed, or not mounted, for a while, and all that it holds be there again. */
class AwayFolderTest {
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(Instant.now());
  private LogTree tree;
  private Cursor reached;

  @BeforeEach
  void begin() {
    tree = new LogTree(folder, clock);
    LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, 3));
    reached = tail(null).cursor();
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"logs", "logs/k"})
  void nothingIsLostOfAFolderThatIsBackSoon(String name) throws IOException {
    Path there = folder.resolve(name);
    Path elsewhere = Files.move(there, folder.resolve("elsewhere"));
    TailAnswer away = tail(reached);
    clock.advance(Duration.ofSeconds(4));
    TailAnswer stillAway = tail(away.cursor());
    Files.move(elsewhere, there);
    LogTree.append(tree.file("k", "d"), LogTree.lines("d", 3, 4));
    assertHolds(away);
    assertHolds(stillAway);
    assertGoesOn(tail(stillAway.cursor()));
  }

  @Test
  void anEmptyFolderInItsPlaceIsOneThatNothingIsMountedOn() throws IOException {
    Path elsewhere = Files.move(tree.root(), folder.resolve("elsewhere"));
    Files.createDirectory(tree.root());
    TailAnswer away = tail(reached);
    Files.delete(tree.root());
    Files.move(elsewhere, tree.root());
    LogTree.append(tree.file("k", "d"), LogTree.lines("d", 3, 4));
    assertHolds(away);
    assertGoesOn(tail(away.cursor()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"logs", "logs/k"})
  void whatStaysAwayIsLostButGoesOnWhereItWasIfItComesBack(String name) throws IOException {
    Path elsewhere = Files.move(folder.resolve(name), folder.resolve("elsewhere"));
    assertHolds(tail(reached));
    clock.advance(Duration.ofSeconds(6));
    TailAnswer lost = lookedAgain(reached);
    assertThat(lost.status()).isEqualTo(CursorStatus.LOST);
    assertThat(lost.gaps()).hasSize(1);
    assertHolds(tail(lost.cursor()));
    Files.move(elsewhere, folder.resolve(name));
    LogTree.append(tree.file("k", "d"), LogTree.lines("d", 3, 4));
    assertGoesOn(tail(lost.cursor()));
  }

  @Test
  void ofWhatWasReadToItsEndAndLeftNothingIsLostWithItsFolder() throws IOException {
    Path older = LogTree.write(tree.named("k/d-20261101T000000Z.log"), LogTree.lines("d", 0, 3));
    Files.setLastModifiedTime(older, FileTime.from(clock.instant().minusSeconds(7_200)));
    reached = tail(null).cursor();
    Files.move(tree.root().resolve("k"), folder.resolve("elsewhere"));
    assertHolds(tail(reached));
    clock.advance(Duration.ofSeconds(6));
    assertThat(lookedAgain(reached).gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.reason()).isEqualTo(Gap.Reason.DELETED));
  }

  @Test
  void aFileInTheFoldersPlaceEndsTheWaiting() throws IOException {
    Files.move(tree.root().resolve("k"), folder.resolve("elsewhere"));
    assertHolds(tail(reached));
    Files.createFile(tree.root().resolve("k"));
    assertThat(lookedAgain(reached).status()).isEqualTo(CursorStatus.LOST);
  }

  /* What is away is looked for four times a second. */
  private TailAnswer lookedAgain(Cursor cursor) {
    long end = System.nanoTime() + 30_000_000_000L;
    TailAnswer answer = tail(cursor);
    while (answer.status() == CursorStatus.EXACT && System.nanoTime() < end) {
      answer = tail(answer.cursor());
    }
    return answer;
  }

  private static void assertHolds(TailAnswer answer) {
    assertThat(answer.status()).isEqualTo(CursorStatus.EXACT);
    assertThat(answer.gaps()).isEmpty();
    assertThat(answer.entries()).isEmpty();
  }

  private static void assertGoesOn(TailAnswer answer) {
    assertThat(answer.status()).isEqualTo(CursorStatus.EXACT);
    assertThat(answer.gaps()).isEmpty();
    assertThat(answer.entries())
        .singleElement()
        .extracting(entry -> entry.message().text())
        .isEqualTo("d 3");
  }

  private TailAnswer tail(@Nullable Cursor cursor) {
    TailQuery all = TailQuery.of(Filter.ALL);
    return tree.source()
        .tail(cursor == null ? all : all.withCursor(cursor), Cancellation.NEVER)
        .join();
  }
}

package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is copied, piece by piece, to another place that is searched, and deleted, or not. */
class CopiedPlaceTest {
  private static final int LINES = 200;

  @TempDir Path folder;
  private LogTree tree;
  private Path log;
  private Path copy;
  private Cursor cursor;

  @BeforeEach
  void open() {
    tree = new LogTree(folder, Clock.systemUTC());
    Path archive = folder.resolve("archive");
    tree.addPlace(new LogPlace.KindFolders(archive));
    log = LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, LINES));
    copy = LogTree.made(archive.resolve("k").resolve(log.getFileName()));
    cursor = tail(TailQuery.of(Filter.ALL)).cursor();
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void itCountsOnceAndIsToldOnceWhileItIsMoved() throws IOException {
    copyInPieces();
    Files.delete(log);
    TailAnswer moved = goOn();
    assertThat(moved.entries()).isEmpty();
    assertThat(moved.status()).isEqualTo(CursorStatus.MOVED);
    assertThat(moved.gaps()).extracting(Gap::reason).containsOnly(Gap.Reason.COPIED);
    assertThat(count()).isEqualTo(LINES);
    LogTree.append(copy, LogTree.lines("d", LINES, LINES + 5));
    assertThat(goOn().entries()).hasSize(5);
    assertThat(count()).isEqualTo(LINES + 5);
  }

  @Test
  void aCopyThatStaysDoesNotCountUntilTheLogIsAnother() throws IOException {
    copyInPieces();
    LogTree.append(log, LogTree.lines("d", LINES, LINES + 5));
    assertThat(goOn().entries()).hasSize(5);
    assertThat(count()).isEqualTo(LINES + 5);
    LogTree.write(log, LogTree.lines("d", LINES + 5, LINES + 10));
    assertThat(count()).isEqualTo(LINES + 5);
    tree.restart();
    assertThat(count()).isEqualTo(LINES + 5);
  }

  @Test
  void itCountsOnceWhileItIsCompressedToAnotherPlace() throws IOException {
    Path packed = copy.resolveSibling(copy.getFileName() + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(log, out);
    }
    requireNothingNew();
    Files.delete(log);
    TailAnswer moved = goOn();
    assertThat(moved.entries()).isEmpty();
    assertThat(moved.status()).isEqualTo(CursorStatus.MOVED);
    assertThat(count()).isEqualTo(LINES);
  }

  @Test
  void otherTextsOfTheSameNameCount() throws IOException {
    LogTree.write(copy, LogTree.lines("e", 0, 10));
    assertThat(goOn().entries()).hasSize(10);
    assertThat(count()).isEqualTo(LINES + 10);
  }

  private void copyInPieces() throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    Files.createFile(copy);
    requireNothingNew();
    for (int from = 0, length = 10; from < bytes.length; from += length, length *= 3) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
      Files.write(copy, piece, StandardOpenOption.APPEND);
      requireNothingNew();
    }
    assertThat(copy).hasSameBinaryContentAs(log);
  }

  private void requireNothingNew() {
    TailAnswer answer = goOn();
    assertThat(answer.entries()).isEmpty();
    assertThat(answer.gaps()).isEmpty();
    assertThat(answer.status()).isEqualTo(CursorStatus.EXACT);
    assertThat(count()).isEqualTo(LINES);
  }

  private TailAnswer goOn() {
    TailAnswer answer = tail(TailQuery.of(Filter.ALL).withCursor(cursor));
    cursor = answer.cursor();
    return answer;
  }

  private TailAnswer tail(TailQuery query) {
    return tree.source().tail(query, Cancellation.NEVER).join();
  }

  private long count() {
    return tree.source().count(CountQuery.of(Filter.ALL), Cancellation.NEVER).total();
  }
}

package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.store.PlainLog.Plain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file may end anywhere: a writer was killed, the power went, or it is still being written. */
class TruncationTest {
  private static final byte[] MIXED =
      """
      \uFEFF<6> INFO : 2026-11-20T10:00:00Z : d : first
      <3> ERR : 2026-11-20T10:00:01.5+01:00 : d : of three
      \tlines\r
      \t
      INFO : 20261120T100002Z : d.sub :\s
      \0\0<4> WARNING : 2026-11-20T10:00:03Z : d : µ 日本\r
      Traceback

      Level 35 : 2026-11-20T10:00:04 : d :
      <7> DEBUG : 2026-11-20T10:00:05Z : d : last, no LF"""
          .getBytes(StandardCharsets.UTF_8);

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
  void aFileCutAnywhereHasTheEntriesThatAreFinished() {
    for (int length = 0; length <= MIXED.length; length++) {
      byte[] cut = Arrays.copyOf(MIXED, length);
      LogTree.write(tree.file("k", "d"), cut);
      int finished = length;
      while (finished > 0 && cut[finished - 1] != '\n') {
        finished--;
      }
      assertEntriesAre(Arrays.copyOf(cut, finished));
    }
  }

  @Test
  void theTornLineIsAnEntryOnceItRests() {
    for (int length = 0; length <= MIXED.length; length++) {
      byte[] cut = Arrays.copyOf(MIXED, length);
      tree.rest(LogTree.write(tree.file("k", "d"), cut));
      assertEntriesAre(cut);
    }
  }

  @Test
  void whatComesByteByByteIsReadOnce() {
    Path file = LogTree.write(tree.file("k", "d"), "");
    Query oldest = Query.of(Filter.ALL).withOrder(Order.OLDEST_FIRST);
    List<LogEntry> told = new ArrayList<>();
    var page = tree.source().query(oldest, Cancellation.NEVER);
    String text = LogTree.lines("d", 0, 6);
    for (int at = 0; at < text.length(); at++) {
      LogTree.append(file, text.substring(at, at + 1));
      page = tree.source().query(oldest.withCursor(page.cursor()), Cancellation.NEVER);
      told.addAll(page.entries());
    }
    assertThat(told.stream().map(entry -> entry.message().text()))
        .isEqualTo(CursorTest.numbered("d", 0, 6));
  }

  private void assertEntriesAre(byte[] finished) {
    List<Plain> expected =
        PlainLog.plain(PlainLog.entries("d", LogTree.STARTED, tree.clock.getZone(), finished));
    for (Order order : Order.values()) {
      Query query = Query.of(Filter.ALL).withOrder(order);
      List<Plain> entries = Plain.of(tree.source().query(query, Cancellation.NEVER).entries());
      List<Plain> oldestFirst = new ArrayList<>(entries);
      if (order == Order.NEWEST_FIRST) {
        Collections.reverse(oldestFirst);
      }
      assertThat(oldestFirst).isEqualTo(expected);
    }
  }
}

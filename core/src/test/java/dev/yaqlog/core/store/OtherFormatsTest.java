package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Declared files of Prosody and syslog are the logs of one daemon each, rotated parts included. */
class OtherFormatsTest {
  private static final Query OLDEST = Query.of(Filter.ALL).withOrder(Order.OLDEST_FIRST);

  @TempDir Path folder;
  private LogTree tree;
  private Path prosody;
  private Path syslog;

  @BeforeEach
  void open() {
    tree = new LogTree(folder);
    prosody = folder.resolve("var/prosody.log");
    syslog = folder.resolve("var/syslog");
    tree.addPlace(
        new LogPlace.OneFile(prosody, new DaemonId("prosody", "prosody"), LogFormat.PROSODY));
    tree.addPlace(new LogPlace.OneFile(syslog, new DaemonId("host", "syslog"), LogFormat.SYSLOG));
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void theirEntriesHaveTheSameFieldsAsAnyOther() {
    write(
        prosody,
        "Nov 19 15:11:00 c2s55f2\tinfo\tClient connected\nNov 19 15:11:01 mod_x\terror\tTraceback:\n\tstack\n");
    write(
        syslog,
        "Nov 19 15:11:02 box sshd[42]: Accepted\n<11>1 2026-11-19T15:11:03Z box app 7 - - Bad\n");
    List<LogEntry> entries = query(OLDEST).entries();
    assertThat(entries.stream().map(entry -> entry.time().instant().toString()))
        .containsExactly(
            "2026-11-19T15:11:00Z",
            "2026-11-19T15:11:01Z",
            "2026-11-19T15:11:02Z",
            "2026-11-19T15:11:03Z");
    assertThat(entries.stream().map(LogEntry::level))
        .containsExactly(Level.INFO, Level.ERROR, null, Level.ERROR);
    assertThat(entries.get(0).name()).isEqualTo("c2s55f2");
    assertThat(entries.get(0).daemon()).isEqualTo(new DaemonId("prosody", "prosody"));
    assertThat(entries.get(1).message().text()).startsWith("Traceback:\n").endsWith("stack");
    assertThat(tree.source().runs(DaemonSelector.ALL, Cancellation.NEVER)).hasSize(2);
  }

  @Test
  void linesWhoseHeadWasRotatedAwayAreAsOldAsTheFirstHeadBelow() throws IOException {
    write(prosody, "\tend of a traceback\n" + line("Nov 19 10:00:00", 1));
    write(syslog, "Nov 19 11:00:00 box app: m 2\nNov 19 12:00:00 box app: m 3\n");
    modified(prosody, "2026-11-19T13:00:00Z");
    modified(syslog, "2026-11-19T13:00:00Z");
    assertThat(messages(query(OLDEST).entries()))
        .containsExactly("\tend of a traceback", "m 1", "m 2", "m 3");
    assertThat(messages(query(Query.of(Filter.ALL).withLimit(2)).entries()))
        .containsExactly("m 3", "m 2");
  }

  @Test
  void rotatedPartsAreOneLogAcrossTheTurnOfTheYear() throws IOException {
    LogTree.write(
        prosody.resolveSibling("prosody.log.2.gz"),
        CompressedTest.pack(".gz", line("Dec 30 10:00:00", 0) + line("Dec 31 10:00:00", 1)));
    write(
        prosody.resolveSibling("prosody.log.1"),
        line("Dec 31 23:59:59", 2) + line("Jan  1 00:00:00", 3));
    write(prosody, line("Jan  1 00:00:01", 4) + line("Jan  2 00:00:00", 5));
    modified(prosody.resolveSibling("prosody.log.2.gz"), "2025-12-31T10:00:00Z");
    modified(prosody.resolveSibling("prosody.log.1"), "2026-01-01T00:00:00Z");
    modified(prosody, "2026-01-02T00:00:00Z");
    for (int limit : new int[] {1, 100}) {
      List<LogEntry> entries = Paging.entries(tree.source(), OLDEST.withLimit(limit));
      assertThat(messages(entries)).isEqualTo(CursorTest.numbered("m", 0, 6));
      assertThat(entries.stream().map(entry -> entry.time().instant().toString().substring(0, 4)))
          .containsExactly("2025", "2025", "2025", "2026", "2026", "2026");
      List<LogEntry> newest =
          new ArrayList<>(Paging.entries(tree.source(), Query.of(Filter.ALL).withLimit(limit)));
      Collections.reverse(newest);
      assertThat(newest).isEqualTo(entries);
    }
  }

  @Test
  void aTailAndItsCursorGoOnAcrossRotationAndTheTurnOfTheYear() throws IOException {
    write(prosody, line("Dec 31 23:59:58", 0));
    modified(prosody, "2025-12-31T23:59:58Z");
    TailQuery all = TailQuery.of(Filter.ALL);
    TailAnswer first = tail(all.withBacklog(1));
    assertThat(messages(first.entries())).containsExactly("m 0");
    LogTree.append(prosody, line("Dec 31 23:59:59", 1) + line("Jan  1 00:00:00", 2));
    modified(prosody, "2026-01-01T00:00:00Z");
    TailAnswer second = tail(all.withCursor(first.cursor()));
    assertThat(second.entries().stream().map(entry -> entry.time().instant().toString()))
        .containsExactly("2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z");
    Files.move(prosody, prosody.resolveSibling("prosody.log.1"));
    write(prosody, line("Jan  1 00:00:02", 3));
    modified(prosody, "2026-01-01T00:00:02Z");
    TailAnswer third = tail(all.withCursor(second.cursor()));
    assertThat(messages(third.entries())).containsExactly("m 3");
    assertThat(third.status()).isEqualTo(CursorStatus.MOVED);
    Cursor entry = first.entries().get(0).cursor();
    assertThat(messages(query(OLDEST.withCursor(entry)).entries()))
        .isEqualTo(CursorTest.numbered("m", 1, 4));
    assertThat(tree.source().entry(entry, 0, 0, Cancellation.NEVER)).hasSize(1);
  }

  @Test
  void theCursorOfAnEntryOfSyslogStaysTheSameAsLinesFollow() {
    write(syslog, "Nov 19 15:11:02 h a\n");
    Cursor cursor = query(OLDEST).entries().get(0).cursor();
    LogTree.append(syslog, "\tmore\n");
    assertThat(query(OLDEST).entries().get(0).cursor()).isEqualTo(cursor);
    LogTree.append(syslog, "Nov 19 15:11:02 h b\n");
    assertThat(query(OLDEST).entries().get(0).cursor()).isEqualTo(cursor);
    assertThat(query(OLDEST.withCursor(cursor)).entries()).hasSize(1);
  }

  private QueryAnswer query(Query query) {
    return tree.source().query(query, Cancellation.NEVER);
  }

  private TailAnswer tail(TailQuery query) {
    return tree.source().tail(query, Cancellation.NEVER).join();
  }

  private static List<String> messages(List<LogEntry> entries) {
    return entries.stream().map(entry -> entry.message().text()).toList();
  }

  private static String line(String time, int number) {
    return time + " c2s\tinfo\tm " + number + "\n";
  }

  private static void write(Path file, String text) {
    LogTree.write(file, text);
  }

  private static void modified(Path file, String time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
  }
}

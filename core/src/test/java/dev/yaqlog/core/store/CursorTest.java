package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdOutputStream;
import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException.BadCursor;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cursor holds whatever becomes of the files it speaks of. */
class CursorTest {
  private static final Query OLDEST = Query.of(Filter.ALL).withOrder(Order.OLDEST_FIRST);

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
  void itHoldsWhenTheFileGrows() {
    Cursor cursor = first(5).cursor();
    LogTree.append(log, LogTree.lines("d", 20, 30));
    assertGoesOn(cursor, CursorStatus.EXACT, 5, 30);
  }

  @Test
  void itHoldsOverARestart() {
    Cursor cursor = first(5).cursor();
    tree.restart();
    assertGoesOn(cursor, CursorStatus.EXACT, 5, 20);
  }

  @Test
  void itHoldsWhenLogrotateRenamesAndCompresses() throws IOException {
    Cursor cursor = first(5).cursor();
    Path one = Files.move(log, sibling(".1"));
    LogTree.write(log, LogTree.lines("d", 20, 25));
    assertGoesOn(cursor, CursorStatus.MOVED, 5, 25);
    gzip(one, sibling(".2.gz"));
    Files.move(log, sibling(".1"));
    LogTree.write(log, LogTree.lines("d", 25, 30));
    assertGoesOn(cursor, CursorStatus.MOVED, 5, 30);
    tree.restart();
    assertGoesOn(cursor, CursorStatus.MOVED, 5, 30);
  }

  @Test
  void itHoldsWhenLogrotateNamesByDateAndWithZstd() throws IOException {
    Cursor cursor = first(5).cursor();
    zstd(log, sibling("-20261121.zst"));
    LogTree.write(log, LogTree.lines("d", 20, 25));
    assertGoesOn(cursor, CursorStatus.MOVED, 5, 25);
  }

  @Test
  void itHoldsWhenTheFileMovesToAnotherPlace() throws IOException {
    Cursor cursor = first(5).cursor();
    LogEntry entry = first(5).entries().get(4);
    Path archive = folder.resolve("archive");
    Files.move(log, LogTree.made(archive.resolve("k").resolve(log.getFileName())));
    tree.addPlace(new LogPlace.KindFolders(archive));
    assertGoesOn(cursor, CursorStatus.MOVED, 5, 20);
    assertGoesOn(entry.cursor(), CursorStatus.EXACT, 5, 20);
  }

  @Test
  void whatIsGoneIsSaidAndPagingGoesOnAtTheNearestLaterEntry() throws IOException {
    Path other = LogTree.write(tree.file("k", "e"), LogTree.lines("e", 0, 20));
    Cursor place = first(20).cursor();
    LogEntry entry = first(20).entries().get(18);
    assertThat(entry.daemon().name()).isEqualTo("d");
    Files.delete(log);
    QueryAnswer after = query(OLDEST.withCursor(place));
    assertThat(after.status()).isEqualTo(CursorStatus.LOST);
    assertThat(messages(after.entries())).isEqualTo(numbered("e", 10, 20));
    QueryAnswer behind = query(OLDEST.withCursor(entry.cursor()));
    assertThat(behind.status()).isEqualTo(CursorStatus.LOST);
    assertThat(messages(behind.entries())).isEqualTo(numbered("e", 9, 20));
    assertThat(tree.source().entry(entry.cursor(), 0, 0, Cancellation.NEVER)).isEmpty();
    assertThat(other).exists();
  }

  @Test
  void anEntryThatIsNotAskedForIsAPlaceAllTheSame() throws IOException {
    LogTree.write(tree.file("k", "e"), LogTree.lines("e", 0, 20));
    LogEntry entry = first(20).entries().get(18);
    assertThat(entry.daemon().name()).isEqualTo("d");
    Filter other = Filter.ALL.withDaemons(DaemonSelector.of(new DaemonId("k", "e")));
    QueryAnswer after = query(OLDEST.withFilter(other).withCursor(entry.cursor()));
    assertThat(after.status()).isEqualTo(CursorStatus.EXACT);
    assertThat(messages(after.entries())).isEqualTo(numbered("e", 9, 20));
    TailQuery tail = TailQuery.of(other).withCursor(entry.cursor());
    TailAnswer told = tree.source().tail(tail, Cancellation.NEVER).join();
    assertThat(told.status()).isEqualTo(CursorStatus.EXACT);
    assertThat(told.gaps()).isEmpty();
    assertThat(messages(told.entries())).isEqualTo(numbered("e", 9, 20));
  }

  @Test
  void aFileCutShortInPlaceIsReadFromItsNewStart() throws IOException {
    Cursor cursor = first(20).cursor();
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
      file.truncate(0);
    }
    LogTree.append(log, LogTree.lines("d", 40, 43));
    QueryAnswer after = query(OLDEST.withCursor(cursor));
    assertThat(after.status()).isEqualTo(CursorStatus.LOST);
    assertThat(messages(after.entries())).isEqualTo(numbered("d", 40, 43));
  }

  @Test
  void copyTruncateLosesAndRepeatsNothing() throws IOException {
    Cursor cursor = first(15).cursor();
    Files.copy(log, sibling(".1"));
    Files.write(log, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    LogTree.append(log, LogTree.lines("d", 20, 25));
    assertGoesOn(cursor, CursorStatus.MOVED, 15, 25);
  }

  @Test
  void aFileRecreatedUnderItsNameIsAnotherOne() throws IOException {
    Cursor cursor = first(20).cursor();
    Files.delete(log);
    LogTree.write(log, LogTree.lines("d", 40, 70));
    QueryAnswer after = query(OLDEST.withCursor(cursor));
    assertThat(after.status()).isEqualTo(CursorStatus.LOST);
    assertThat(messages(after.entries())).isEqualTo(numbered("d", 40, 70));
  }

  @Test
  void filesOfTheSameContentKeepTheirOwnPlaces() {
    LogTree.write(tree.named("other/d-" + LogTree.STAMP + ".log"), LogTree.lines("d", 0, 20));
    LogTree.write(tree.named("k/d-20261120T102741-0500.log"), LogTree.lines("d", 0, 20));
    for (int limit : new int[] {1, 7}) {
      for (Order order : Order.values()) {
        Query query = OLDEST.withLimit(limit).withOrder(order);
        List<LogEntry> entries = Paging.entries(tree.source(), query);
        assertThat(entries).hasSize(60);
        assertThat(entries.stream().map(LogEntry::cursor).distinct()).hasSize(60);
      }
    }
  }

  @Test
  void theCursorOfAnEntryStaysTheSameForGood() throws IOException {
    Files.write(log, new byte[0]);
    List<Cursor> cursors = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String line : LogTree.lines("d", 0, 15).split("(?<=\n)")) {
      text.append(line).append(text.length() % 3 == 0 ? "" : "\tmore\n");
      LogTree.write(log, text.toString());
      List<LogEntry> entries = query(OLDEST).entries();
      cursors.add(entries.get(entries.size() - 1).cursor());
      assertThat(entries.stream().map(LogEntry::cursor)).isEqualTo(cursors);
    }
    Files.move(log, sibling(".1"));
    assertThat(query(OLDEST).entries().stream().map(LogEntry::cursor)).isEqualTo(cursors);
    gzip(sibling(".1"), sibling(".2.gz"));
    tree.restart();
    assertThat(query(OLDEST).entries().stream().map(LogEntry::cursor)).isEqualTo(cursors);
  }

  @Test
  void anEntryOfAPartThatBeginsWithTheSameBannerIsNotTakenForIt() {
    String banner = ("#".repeat(60) + "\n").repeat(9);
    LogTree.write(sibling(".1"), banner + LogTree.lines("d", 0, 3));
    LogTree.write(log, banner + LogTree.lines("d", 3, 6));
    for (LogEntry entry : query(OLDEST).entries()) {
      assertThat(tree.source().entry(entry.cursor(), 0, 0, Cancellation.NEVER))
          .singleElement()
          .extracting(LogEntry::message)
          .isEqualTo(entry.message());
    }
  }

  @Test
  void theCursorOfTextBeforeAnyHeadStaysTheSameAsItGrows() {
    LogTree.write(log, "a\n");
    Cursor cursor = query(OLDEST).entries().get(0).cursor();
    LogTree.write(log, "a\nb\n" + "c".repeat(1_000) + "\n");
    assertThat(query(OLDEST).entries().get(0).cursor()).isEqualTo(cursor);
    assertThat(tree.source().entry(cursor, 0, 0, Cancellation.NEVER)).hasSize(1);
  }

  @Test
  void anEntryThatComesLateInOneLogIsNotPassedOver() {
    LogTree.write(tree.file("k", "e"), LogTree.lines("e", 0, 200));
    for (Duration age : List.of(Duration.ZERO, Duration.ofHours(3))) {
      tree.age(log, age);
      tree.age(tree.file("k", "e"), age);
      Cursor cursor = first(1_000).cursor();
      LogTree.append(log, LogTree.line("d", 21, "late"));
      assertThat(messages(query(OLDEST.withCursor(cursor)).entries())).containsExactly("late");
    }
  }

  @Test
  void filesThatCameAfterTheCursorAreReadWhateverTheirTime() {
    Path idle = LogTree.write(tree.file("k", "idle"), LogTree.lines("idle", 0, 3));
    tree.age(idle, Duration.ofDays(3));
    Cursor cursor = first(1_000).cursor();
    Cursor tail = tail(TailQuery.of(Filter.ALL)).cursor();
    LogTree.write(tree.file("k", "new"), LogTree.lines("new", -9_000, -8_998));
    LogTree.write(tree.named("k/d-20200101T000000Z.log"), LogTree.lines("d", -7_000, -6_999));
    List<String> both = List.of("new -9000", "new -8999", "d -7000");
    assertThat(messages(query(OLDEST.withCursor(cursor)).entries())).isEqualTo(both);
    assertThat(messages(tail(TailQuery.of(Filter.ALL).withCursor(tail)).entries())).isEqualTo(both);
  }

  @Test
  void anyMethodTakesACursorThatAnyOtherGave() {
    QueryAnswer page = first(5);
    Cursor entry = page.entries().get(4).cursor();
    Cursor tailed = tail(TailQuery.of(Filter.ALL).withCursor(page.cursor())).cursor();
    for (Cursor cursor : List.of(page.cursor(), entry)) {
      List<LogEntry> tail = tail(TailQuery.of(Filter.ALL).withCursor(cursor)).entries();
      assertThat(messages(tail)).isEqualTo(numbered("d", 5, 20));
    }
    assertThat(query(OLDEST.withCursor(tailed)).entries()).isEmpty();
    Query newest = Query.of(Filter.ALL).withLimit(2);
    assertThat(messages(query(newest.withCursor(tailed)).entries()))
        .containsExactly("d 19", "d 18");
    assertThat(messages(query(newest.withCursor(entry)).entries())).containsExactly("d 3", "d 2");
    Filter some = Filter.ALL.withText(TextFilter.containing("9"));
    assertThat(
            messages(
                query(Query.of(some).withOrder(Order.OLDEST_FIRST).withCursor(page.cursor()))
                    .entries()))
        .containsExactly("d 9", "d 19");
    assertThat(tree.source().entry(entry, 1, 1, Cancellation.NEVER)).hasSize(3);
  }

  @Test
  void aCursorOfWhichOneCharacterChangedIsRefused() {
    Cursor entry = first(5).entries().get(4).cursor();
    for (Cursor cursor : List.of(entry, first(5).cursor())) {
      String value = cursor.value();
      for (int at = 0; at < value.length(); at++) {
        for (char c :
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ \n\0é"
                .toCharArray()) {
          if (c != value.charAt(at)) {
            assertRefused(value.substring(0, at) + c + value.substring(at + 1));
          }
        }
        assertRefused(value.substring(0, at));
        assertRefused(value.substring(0, at) + value.substring(at + 1));
      }
    }
  }

  @Test
  void anythingElseThatIsNoCursorIsRefused() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("CursorTest seed " + seed);
    Random random = new Random(seed);
    String alphabet = "AAAAABCDQgwxyz0189-_";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertRefused(text.toString());
    }
    assertRefused("A".repeat(1 << 20));
  }

  @Test
  void aCursorOfHundredsOfFilesStaysShort() {
    for (int i = 0; i < 600; i++) {
      Path file = LogTree.write(tree.file("k" + i % 5, "d" + i), LogTree.lines("d" + i, i, i + 3));
      tree.age(file, Duration.ofDays(2));
    }
    Cursor end = first(1_000).cursor();
    assertThat(end.value().length()).isLessThan(16 << 10);
    Query query = OLDEST.withLimit(100);
    assertThat(Paging.entries(tree.source(), query)).hasSize(1_820);
  }

  private void assertRefused(String text) {
    Cursor cursor = new Cursor(text);
    assertThatExceptionOfType(BadCursor.class)
        .as(text.length() > 99 ? "long" : text)
        .isThrownBy(() -> query(OLDEST.withCursor(cursor)))
        .matches(e -> e.code() == 2);
    assertThatExceptionOfType(BadCursor.class)
        .isThrownBy(() -> tail(TailQuery.of(Filter.ALL).withCursor(cursor)));
    assertThatExceptionOfType(BadCursor.class)
        .isThrownBy(() -> tree.source().entry(cursor, 0, 0, Cancellation.NEVER));
  }

  private void assertGoesOn(Cursor cursor, CursorStatus status, int from, int to) {
    QueryAnswer answer = query(OLDEST.withCursor(cursor));
    assertThat(messages(answer.entries())).isEqualTo(numbered("d", from, to));
    assertThat(answer.status()).isEqualTo(status);
    TailAnswer tail = tail(TailQuery.of(Filter.ALL).withCursor(cursor));
    assertThat(messages(tail.entries())).isEqualTo(numbered("d", from, to));
    assertThat(tail.status()).isEqualTo(status);
  }

  private QueryAnswer first(int limit) {
    return query(OLDEST.withLimit(limit));
  }

  private QueryAnswer query(Query query) {
    return tree.source().query(query, Cancellation.NEVER);
  }

  private TailAnswer tail(TailQuery query) {
    return tree.source().tail(query, Cancellation.NEVER).join();
  }

  private Path sibling(String suffix) {
    return log.resolveSibling(log.getFileName() + suffix);
  }

  private static List<String> messages(List<LogEntry> entries) {
    return entries.stream().map(entry -> entry.message().text()).toList();
  }

  static List<String> numbered(String name, int from, int to) {
    List<String> messages = new ArrayList<>();
    for (int i = from; i < to; i++) {
      messages.add(name + " " + i);
    }
    return messages;
  }

  private static void gzip(Path plain, Path packed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(Files.readAllBytes(plain));
    }
    Files.write(packed, bytes.toByteArray());
    Files.delete(plain);
  }

  private static void zstd(Path plain, Path packed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStream(bytes)) {
      out.write(Files.readAllBytes(plain));
    }
    Files.write(packed, bytes.toByteArray());
    Files.delete(plain);
  }
}

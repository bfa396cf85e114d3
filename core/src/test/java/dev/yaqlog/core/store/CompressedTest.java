package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed logs are read like plain ones, also where they are damaged. */
class CompressedTest {
  private static final Query OLDEST = Query.of(Filter.ALL).withOrder(Order.OLDEST_FIRST);

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

  @ParameterizedTest
  @ValueSource(strings = {".gz", ".zst"})
  void theyReadLikePlainOnes(String suffix) {
    String text = LogTree.lines("d", 0, 3_000) + LogTree.line("d", 3_000, "two\n\tlines");
    LogTree.write(packed("d", suffix), pack(suffix, text));
    LogTree.write(tree.file("k", "e"), LogTree.lines("e", 10, 20));
    for (int limit : new int[] {7, 1_000}) {
      List<LogEntry> oldest = Paging.entries(tree.source(), OLDEST.withLimit(limit));
      assertThat(oldest).hasSize(3_011);
      Query newestFirst = Query.of(Filter.ALL).withLimit(limit);
      List<LogEntry> newest = new ArrayList<>(Paging.entries(tree.source(), newestFirst));
      Collections.reverse(newest);
      assertThat(newest.equals(oldest)).isTrue();
    }
    LogEntry last =
        tree.source().query(Query.of(Filter.ALL).withLimit(1), Cancellation.NEVER).entries().get(0);
    assertThat(last.message().text()).isEqualTo("two\nlines");
    assertThat(tree.source().entry(last.cursor(), 1, 0, Cancellation.NEVER))
        .hasSize(2)
        .endsWith(last);
    assertThat(tree.notices).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {".gz", ".zst"})
  void aTailGoesOnAcrossThem(String suffix) {
    TailQuery all = TailQuery.of(Filter.ALL);
    TailAnswer now = tree.source().tail(all, Cancellation.NEVER).join();
    LogTree.write(packed("d", suffix), pack(suffix, LogTree.lines("d", 0, 3)));
    TailAnswer came = tree.source().tail(all.withCursor(now.cursor()), Cancellation.NEVER).join();
    assertThat(came.entries()).hasSize(3);
    assertThat(
            tree.source().tail(all.withCursor(came.cursor()), Cancellation.NEVER).join().entries())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {".gz", ".zst"})
  void oneBesideANewLogOfItsNameIsTheOlderPart(String suffix) throws IOException {
    Path log = LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, 3));
    TailQuery all = TailQuery.of(Filter.ALL);
    TailAnswer now = tree.source().tail(all, Cancellation.NEVER).join();
    LogTree.append(log, LogTree.lines("d", 3, 5));
    LogTree.write(packed("d", suffix), pack(suffix, LogTree.lines("d", 0, 5)));
    assertThat(messages()).isEqualTo(CursorTest.numbered("d", 0, 5));
    Files.delete(log);
    for (String text : List.of("", "<6> INFO : 2026-", LogTree.lines("d", 5, 8))) {
      LogTree.write(log, text);
      int told = text.endsWith("\n") ? 8 : 5;
      assertThat(messages()).isEqualTo(CursorTest.numbered("d", 0, told));
      TailAnswer came = tree.source().tail(all.withCursor(now.cursor()), Cancellation.NEVER).join();
      assertThat(came.entries()).hasSize(told - 3);
      assertThat(came.gaps()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".gz", ".zst"})
  void oneThatIsStillBeingWrittenDoesNotCountBesideItsLog(String suffix) {
    Path part = tree.named("k/d-" + LogTree.STAMP + ".log.1");
    LogTree.write(part, LogTree.lines("d", 0, 200));
    byte[] whole = pack(suffix, LogTree.lines("d", 0, 200));
    for (int length = 0; length <= whole.length; length = 1 + length * 2) {
      LogTree.write(part.resolveSibling(part.getFileName() + suffix), Arrays.copyOf(whole, length));
      assertThat(messages()).as("%s bytes", length).isEqualTo(CursorTest.numbered("d", 0, 200));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".gz", ".zst"})
  void membersBehindOneAnotherAreOneText(String suffix) {
    byte[] both =
        PlainLog.joined(
            List.of(
                pack(suffix, LogTree.lines("d", 0, 3)), pack(suffix, LogTree.lines("d", 3, 5))));
    LogTree.write(packed("d", suffix), both);
    assertThat(messages()).isEqualTo(CursorTest.numbered("d", 0, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {".gz", ".zst"})
  void whatStandsBeforeTheDamageIsServed(String suffix) {
    byte[] first = pack(suffix, LogTree.lines("d", 0, 200));
    byte[] second = pack(suffix, LogTree.lines("d", 200, 400));
    byte[] cut = Arrays.copyOf(second, second.length / 2);
    LogTree.write(packed("cut", suffix), PlainLog.joined(List.of(first, cut)));
    byte[] changed = second.clone();
    Arrays.fill(changed, changed.length / 2, changed.length / 2 + 20, (byte) 0x55);
    LogTree.write(packed("changed", suffix), PlainLog.joined(List.of(first, changed)));
    LogTree.write(
        packed("garbage behind", suffix),
        PlainLog.joined(List.of(first, "garbage".getBytes(StandardCharsets.UTF_8))));
    List<LogEntry> entries = Paging.entries(tree.source(), OLDEST.withLimit(1_000));
    for (String name : List.of("cut", "changed", "garbage behind")) {
      List<String> own =
          entries.stream()
              .filter(entry -> entry.daemon().name().equals(name))
              .map(entry -> entry.message().text())
              .toList();
      assertThat(own)
          .as(name)
          .hasSizeGreaterThanOrEqualTo(200)
          .startsWith(CursorTest.numbered("d", 0, 200).toArray(String[]::new));
    }
    assertThat(
            tree.notices.stream()
                .filter(notice -> notice.contains("cut") && notice.contains("damaged")))
        .hasSize(1);
    assertThat(
            tree.notices.stream()
                .filter(notice -> notice.contains("changed") && notice.contains("damaged")))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {".gz", ".zst"})
  void aFileThatIsNotWhatItsNameSaysIsEmptyAndTold(String suffix) {
    LogTree.write(packed("plain", suffix), LogTree.lines("d", 0, 3));
    LogTree.write(packed("empty", suffix), "");
    LogTree.write(packed("short", suffix), "\u001f");
    LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, 3));
    assertThat(messages()).isEqualTo(CursorTest.numbered("d", 0, 3));
    tree.source().count(CountQuery.of(Filter.ALL), Cancellation.NEVER);
    assertThat(tree.notices).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void cutAtAnyByteTheyAreReadAsFarAsTheyGo() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append(LogTree.line("d", i, Long.toHexString(random.nextLong())));
    }
    for (String suffix : List.of(".gz", ".zst")) {
      byte[] whole = pack(suffix, text.toString());
      for (int length = 0; length < whole.length; length += 3) {
        LogTree.write(packed("d", suffix), Arrays.copyOf(whole, length));
        List<byte[]> lines = Paging.lines(tree.source(), OLDEST.withLimit(1_000));
        assertThat(text.toString()).startsWith(PlainLog.latin(PlainLog.joined(lines)));
      }
      delete(packed("d", suffix));
    }
  }

  @Test
  void aFileThatIsBeingCompressedIsNotDoubled() {
    Path plain = LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, 3));
    byte[] whole = pack(".gz", LogTree.lines("d", 0, 3));
    LogTree.write(packed("d", ".gz"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(messages()).isEqualTo(CursorTest.numbered("d", 0, 3));
    LogTree.write(packed("d", ".gz"), whole);
    assertThat(messages()).isEqualTo(CursorTest.numbered("d", 0, 3));
    delete(plain);
    assertThat(messages()).isEqualTo(CursorTest.numbered("d", 0, 3));
    assertThat(tree.notices).isEmpty();
  }

  @Test
  void nothingStaysOnDiskOfWhatWasUncompressed() throws IOException {
    LogTree.write(packed("d", ".gz"), pack(".gz", LogTree.lines("d", 0, 3_000)));
    assertThat(messages()).hasSize(1_000);
    delete(packed("d", ".gz"));
    assertThat(messages()).isEmpty();
    tree.source().close();
    try (Stream<Path> left = Files.walk(tree.cache())) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private List<String> messages() {
    return tree.source().query(OLDEST.withLimit(1_000), Cancellation.NEVER).entries().stream()
        .map(entry -> entry.message().text())
        .toList();
  }

  private Path packed(String name, String suffix) {
    return tree.named("k/" + name + "-" + LogTree.STAMP + ".log" + suffix);
  }

  static byte[] pack(String suffix, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        suffix.equals(".gz") ? new GZIPOutputStream(bytes) : new ZstdOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

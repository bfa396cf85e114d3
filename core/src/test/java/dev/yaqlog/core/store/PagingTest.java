package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.format.GeneratedLines;
import dev.yaqlog.core.format.Samples;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.store.PlainLog.Found;
import dev.yaqlog.core.store.PlainLog.Plain;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whichever way logs are paged through, every entry comes exactly once and in order. */
class PagingTest {
  private static final int[] LIMITS = {1, 7, 1_000};

  @TempDir Path folder;
  private LogTree tree;

  /** What was written, by daemon. */
  private final Map<DaemonId, byte[]> written = new TreeMap<>();

  @BeforeEach
  void open() {
    tree = new LogTree(folder);
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void everyEntryOfTheGenuineLogsComesOnce() {
    int number = 0;
    for (Path sample : Samples.logs()) {
      write("kind" + number % 3, "sample " + number++, Samples.bytes(sample));
    }
    assertEveryEntryComesOnce();
  }

  @Test
  void everyEntryOfLogsWithEveryQuirkComesOnce() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("PagingTest seed " + seed);
    Random random = new Random(seed);
    String[] names = {"my-daemon", "odd : name", "µ-stage", "a/b", ""};
    for (int i = 0; i < 12; i++) {
      GeneratedLines lines = new GeneratedLines(random.nextLong());
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      int count = random.nextInt(80);
      for (int line = 0; line < count; line++) {
        file.writeBytes(lines.line());
        file.write('\n');
      }
      if (random.nextBoolean()) {
        file.writeBytes(lines.line());
      }
      write("kind" + i / names.length, names[i % names.length], file.toByteArray());
    }
    assertEveryEntryComesOnce();
  }

  @Test
  void filesOfEveryShapeComeOutAsTheyAre() {
    String head = LogTree.line("d", 1, "first");
    write("k", "empty", new byte[0]);
    write("k", "one LF", utf8("\n"));
    write("k", "LFs", utf8("\n\n\n\n"));
    write("k", "no head", utf8("Traceback\n  File x\n"));
    write("k", "no head, no LF", utf8("Traceback"));
    write("k", "a head without LF", utf8(head.trim()));
    write("k", "byte order mark", utf8("\uFEFF" + head + head));
    write("k", "CRLF", utf8(head.replace("\n", "\r\n").repeat(3) + "\tmore\r\n\r\n"));
    write("k", "NUL hole", utf8(head + "\0".repeat(3_000) + head + "\0\0\0"));
    write("k", "only NULs", new byte[5_000]);
    write("k", "not UTF-8", latin(head + "<6> INFO : 2026-11-20T10:00:00Z : d : \u00E9\u00FF\n"));
    write("k", "blank continuations", utf8(head + "\n".repeat(10_000) + head));
    write("k", "TABs", utf8(head + "\t\ttwo\n\t\n\tone\nnone\n" + head));
    assertEveryEntryComesOnce();
  }

  @Test
  void aHoleOfNulsBelongsToTheEntryBehindIt() {
    for (int size : new int[] {4_095, 4_096, 8_191, 8_192, 16_384, 40_000, 300_000, 524_288}) {
      String hole = "\0".repeat(size);
      write("k", "hole " + size, utf8(LogTree.lines("d", 0, 3) + hole + LogTree.lines("d", 3, 6)));
      write("k", "first " + size, utf8(hole + LogTree.lines("d", 0, 3)));
    }
    assertLinesAreTheFile(7);
    for (DaemonId daemon : written.keySet()) {
      List<LogEntry> entries =
          Paging.entries(tree.source(), of(daemon, Order.OLDEST_FIRST).withLimit(1));
      assertThat(entries)
          .as(daemon.name())
          .allMatch(entry -> entry.time().instant().isAfter(LogTree.STARTED.minusSeconds(1)));
      assertThat(Plain.of(entries)).as(daemon.name()).isEqualTo(PlainLog.plain(found(daemon)));
    }
  }

  /** Reading goes by blocks of 32 KiB, doubled up to 256 KiB, and 1 MiB for a large entry. */
  @Test
  void entriesMayEndAnywhereAroundABlock() {
    for (int block : new int[] {1 << 15, 1 << 16, 1 << 18, 1 << 20}) {
      for (int off = -2; off <= 2; off++) {
        String head = LogTree.line("d", 1, "");
        String first = LogTree.line("d", 1, "x".repeat(block - head.length() + off));
        write("k", "one " + block + off, utf8(first + LogTree.lines("d", 2, 4)));
        String many = LogTree.line("d", 1, "\n\ty".repeat((block - head.length()) / 3));
        write(
            "k",
            "many " + block + off,
            utf8(
                LogTree.lines("d", 0, 1)
                    + many
                    + " ".repeat(3 + off)
                    + "\n"
                    + LogTree.lines("d", 2, 4)));
      }
    }
    assertLinesAreTheFile(1_000);
    assertLinesAreTheFile(1);
  }

  @Test
  void largeEntriesComeWhole() {
    for (int size : new int[] {861_268, 3_000_000}) {
      String large = LogTree.line("d", 5, "z".repeat(size - 60) + "\n\tlast");
      write("k", "first " + size, utf8(large + LogTree.lines("d", 6, 9)));
      write(
          "k", "middle " + size, utf8(LogTree.lines("d", 0, 5) + large + LogTree.lines("d", 6, 9)));
      write("k", "last " + size, utf8(LogTree.lines("d", 0, 5) + large));
      write("k", "alone " + size, utf8(large));
      write("k", "twice " + size, utf8(large + large));
      write("k", "no head " + size, utf8("z".repeat(size) + "\n" + LogTree.lines("d", 6, 9)));
      write(
          "k",
          "LFs " + size,
          utf8(LogTree.lines("d", 0, 1) + "\n".repeat(size) + LogTree.lines("d", 6, 9)));
    }
    assertLinesAreTheFile(7);
    assertLinesAreTheFile(1);
  }

  @Test
  void daemonsAreMergedByTimeInEitherOrder() {
    for (String name : List.of("a", "b", "c")) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 500; i++) {
        lines.append(LogTree.line(name, i / 2 + name.charAt(0) % 3, name + " " + i));
      }
      write("k", name, utf8(lines.toString()));
    }
    for (int limit : LIMITS) {
      Query query = Query.of(Filter.ALL).withLimit(limit);
      List<LogEntry> oldest = Paging.entries(tree.source(), query.withOrder(Order.OLDEST_FIRST));
      assertThat(oldest)
          .hasSize(1_500)
          .isSortedAccordingTo(Comparator.comparing(e -> e.time().instant()));
      List<LogEntry> newest = new ArrayList<>(Paging.entries(tree.source(), query));
      Collections.reverse(newest);
      assertThat(newest.equals(oldest)).isTrue();
    }
  }

  private void assertEveryEntryComesOnce() {
    for (int limit : LIMITS) {
      for (Order order : Order.values()) {
        Map<DaemonId, List<Plain>> byDaemon = new TreeMap<>();
        Query all = Query.of(Filter.ALL).withOrder(order).withLimit(limit);
        for (LogEntry entry : Paging.entries(tree.source(), all)) {
          byDaemon.computeIfAbsent(entry.daemon(), d -> new ArrayList<>()).add(Plain.of(entry));
        }
        for (DaemonId daemon : written.keySet()) {
          List<Plain> got = new ArrayList<>(byDaemon.getOrDefault(daemon, List.of()));
          if (order == Order.NEWEST_FIRST) {
            Collections.reverse(got);
          }
          assertThat(got)
              .as("%s, %s, limit %d", daemon, order, limit)
              .isEqualTo(PlainLog.plain(found(daemon)));
        }
      }
      assertLinesAreTheFile(limit);
    }
  }

  private void assertLinesAreTheFile(int limit) {
    written.forEach(
        (daemon, bytes) -> {
          List<byte[]> lines =
              new ArrayList<>(
                  Paging.lines(tree.source(), of(daemon, Order.OLDEST_FIRST).withLimit(limit)));
          assertSame(lines, bytes, daemon);
          List<byte[]> newest =
              new ArrayList<>(
                  Paging.lines(tree.source(), of(daemon, Order.NEWEST_FIRST).withLimit(limit)));
          Collections.reverse(newest);
          assertSame(newest, bytes, daemon);
        });
  }

  /* Comparing lengths first keeps the message of a failure short. */
  private void assertSame(List<byte[]> lines, byte[] file, DaemonId daemon) {
    assertThat(lines.stream().map(line -> line.length).toList())
        .as(daemon.name())
        .isEqualTo(found(daemon).stream().map(entry -> entry.raw().length()).toList());
    assertThat(PlainLog.joined(lines)).as(daemon.name()).isEqualTo(file);
  }

  private List<Found> found(DaemonId daemon) {
    Instant started = LogTree.STARTED;
    ZoneId zone = tree.clock.getZone();
    return PlainLog.entries(daemon.name(), started, zone, written.get(daemon));
  }

  private static Query of(DaemonId daemon, Order order) {
    DaemonSelector selector =
        new DaemonSelector(List.of(Glob.of(daemon.kind())), List.of(Glob.of(daemon.name())));
    return Query.of(Filter.ALL.withDaemons(selector)).withOrder(order);
  }

  private void write(String kind, String name, byte[] bytes) {
    Path file = LogTree.write(tree.file(kind, name), bytes);
    tree.rest(file);
    written.put(new DaemonId(kind, name), bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

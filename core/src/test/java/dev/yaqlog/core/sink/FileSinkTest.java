package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the file once entries were appended, by one thread or many. */
class FileSinkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SinkSettings OWN = SinkSettings.DEFAULTS;
  private static final SinkSettings FIXED = OWN.withFilename("motor.log");
  private static final SinkSettings BATCHED = OWN.withWriting(new Writing(true, true, null));

  @TempDir private Path root;
  private WritingDaemon daemon;

  @BeforeEach
  void start() {
    daemon = new WritingDaemon(root);
  }

  @Test
  void anEntryIsInTheFileWhenItWasAppended() throws Exception {
    try (Sink sink = daemon.open(OWN)) {
      daemon.log(sink, "moved");
      assertThat(daemon.file().getFileName()).hasToString("motor-1-20261120T102741-0500.log");
      assertThat(daemon.file())
          .hasContent("<6> INFO : 2026-11-20T10:27:41.500-05:00 : motor-1 : moved\n");
      daemon.log(sink, "moved back");
      assertThat(daemon.disk.writes()).isEqualTo(2);
    }
  }

  @Test
  void whatIsWrittenReadsBackEqual() throws Exception {
    try (Sink sink = daemon.open(OWN)) {
      sink.append(daemon.entry(Level.ALERT, "two\nlines : \n\t<0> EMERG : x"));
      EntryName axis = EntryName.of(WritingDaemon.ID, "axis.x");
      sink.append(
          new EncodedEntry(daemon.clock.getZone())
              .encode(Level.DEBUG, daemon.clock.millis(), axis, ""));
    }
    List<LogEntry> read = daemon.read();
    assertThat(read).extracting(LogEntry::level).containsExactly(Level.ALERT, Level.DEBUG);
    assertThat(read).extracting(LogEntry::daemon).containsOnly(WritingDaemon.ID);
    assertThat(read).extracting(LogEntry::name).containsExactly("motor-1", "motor-1.axis.x");
    assertThat(read)
        .extracting(entry -> entry.time().instant().toEpochMilli())
        .containsOnly(daemon.clock.millis());
    assertThat(read).extracting(entry -> entry.time().utcOffset()).containsOnly(-300);
    assertThat(WritingDaemon.texts(read)).containsExactly("two\nlines : \n\t<0> EMERG : x", "");
  }

  @Test
  void everyCharacterThatThereIsComesBackAsThePageSays() throws Exception {
    List<String> written = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int block = 0; block < 0x110000; block += 0x1000) {
      StringBuilder text = new StringBuilder();
      StringBuilder shown = new StringBuilder();
      for (int c = block; c < block + 0x1000; c++) {
        text.appendCodePoint(c);
        shown.append(shown(c));
        // So that no two halves of a pair stand together.
        text.append('.');
        shown.append('.');
      }
      written.add(text.toString());
      expected.add(shown.toString());
    }
    try (Sink sink = daemon.open(OWN)) {
      daemon.log(sink, written.toArray(String[]::new));
    }
    assertThat(daemon.messages()).isEqualTo(expected);
  }

  private static String shown(int c) {
    if (c == '\n' || c == '\t') {
      return Character.toString(c);
    }
    if (c < ' ') {
      return Character.toString(0x2400 + c);
    }
    if (c >= 0x7f && c < 0xa0) {
      return c == 0x7f ? "␡" : "␛" + (char) (c - 0x40);
    }
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return half ? String.format("\\u%04x", c) : Character.toString(c);
  }

  @Test
  void aMessageOfTenMegabytesIsOneEntry() throws Exception {
    String message = "0123456789abcdef\n".repeat(600_000);
    try (Sink sink = daemon.open(OWN)) {
      daemon.log(sink, "before", message, "after");
    }
    List<LogEntry> read = daemon.read();
    assertThat(read).hasSize(3);
    assertThat(daemon.whole(read.get(1)).message().text().equals(message)).isTrue();
    assertThat(read.get(2).message().text()).isEqualTo("after");
  }

  @Test
  void whatACrashLeftOfAnEntryIsNotGluedToTheNext() throws Exception {
    Path file = Files.createDirectories(daemon.folder()).resolve("motor.log");
    Files.writeString(file, "<6> INFO : 2026-11-20T10:27:41.500-05:00 : motor-1 : a\n<6> INF");
    try (Sink sink = daemon.open(FIXED)) {
      daemon.log(sink, "b");
    }
    assertThat(WritingDaemon.texts(daemon.read("motor.log"))).containsExactly("a\n<6> INF", "b");
  }

  @Test
  void anInterruptedThreadLogsOn() throws Exception {
    try (Sink sink = daemon.open(OWN)) {
      Thread.currentThread().interrupt();
      daemon.log(sink, "a", "b");
      assertThat(Thread.interrupted()).isTrue();
      daemon.log(sink, "c");
      assertThat(sink.drops()).isEqualTo(Drops.NONE);
    }
    assertThat(daemon.messages()).containsExactly("a", "b", "c");
  }

  @Test
  void aStormOfInterruptsLosesNothing() throws Exception {
    try (Sink sink = daemon.open(OWN.withRolling(new Rolling(20_000, null, 0, Packing.NONE)))) {
      AtomicBoolean ended = new AtomicBoolean();
      Thread logging = Thread.currentThread();
      Thread interrupting =
          new Thread(
              () -> {
                while (!ended.get()) {
                  logging.interrupt();
                }
              });
      interrupting.start();
      for (int i = 0; i < 3000; i++) {
        daemon.log(sink, "entry " + i);
      }
      ended.set(true);
      while (interrupting.isAlive()) {
        Thread.onSpinWait();
      }
      Thread.interrupted();
      assertThat(sink.drops()).isEqualTo(Drops.NONE);
    }
    assertThat(daemon.messages()).hasSize(3000).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void threadsThatLogAtOnceKeepTheirOrderAndLoseNothing(boolean batched) throws Exception {
    int threads = 4;
    int each = 2000;
    Rolling rolling = new Rolling(50_000, null, 0, Packing.NONE);
    try (Sink sink = daemon.open((batched ? BATCHED : OWN).withRolling(rolling))) {
      List<Thread> all = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        all.add(logging(sink, t + " ", each));
      }
      for (Thread thread : all) {
        thread.join();
      }
    }
    List<String> read = daemon.messages();
    assertThat(read).hasSize(threads * each);
    for (int t = 0; t < threads; t++) {
      String prefix = t + " ";
      assertThat(read.stream().filter(message -> message.startsWith(prefix)))
          .isEqualTo(IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
    }
  }

  private Thread logging(Sink sink, String prefix, int count) {
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < count; i++) {
                daemon.log(sink, prefix + i);
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void entriesStandWhereTheyWereQueuedHoweverTheyAreSettled() throws Exception {
    try (Sink sink = daemon.open(OWN)) {
      EncodedEntry first = daemon.entry(Level.INFO, "first");
      EncodedEntry second = daemon.entry(Level.CRITICAL, "second");
      long firstPlace = sink.queue(first);
      long secondPlace = sink.queue(second);
      sink.settle(second, secondPlace);
      assertThat(daemon.messages()).containsExactly("first", "second");
      daemon.log(sink, "third");
      sink.settle(first, firstPlace);
      sink.queue(daemon.entry(Level.INFO, "settled by the end"));
    }
    assertThat(daemon.messages()).containsExactly("first", "second", "third", "settled by the end");
  }

  @Test
  void batchedEntriesComeByThemselves() throws Exception {
    try (Sink sink = daemon.open(BATCHED)) {
      for (int i = 0; i < 3; i++) {
        daemon.log(sink, "entry");
        int expected = i + 1;
        await().atMost(PATIENCE).until(() -> Files.readAllLines(daemon.file()).size() == expected);
      }
      daemon.log(sink, "now");
      sink.flush();
      assertThat(Files.readString(daemon.file())).endsWith("now\n");
    }
  }

  @Test
  void whatComesAfterTheEndIsCounted() throws Exception {
    Sink sink = daemon.open(OWN);
    sink.close();
    sink.append(daemon.entry(Level.ERROR, "late"));
    sink.flush();
    sink.reopen();
    sink.close();
    assertThat(sink.drops().counts()).containsOnlyKeys(DropReason.CLOSED);
    assertThat(sink.drops().of(Level.ERROR)).isEqualTo(1);
    assertThat(daemon.messages()).isEmpty();
  }
}

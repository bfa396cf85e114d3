package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void eachLifeOfADaemonHasAFileOfItsOwn() throws Exception {
    for (int life = 0; life < 3; life++) {
      try (Sink sink = daemon.open(OWN)) {
        daemon.log(sink, "life " + life);
      }
    }
    assertThat(daemon.files())
        .containsExactly(
            "motor-1-20261120T102741-0500.log",
            "motor-1-20261120T102742-0500.log",
            "motor-1-20261120T102743-0500.log");
    assertThat(daemon.messages()).containsExactly("life 0", "life 1", "life 2");
  }

  @Test
  void aFileOfAnotherNameIsContinued() throws Exception {
    for (int life = 0; life < 2; life++) {
      try (Sink sink = daemon.open(FIXED)) {
        daemon.log(sink, "life " + life);
      }
    }
    assertThat(daemon.files()).containsExactly("motor.log");
    assertThat(WritingDaemon.texts(daemon.read("motor.log"))).containsExactly("life 0", "life 1");
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

  @ParameterizedTest
  @EnumSource
  void filesAreLeftBySizeAndLoseNothing(Packing packing) throws Exception {
    List<String> written = IntStream.range(0, 200).mapToObj(i -> "entry " + i).toList();
    try (Sink sink = daemon.open(OWN.withRolling(new Rolling(1000, null, 0, packing)))) {
      daemon.log(sink, written.toArray(String[]::new));
    }
    await().atMost(PATIENCE).until(() -> packed(packing) == daemon.files().size() - 1);
    assertThat(daemon.files()).hasSizeBetween(13, 20);
    assertThat(daemon.messages()).isEqualTo(written);
    assertThat(daemon.notices).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFileOfAnotherNameIsRenamedWhenItIsLeft(Packing packing) throws Exception {
    List<String> written = IntStream.range(0, 200).mapToObj(i -> "entry " + i).toList();
    try (Sink sink = daemon.open(FIXED.withRolling(new Rolling(1000, null, 0, packing)))) {
      daemon.log(sink, written.toArray(String[]::new));
    }
    await().atMost(PATIENCE).until(() -> packed(packing) == daemon.files().size() - 1);
    assertThat(daemon.files())
        .contains("motor.log", "motor.log-20261120-1795188461" + packing.suffix());
    assertThat(WritingDaemon.texts(daemon.read("motor.log"))).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoMayNotReadAFileMayNotReadTheNextNorAPackedOne(boolean fixed) throws Exception {
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-r-----");
    SinkSettings settings = fixed ? FIXED : OWN;
    try (Sink sink = daemon.open(settings.withRolling(new Rolling(300, null, 0, Packing.GZIP)))) {
      daemon.log(sink, "a");
      Files.setPosixFilePermissions(daemon.file(), mode);
      IntStream.range(0, 20).forEach(i -> daemon.log(sink, "entry " + i));
    }
    await().atMost(PATIENCE).until(() -> packed(Packing.GZIP) == daemon.files().size() - 1);
    assertThat(daemon.files()).hasSizeGreaterThan(2);
    for (String file : daemon.files()) {
      assertThat(Files.getPosixFilePermissions(daemon.folder().resolve(file))).isEqualTo(mode);
    }
  }

  @Test
  void oneOfThoseWhoShareAFileRollsItAndNothingIsLost() throws Exception {
    SinkSettings rolling = FIXED.withRolling(new Rolling(1000, null, 0, Packing.GZIP));
    List<String> written = new ArrayList<>();
    try (Sink other = daemon.open(rolling)) {
      try (Sink sink = daemon.open(rolling)) {
        for (int i = 0; i < 200; i++) {
          written.add("entry " + i);
          daemon.log(i % 2 == 0 ? sink : other, "entry " + i);
        }
      }
      assertThat(daemon.files()).hasSizeGreaterThan(2);
      await().atMost(PATIENCE).until(() -> packed(Packing.GZIP) == daemon.files().size() - 1);
      long left = daemon.files().size();
      daemon.clock.move(Duration.ofSeconds(2));
      for (int i = 200; i < 300; i++) {
        written.add("entry " + i);
        daemon.log(other, "entry " + i);
      }
      assertThat(daemon.files()).as("now the other one does").hasSizeGreaterThan((int) left);
    }
    await().atMost(PATIENCE).until(() -> packed(Packing.GZIP) == daemon.files().size() - 1);
    assertThat(WritingDaemon.texts(daemon.read("motor.log")))
        .containsExactlyInAnyOrderElementsOf(written);
    await().atMost(PATIENCE).until(() -> !daemon.notices.isEmpty());
    assertThat(daemon.notices)
        .extracting(SinkNotice::message)
        .allMatch(told -> told.contains("motor.log failed: somebody else writes to it, too"));
  }

  private long packed(Packing packing) throws IOException {
    long all = daemon.files().stream().filter(file -> file.endsWith(packing.suffix())).count();
    return packing == Packing.NONE ? all - 1 : all;
  }

  @Test
  void noFileIsLongerThanWasChosenButForOneLongEntry() throws Exception {
    try (Sink sink = daemon.open(OWN.withRolling(new Rolling(500, null, 0, Packing.NONE)))) {
      daemon.log(sink, "a", "x".repeat(2000), "b", "c");
    }
    assertThat(daemon.files()).hasSize(3);
    assertThat(daemon.messages()).containsExactly("a", "x".repeat(2000), "b", "c");
  }

  @Test
  void theOldestFilesAreDeleted() throws Exception {
    for (int life = 0; life < 3; life++) {
      try (Sink sink = daemon.open(OWN.withRolling(new Rolling(300, null, 2, Packing.NONE)))) {
        for (int i = 0; i < 50; i++) {
          daemon.log(sink, "entry " + life + " " + i);
        }
      }
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(daemon.files()).hasSize(3));
    assertThat(daemon.messages()).last().isEqualTo("entry 2 49");
  }

  @Test
  void otherFilesAreLeftAlone() throws Exception {
    Files.createDirectories(daemon.folder());
    List<String> others =
        List.of(
            "motor-1-20201120T102741-0500.log.1.gz",
            "motor-1-x-20201120T102741-0500.log",
            "motor-1.log",
            "motor-10-20201120T102741-0500.log",
            "motor-1-20201120T102741-0500.txt");
    for (String other : others) {
      Files.createFile(daemon.folder().resolve(other));
    }
    try (Sink sink = daemon.open(OWN.withRolling(new Rolling(1, null, 1, Packing.NONE)))) {
      daemon.log(sink, "a", "b", "c", "d");
    }
    await().atMost(PATIENCE).until(() -> daemon.files().size() == others.size() + 2);
    assertThat(daemon.files()).containsAll(others);
  }

  @Test
  void aFileIsLeftWhenItIsOldEnough() throws Exception {
    Rolling daily = new Rolling(0, Duration.ofDays(1), 0, Packing.NONE);
    try (Sink sink = daemon.open(OWN.withRolling(daily))) {
      daemon.log(sink, "a");
      daemon.clock.move(Duration.ofHours(23));
      daemon.log(sink, "b");
      daemon.clock.move(Duration.ofHours(1));
      daemon.log(sink, "c");
    }
    assertThat(daemon.files())
        .containsExactly("motor-1-20261120T102741-0500.log", "motor-1-20261121T102741-0500.log");
  }

  @Test
  void theAgeOfAContinuedFileIsThatOfItsFirstEntry() throws Exception {
    Rolling daily = new Rolling(0, Duration.ofDays(1), 0, Packing.NONE);
    for (int life = 0; life < 4; life++) {
      try (Sink sink = daemon.open(FIXED.withRolling(daily))) {
        daemon.log(sink, "life " + life);
        daemon.clock.move(Duration.ofHours(10));
      }
    }
    assertThat(daemon.files()).containsExactly("motor.log", "motor.log-20261121-1795296461");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRenamedFileIsNoticedWithoutBeingTold(boolean deleted) throws Exception {
    try (Sink sink = daemon.open(OWN)) {
      daemon.log(sink, "before");
      Path file = daemon.file();
      if (deleted) {
        Files.delete(file);
      } else {
        Files.move(file, Path.of(file + ".1"));
      }
      await().atMost(PATIENCE).until(() -> Files.exists(file));
      daemon.log(sink, "after");
      assertThat(Files.readString(file)).endsWith(" : after\n").doesNotContain("before");
    }
    assertThat(daemon.messages()).last().isEqualTo("after");
    assertThat(daemon.messages()).hasSize(deleted ? 1 : 2);
  }

  @Test
  void aSinkThatIsToldOpensItsFileAnewAtOnce() throws Exception {
    try (Sink sink = daemon.open(FIXED)) {
      List<String> written = new ArrayList<>();
      Path file = daemon.folder().resolve("motor.log");
      for (int i = 1; i <= 20; i++) {
        daemon.log(sink, "entry " + i);
        Files.move(file, Path.of(file + "." + (21 - i)));
        sink.reopen();
        written.add("entry " + i);
        assertThat(Files.size(file)).isZero();
      }
      assertThat(WritingDaemon.texts(daemon.read("motor.log"))).isEqualTo(written);
    }
  }

  @Test
  void aFolderThatIsGoneIsMadeAnew() throws Exception {
    SinkSettings keeping = OWN.withRolling(new Rolling(0, null, 1, Packing.NONE));
    try (Sink sink = daemon.open(keeping)) {
      Path file = daemon.file();
      Files.delete(file);
      Files.delete(LockFile.beside(file));
      Files.delete(daemon.folder());
      sink.reopen();
      daemon.log(sink, "again");
      assertThat(Files.readString(file)).endsWith("again\n");
      assertThat(LockFile.beside(file)).as("others know that it is written").exists();
    }
  }

  @Test
  void aFileThatOthersCutShortHasNoHole() throws Exception {
    try (Sink sink = daemon.open(OWN)) {
      daemon.log(sink, "before".repeat(100));
      Files.newOutputStream(daemon.file(), StandardOpenOption.TRUNCATE_EXISTING).close();
      daemon.log(sink, "after");
      assertThat(Files.readAllBytes(daemon.file())).startsWith('<', '6', '>');
    }
    assertThat(daemon.messages()).containsExactly("after");
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
  void graveEntriesAreOnTheDiskWhenTheyWereAppended() throws Exception {
    SinkSettings settings = BATCHED.withWriting(new Writing(true, true, Level.CRITICAL));
    try (Sink sink = daemon.open(settings)) {
      sink.append(daemon.entry(Level.ERROR, "a"));
      assertThat(daemon.disk.syncs()).isZero();
      sink.append(daemon.entry(Level.CRITICAL, "b"));
      assertThat(daemon.disk.syncs()).isEqualTo(1);
      assertThat(Files.readAllLines(daemon.file(), StandardCharsets.UTF_8)).hasSize(2);
      sink.append(daemon.entry(Level.EMERGENCY, "c"));
      assertThat(daemon.disk.syncs()).isEqualTo(2);
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

  @Test
  void whatCanNotBeWrittenToIsRefusedAtTheStart() throws Exception {
    Files.createDirectories(daemon.folder().resolve("folder.log"));
    refused(OWN.withFilename("folder.log"), "not a regular file");
    refused(OWN.withFilename("/dev/null"), "not a regular file");
    Files.createFile(daemon.folder().resolve("file"));
    refused(OWN.withFilename("file/motor.log"), "not a folder");
    refused(OWN.withFilename("x".repeat(300)), "x: File name too long");
    refused(OWN.withFilename("new/" + "x".repeat(300) + "/y"), "/y: File name too long");
    assertThat(daemon.files()).as("nothing is left behind").containsExactly("file", "folder.log");
    SinkHome named =
        new SinkHome(new DaemonId("k", "a/b"), daemon.folder(), daemon.clock, daemon.notices::add);
    assertThatThrownBy(() -> new FileSinkType(daemon.disk).open(OWN, named))
        .hasMessageContaining("path separator");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsNoPlaceForFilesIsRefusedThoughItsModeTakesThem() throws Exception {
    Path proc = Path.of("/proc/nowhere/motor.log");
    refused(OWN.withFilename(proc.toString()), "can't write to " + proc + ": no such file");
    SinkHome there =
        new SinkHome(WritingDaemon.ID, Path.of("/proc/logs"), daemon.clock, daemon.notices::add);
    assertThat(new FileSinkType(daemon.disk).problems(OWN, there))
        .containsExactly(SinkProblem.ofSink("can't write to /proc/logs: no such file or folder"));
  }

  @Test
  void anyPlaceForFilesIsGoodAndStaysAsItIs() throws Exception {
    Path folder = Files.createDirectories(daemon.folder());
    Files.writeString(folder.resolve("there.log"), "an entry\n");
    for (String file : List.of("new.log", "new/folder/new.log", "there.log")) {
      assertThat(new FileSinkType(daemon.disk).problems(OWN.withFilename(file), daemon.home()))
          .isEmpty();
    }
    assertThat(daemon.files()).containsExactly("there.log");
    assertThat(folder.resolve("there.log")).hasContent("an entry\n");
  }

  @Test
  void whyAFileCanNotBeOpenedIsSaid() {
    FileSinkType type =
        new FileSinkType(
            path -> {
              throw new NoSuchFileException(path.toString());
            });
    assertThatThrownBy(() -> type.open(FIXED, daemon.home()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("can't write to ")
        .hasMessageEndingWith("motor.log: no such file or folder");
  }

  private void refused(SinkSettings settings, String why) {
    assertThat(new FileSinkType(daemon.disk).problems(settings, daemon.home()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).contains(why));
    assertThatThrownBy(() -> daemon.open(settings))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }
}

package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that are full, break and recover. */
class DiskFaultTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SinkSettings OWN = SinkSettings.DEFAULTS;
  private static final SinkSettings BATCHED = OWN.withWriting(new Writing(true, true, null));

  @TempDir private Path root;
  private WritingDaemon daemon;

  @BeforeEach
  void start() {
    daemon = new WritingDaemon(root);
  }

  @Test
  void whateverGotThroughOfAnEntryIsCutOffAgain() throws Exception {
    int length = daemon.entry(Level.INFO, "lost\nentry").length();
    List<String> expected = new ArrayList<>();
    try (Sink sink = daemon.open(OWN)) {
      for (int through = 0; through < length; through++) {
        daemon.log(sink, "before " + through);
        daemon.disk.leaveRoom(through);
        daemon.log(sink, "lost\nentry");
        daemon.disk.free();
        daemon.log(sink, "after " + through);
        expected.addAll(List.of("before " + through, "after " + through));
        assertThat(sink.drops().total()).isEqualTo(through + 1);
      }
      assertThat(sink.drops().of(Level.INFO)).isEqualTo(length);
    }
    assertThat(daemon.messages()).isEqualTo(expected);
  }

  @Test
  void whereAFileCanNotBeCutWhatGotThroughIsEndedByALineBreak() throws Exception {
    int length = daemon.entry(Level.INFO, "lost").length();
    daemon.disk.setCutting(false);
    try (Sink sink = daemon.open(OWN)) {
      for (int through = 0; through < length; through++) {
        daemon.disk.leaveRoom(through);
        daemon.log(sink, "lost");
        daemon.disk.free();
        daemon.log(sink, "after " + through);
      }
      assertThat(sink.drops().total()).isEqualTo(length);
    }
    assertThat(firstLines(daemon.read()))
        .containsSubsequence(IntStream.range(0, length).mapToObj(i -> "after " + i).toList());
  }

  @Test
  void aFailureIsToldOnceAndSoIsItsEndWithWhatWasLost() throws Exception {
    try (Sink sink = daemon.open(OWN)) {
      daemon.disk.leaveRoom(10);
      for (int i = 0; i < 5; i++) {
        sink.append(daemon.entry(i == 0 ? Level.ERROR : Level.INFO, "lost"));
      }
      await().atMost(PATIENCE).until(() -> daemon.notices.size() == 1);
      daemon.disk.free();
      daemon.log(sink, "a", "b");
      await().atMost(PATIENCE).until(() -> daemon.notices.size() == 2);
    }
    assertThat(daemon.notices.get(0).level()).isEqualTo(Level.ERROR);
    assertThat(daemon.notices.get(0).message())
        .contains(daemon.file().toString(), "No space left on device");
    assertThat(daemon.notices.get(1).level()).isEqualTo(Level.NOTICE);
    assertThat(daemon.notices.get(1).message())
        .endsWith("works again; dropped: 5 entries (error 1, info 4)");
    assertThat(daemon.messages()).containsExactly("a", "b");
  }

  @Test
  void batchedEntriesWaitForTheDiskToRecover() throws Exception {
    try (Sink sink = daemon.open(BATCHED)) {
      daemon.disk.leaveRoom(100);
      for (int i = 0; i < 50; i++) {
        daemon.log(sink, "entry " + i);
        sink.flush();
      }
      daemon.disk.free();
      sink.flush();
      assertThat(sink.drops()).isEqualTo(Drops.NONE);
    }
    assertThat(daemon.messages()).hasSize(50).first().isEqualTo("entry 0");
  }

  @Test
  void onlySoManyBatchedEntriesWait() throws Exception {
    int appended = 20;
    try (Sink sink = daemon.open(BATCHED)) {
      daemon.disk.leaveRoom(0);
      for (int i = 0; i < appended; i++) {
        daemon.log(sink, i + "x".repeat(1 << 20));
        sink.flush();
      }
      assertThat(sink.drops().counts()).containsOnlyKeys(DropReason.NOT_WRITTEN);
      daemon.disk.free();
      sink.flush();
      daemon.log(sink, "after");
      sink.flush();
      assertThat(daemon.messages()).hasSize((int) (appended - sink.drops().total() + 1));
      assertThat(sink.drops().total()).isBetween(14L, 17L);
    }
  }

  @Test
  void whatStillWaitsAtTheEndIsCounted() throws Exception {
    Sink sink = daemon.open(BATCHED);
    daemon.disk.leaveRoom(0);
    daemon.log(sink, "a", "b");
    sink.close();
    assertThat(sink.drops().total()).isEqualTo(2);
    await().atMost(PATIENCE).until(() -> daemon.notices.size() == 2);
    assertThat(daemon.notices.get(1).message()).contains("2 entries (info 2)");
  }

  @Test
  void whatCanNotBeBroughtToTheDiskIsStillInTheFile() throws Exception {
    try (Sink sink = daemon.open(OWN)) {
      daemon.disk.setSyncing(false);
      sink.append(daemon.entry(Level.CRITICAL, "a"));
      sink.append(daemon.entry(Level.CRITICAL, "b"));
      daemon.disk.setSyncing(true);
      sink.append(daemon.entry(Level.CRITICAL, "c"));
      assertThat(sink.drops()).isEqualTo(Drops.NONE);
    }
    assertThat(daemon.messages()).containsExactly("a", "b", "c");
    await().atMost(PATIENCE).until(() -> daemon.notices.size() == 2);
    assertThat(daemon.notices.get(0).message()).contains("to the disk", "Input/output error");
    assertThat(daemon.notices.get(1).message()).endsWith("works again");
  }

  @Test
  void aFileThatCanNotBeLeftIsWrittenOn() throws Exception {
    try (Sink sink = daemon.open(OWN.withRolling(new Rolling(200, null, 0, Packing.NONE)))) {
      daemon.log(sink, "a");
      daemon.disk.setOpening(false);
      daemon.log(sink, "b".repeat(150), "c".repeat(150));
      assertThat(sink.drops()).isEqualTo(Drops.NONE);
      daemon.disk.setOpening(true);
      daemon.log(sink, "d");
    }
    assertThat(daemon.messages()).containsExactly("a", "b".repeat(150), "c".repeat(150), "d");
    assertThat(daemon.notices).hasSize(1);
    assertThat(daemon.notices.get(0).message()).contains("Too many open files");
  }

  @Test
  void aFileThatACrashCutAnywhereIsContinuedCleanly() throws Exception {
    SinkSettings fixed = OWN.withFilename("motor.log");
    Path file = Files.createDirectories(daemon.folder()).resolve("motor.log");
    EncodedEntry entry = daemon.entry(Level.INFO, "some\nlines");
    byte[] whole = Arrays.copyOf(entry.bytes(), entry.length());
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(file, whole);
      Files.write(file, Arrays.copyOf(whole, cut), StandardOpenOption.APPEND);
      try (Sink sink = daemon.open(fixed)) {
        daemon.log(sink, "next");
      }
      List<String> heads = heads();
      assertThat(heads).as("cut at " + cut).startsWith("some").endsWith("next");
      assertThat(heads.size()).isBetween(2, 3);
    }
  }

  @Test
  void aFileThatCanNotBeOpenedAnewIsToldOfOnce() throws Exception {
    try (Sink sink = daemon.open(OWN)) {
      Path file = daemon.file();
      daemon.disk.setOpening(false);
      Files.move(file, Path.of(file + ".1"));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                sink.reopen();
                daemon.log(sink, "written on");
                return daemon.notices.size() == 1;
              });
      for (int i = 0; i < 10; i++) {
        sink.reopen();
        daemon.log(sink, "written on");
      }
      daemon.disk.setOpening(true);
      sink.reopen();
      await().atMost(PATIENCE).until(() -> daemon.notices.size() == 2);
      assertThat(sink.drops()).isEqualTo(Drops.NONE);
    }
    assertThat(daemon.notices.get(1).message()).endsWith("anew works again");
  }

  @Test
  void aFileThatOthersWriteToIsNotCut() throws Exception {
    SinkSettings shared = OWN.withFilename("shared.log");
    WritingDaemon other = new WritingDaemon(root);
    try (Sink sink = daemon.open(shared);
        Sink second = other.open(shared)) {
      daemon.log(sink, "a");
      other.log(second, "b");
      daemon.disk.leaveRoom(30);
      daemon.log(sink, "lost");
      daemon.disk.free();
      daemon.log(sink, "c");
      other.log(second, "d");
    }
    assertThat(firstLines(daemon.read("shared.log"))).containsExactly("a", "b", "c", "d");
  }

  /**
   * What of {@code expected} is not there, or not in that order. In one pass: a matcher of lists
   * takes minutes for as many as these.
   */
  private static List<String> lackingInOrder(List<String> there, List<String> expected) {
    int found = 0;
    for (String one : there) {
      if (found < expected.size() && one.equals(expected.get(found))) {
        found++;
      }
    }
    return expected.subList(found, expected.size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whateverFailsNoEntryThatWasTakenIsLost(boolean batched) throws Exception {
    long seed = Long.getLong("yaqlog.seed", System.nanoTime());
    Random random = new Random(seed);
    Rolling rolling = new Rolling(5000, null, 0, Packing.NONE);
    List<String> taken = new ArrayList<>();
    int entries = Soak.times(1000, 50_000);
    long dropped;
    try (Sink sink = daemon.open((batched ? BATCHED : OWN).withRolling(rolling))) {
      for (int i = 0; i < entries; i++) {
        meddle(random, sink);
        String message = i + (random.nextBoolean() ? "\nand more" : "x".repeat(i % 700));
        long before = sink.drops().total();
        daemon.log(sink, message);
        if (sink.drops().total() == before) {
          taken.add(message);
        }
      }
      daemon.disk.free();
      daemon.disk.setOpening(true);
      sink.flush();
      dropped = sink.drops().total();
    }
    assertThat(taken.size() + dropped).as("seed " + seed).isEqualTo(entries);
    List<String> expected = taken.stream().map(text -> text.split("\n")[0]).toList();
    assertThat(lackingInOrder(heads(), expected)).as("seed " + seed).isEmpty();
    Set<String> read = new HashSet<>(firstLines(daemon.read()));
    assertThat(expected.stream().filter(one -> !read.contains(one))).as("seed " + seed).isEmpty();
  }

  private void meddle(Random random, Sink sink) throws Exception {
    switch (random.nextInt(12)) {
      case 0 -> daemon.disk.leaveRoom(random.nextInt(3000));
      case 1, 2, 3 -> daemon.disk.free();
      case 4 -> daemon.disk.setCutting(random.nextBoolean());
      case 5 -> daemon.disk.setOpening(random.nextInt(4) > 0);
      case 6 -> sink.flush();
      case 7 -> rename(random);
      case 8 -> sink.reopen();
      default -> {}
    }
  }

  /** As logrotate does with the newest file. */
  private void rename(Random random) throws Exception {
    List<String> files = daemon.files();
    Path newest = daemon.folder().resolve(files.get(files.size() - 1));
    if (random.nextInt(5) == 0 && newest.toString().endsWith(".log")) {
      Path rotated = Path.of(newest + ".1");
      if (!Files.exists(rotated)) {
        Files.move(newest, rotated);
      }
    }
  }

  /** What stands behind the heads in all files, in the order in which they were written. */
  private List<String> heads() throws Exception {
    List<String> heads = new ArrayList<>();
    Comparator<String> oldestFirst = Comparator.comparing(file -> file.replace(".1", ""));
    for (String file :
        daemon.files().stream()
            .sorted(oldestFirst.thenComparing(Comparator.reverseOrder()))
            .toList()) {
      Files.readAllLines(daemon.folder().resolve(file)).stream()
          .filter(line -> line.startsWith("<6> INFO : ") && line.contains(" : motor-1 : "))
          .forEach(line -> heads.add(line.split(" : ", 4)[3]));
    }
    return heads;
  }

  private static List<String> firstLines(List<LogEntry> entries) {
    return WritingDaemon.texts(entries).stream().map(text -> text.split("\n")[0]).toList();
  }
}

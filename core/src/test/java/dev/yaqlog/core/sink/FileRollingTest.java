package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a file is left for the next, what they are called, and which are deleted. */
class FileRollingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SinkSettings OWN = SinkSettings.DEFAULTS;
  private static final SinkSettings FIXED = OWN.withFilename("motor.log");

  @TempDir private Path root;
  private WritingDaemon daemon;

  @BeforeEach
  void start() {
    daemon = new WritingDaemon(root);
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
      daemon.clock.advance(Duration.ofSeconds(2));
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
      daemon.clock.advance(Duration.ofHours(23));
      daemon.log(sink, "b");
      daemon.clock.advance(Duration.ofHours(1));
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
        daemon.clock.advance(Duration.ofHours(10));
      }
    }
    assertThat(daemon.files()).containsExactly("motor.log", "motor.log-20261121-1795296461");
  }
}

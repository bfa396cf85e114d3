package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which entries are on the disk, and when. */
class FileSyncTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SinkSettings OWN = SinkSettings.DEFAULTS;
  private static final SinkSettings BATCHED = OWN.withWriting(new Writing(true, true, null));

  private static final SinkSettings FIXED = OWN.withFilename("motor.log");

  @TempDir private Path root;
  private WritingDaemon daemon;

  @BeforeEach
  void start() {
    daemon = new WritingDaemon(root);
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
  void aGraveEntryIsOnTheDiskBeforeItsSinkIsClosed() throws Exception {
    Sink sink = daemon.open(OWN);
    EncodedEntry entry = daemon.entry(Level.CRITICAL, "queued when the rules changed");
    long place = sink.queue(entry);
    sink.close();
    assertThat(daemon.disk.syncs()).isEqualTo(1);
    sink.settle(entry, place);
    assertThat(daemon.messages()).containsExactly("queued when the rules changed");
  }

  @Test
  void aGraveEntryIsOnTheDiskBeforeItsFileIsLeft() throws Exception {
    SinkSettings small = OWN.withRolling(new Rolling(100, null, 0, Packing.NONE));
    try (Sink sink = daemon.open(small)) {
      EncodedEntry grave = daemon.entry(Level.CRITICAL, "grave");
      long place = sink.queue(grave);
      daemon.log(sink, "in the next file");
      assertThat(daemon.files()).hasSize(2);
      assertThat(daemon.disk.syncs()).as("of the first file").isEqualTo(1);
      sink.settle(grave, place);
    }
    assertThat(daemon.messages()).containsExactly("grave", "in the next file");
  }

  @Test
  void aGraveEntryIsOnTheDiskBeforeItsFileIsOpenedAnew() throws Exception {
    try (Sink sink = daemon.open(FIXED)) {
      EncodedEntry grave = daemon.entry(Level.ALERT, "grave");
      long place = sink.queue(grave);
      Path file = daemon.folder().resolve("motor.log");
      Files.move(file, Path.of(file + ".1"));
      sink.reopen();
      assertThat(daemon.disk.syncs()).as("of the renamed file").isEqualTo(1);
      sink.settle(grave, place);
    }
  }

  @Test
  void nothingIsBroughtToTheDiskForOtherEntries() throws Exception {
    try (Sink sink = daemon.open(OWN.withRolling(new Rolling(100, null, 0, Packing.NONE)))) {
      daemon.log(sink, "a", "b", "c");
      sink.reopen();
    }
    assertThat(daemon.disk.syncs()).isZero();
  }

  @Test
  void aFileThatCanNotBeBroughtToTheDiskIsToldOfAndLosesNothing() throws Exception {
    try (Sink sink = daemon.open(OWN.withRolling(new Rolling(100, null, 0, Packing.NONE)))) {
      daemon.disk.setSyncing(false);
      EncodedEntry grave = daemon.entry(Level.CRITICAL, "grave");
      long place = sink.queue(grave);
      daemon.log(sink, "next");
      sink.settle(grave, place);
      daemon.disk.setSyncing(true);
      daemon.log(sink, "in another file");
      assertThat(daemon.files()).hasSize(2);
    }
    assertThat(daemon.messages()).containsExactly("grave", "next", "in another file");
    await().atMost(PATIENCE).until(() -> !daemon.notices.isEmpty());
  }
}

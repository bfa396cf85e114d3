package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of entries when others rename, delete or cut the file. */
class FileReopeningTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SinkSettings OWN = SinkSettings.DEFAULTS;
  private static final SinkSettings FIXED = OWN.withFilename("motor.log");

  @TempDir private Path root;
  private WritingDaemon daemon;

  @BeforeEach
  void start() {
    daemon = new WritingDaemon(root);
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
}

package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Daemons of one name in one folder leave each other's files alone. */
class FilesInUseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Each entry has a file to itself, and one is kept beside it. */
  private static final SinkSettings KEEP_ONE =
      SinkSettings.DEFAULTS.withRolling(new Rolling(1, null, 1, Packing.GZIP));

  @TempDir private Path root;

  private void log(int entries) throws IOException {
    SinkHome home = new SinkHome(WritingDaemon.ID, root, Clock.systemUTC(), notice -> {});
    try (Sink sink = SinkTypes.standard().find("file").orElseThrow().open(KEEP_ONE, home)) {
      EncodedEntry entry = new EncodedEntry(home.clock().getZone());
      for (int i = 0; i < entries; i++) {
        sink.append(
            entry.encode(Level.INFO, home.clock().millis(), WritingDaemon.NAME, "entry " + i));
      }
    }
  }

  @Test
  void whatAnotherProcessWritesStaysUntilThatProcessEnds() throws Exception {
    Process other = KilledWriter.start(root, "", 0, 1);
    try {
      assertThat(other.getInputStream().read()).as("logged").isEqualTo('0');
      Path theirs = logs().get(0);
      for (int life = 0; life < 3; life++) {
        log(5);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(logs()).hasSize(3));
        assertThat(logs()).contains(theirs);
      }
      other.destroyForcibly();
      other.waitFor();
      log(5);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(logs()).hasSize(2));
      assertThat(logs()).doesNotContain(theirs);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(files()).isEqualTo(logs()));
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void whatAnotherSinkOfThisProcessWritesStaysToo() throws Exception {
    SinkHome home = new SinkHome(WritingDaemon.ID, root, Clock.systemUTC(), notice -> {});
    SinkType type = SinkTypes.standard().find("file").orElseThrow();
    try (Sink other = type.open(KEEP_ONE, home)) {
      Path theirs = logs().get(0);
      log(5);
      // Ours are two, of which the other may take the older where it begins to tidy up late.
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(logs()).hasSizeBetween(2, 3));
      assertThat(logs()).contains(theirs);
      assertThat(other.drops().total()).isZero();
    }
    log(5);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(logs()).hasSize(2));
  }

  @Test
  void whoDeletesNothingLeavesNothingBesideItsLog() throws Exception {
    SinkHome home = new SinkHome(WritingDaemon.ID, root, Clock.systemUTC(), notice -> {});
    SinkType type = SinkTypes.standard().find("file").orElseThrow();
    try (Sink sink = type.open(SinkSettings.DEFAULTS, home)) {
      assertThat(files()).hasSize(1).isEqualTo(logs());
      assertThat(sink.drops().total()).isZero();
    }
  }

  @Test
  void aLockOutlivesNeitherItsHolderNorTheClosingOfOthers() throws Exception {
    Path path = root.resolve("lock");
    LockFile held = LockFile.tryTake(path);
    assertThat(held).isNotNull();
    assertThat(LockFile.tryTake(root.resolve("./lock"))).isNull();
    assertThat(LockFile.isTaken(path)).isTrue();
    assertThat(isTakenForOthers(path)).isTrue();
    held.close();
    assertThat(LockFile.isTaken(path)).isFalse();
    assertThat(isTakenForOthers(path)).isFalse();
    assertThat(LockFile.isTaken(root.resolve("none"))).isFalse();
  }

  /** What another process finds. */
  private static boolean isTakenForOthers(Path path) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Asking.class.getName(),
                path.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (InputStream said = process.getInputStream()) {
      return Boolean.parseBoolean(
          new String(said.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
  }

  /** Says whether a lock is taken. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] args) {
      System.out.println(LockFile.isTaken(Path.of(args[0])));
    }
  }

  private List<Path> logs() throws IOException {
    return files().stream().filter(file -> !file.toString().endsWith(".lock")).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.list(root)) {
      return paths.sorted().toList();
    }
  }
}

package dev.yaqlog.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small one in memory, where we may make one. */
class FullDiskTest {
  /** The log itself takes some 8 KiB more with each cycle. */
  private static final String SIZE = "size=" + Soak.times(256, 8192) + "k";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", SIZE + ",mode=700", "yaqlog-test", disk.toString());
    assumeTrue(mounted, "no file system can be mounted here (it takes root)");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", disk.toString());
  }

  @Test
  void nothingThatWasTakenIsLostAndNothingIsGlued() throws Exception {
    WritingDaemon daemon = new WritingDaemon(disk);
    Files.createDirectories(daemon.folder());
    Path balloon = disk.resolve("balloon");
    List<String> taken = new ArrayList<>();
    int cycles = Soak.times(8, 50);
    try (Sink sink =
        new FileSinkType(PlainOutputFile::open).open(SinkSettings.DEFAULTS, daemon.home())) {
      for (int cycle = 0; cycle < cycles; cycle++) {
        inflate(balloon);
        fill(daemon, sink, cycle + " full ", taken);
        Files.delete(balloon);
        fill(daemon, sink, cycle + " free ", taken, 3);
        int notices = 2 * (cycle + 1);
        await().atMost(PATIENCE).until(() -> daemon.notices.size() == notices);
      }
    }
    assertThat(daemon.messages()).isEqualTo(taken);
  }

  /** Leaves a few bytes of the disk. */
  private static void inflate(Path balloon) throws IOException {
    try (var out = Files.newOutputStream(balloon)) {
      byte[] page = new byte[1024];
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      // As it should be. Make room for a page or two, which entries will fill.
    }
    try (var file = Files.newByteChannel(balloon, StandardOpenOption.WRITE)) {
      file.truncate(Math.max(0, file.size() - 8192));
    }
  }

  private static void fill(WritingDaemon daemon, Sink sink, String prefix, List<String> taken) {
    long before = sink.drops().total();
    for (int i = 0; sink.drops().total() < before + 20; i++) {
      log(daemon, sink, prefix + i + "z".repeat(i % 500), taken);
    }
  }

  private static void fill(
      WritingDaemon daemon, Sink sink, String prefix, List<String> taken, int count) {
    for (int i = 0; i < count; i++) {
      log(daemon, sink, prefix + i, taken);
    }
  }

  private static void log(WritingDaemon daemon, Sink sink, String message, List<String> taken) {
    long before = sink.drops().total();
    daemon.log(sink, message);
    if (sink.drops().total() == before) {
      taken.add(message);
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notThere) {
      return false;
    }
  }
}

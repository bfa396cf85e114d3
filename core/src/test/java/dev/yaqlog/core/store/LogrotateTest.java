package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yaqlog.core.source.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real logrotate at work on a log that is written and tailed; skipped where it is missing. */
class LogrotateTest {
  private static final int ROTATIONS = Boolean.getBoolean("yaqlog.soak") ? 1_000 : 12;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create",
        "create compress",
        "create compress delaycompress",
        "create dateext dateformat -%Y%m%d-%H%M%S compress",
        "copytruncate",
        "copytruncate compress"
      })
  void aTailLosesAndRepeatsNothing(String options) throws Exception {
    Path logrotate = logrotate();
    Path log = LogTree.made(folder.resolve("logs/k/d-" + LogTree.STAMP + ".log"));
    Path settings = settings(log, options);
    RotatedLog writer = new RotatedLog(log);
    try (TailingThread tail = follower(false);
        TailingThread subscriber = follower(true)) {
      for (int rotation = 0; rotation < ROTATIONS; rotation++) {
        writer.append(20);
        rotate(logrotate, settings);
        writer.append(1);
        awaitTold(tail, writer.written() - 1);
        awaitTold(subscriber, writer.written() - 1);
        awaitNextSecond(options);
      }
      assertToldAll(tail, writer);
      assertToldAll(subscriber, writer);
    }
  }

  private TailingThread follower(boolean subscribes) {
    Path cache = folder.resolve("cache-" + subscribes);
    return new TailingThread(folder.resolve("logs"), cache, new Random(1), subscribes);
  }

  private static void assertToldAll(TailingThread tail, RotatedLog writer) throws Exception {
    tail.finish();
    List<Integer> all = new ArrayList<>();
    for (int number = 0; number < writer.written(); number++) {
      all.add(number);
    }
    assertThat(tail.told()).isEqualTo(all);
    assertThat(tail.gaps())
        .extracting(Gap::reason)
        .isSubsetOf(Gap.Reason.DELETED, Gap.Reason.COPIED);
  }

  private static Path logrotate() {
    Path found =
        Stream.of("/usr/sbin/logrotate", "/usr/bin/logrotate", "/sbin/logrotate")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeTrue(found != null, "logrotate is not installed");
    return found;
  }

  private Path settings(Path log, String options) throws IOException {
    String text =
        "\""
            + log
            + "\" {\n  rotate 4\n  missingok\n  "
            + options.replace(" ", "\n  ").replace("dateformat\n  ", "dateformat ")
            + "\n}\n";
    Path settings = Files.writeString(folder.resolve("logrotate.conf"), text);
    Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(log.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    return settings;
  }

  private void rotate(Path logrotate, Path settings) throws Exception {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                logrotate.toString(),
                "-f",
                "-s",
                folder.resolve("state").toString(),
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }

  private static void awaitTold(TailingThread tail, int last) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (tail.latest() != last) {
      assertThat(System.nanoTime()).as("told %s of %s", tail.latest(), last).isLessThan(deadline);
      tail.requireAlive();
      LockSupport.parkNanos(1_000_000);
    }
  }

  /* Names that hold the second may not be given twice; C's time() is some milliseconds late. */
  private static void awaitNextSecond(String options) {
    long next = System.currentTimeMillis() / 1_000 * 1_000 + 1_050;
    while (options.contains("dateext") && System.currentTimeMillis() < next) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}

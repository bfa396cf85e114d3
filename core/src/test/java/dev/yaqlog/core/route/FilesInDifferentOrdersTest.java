package dev.yaqlog.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.ManualClock;
import dev.yaqlog.core.sink.SinkSettings;
import dev.yaqlog.core.sink.SinkTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules may lead the entries of one logger to the same files as another's, but first to another.
 */
class FilesInDifferentOrdersTest {
  private static final int THREADS = 6;
  private static final int ENTRIES = 5_000;

  @TempDir private Path folder;

  @Test
  void nobodyWaitsForOneWhoWaitsForHim() throws Exception {
    CountDownLatch done = new CountDownLatch(THREADS);
    try (Router router = open()) {
      for (int i = 0; i < THREADS; i++) {
        Logger logger = router.logger(i % 2 == 0 ? "a" : "b");
        Thread writer = new Thread(() -> write(logger, done));
        writer.setDaemon(true);
        writer.start();
      }
      assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
      router.flush();
    }
    List<String> first = Files.readAllLines(folder.resolve("first"));
    assertThat(first).hasSize(THREADS * ENTRIES);
    assertThat(Files.readAllLines(folder.resolve("second"))).isEqualTo(first);
  }

  private Router open() throws IOException {
    Destination first = file("first");
    Destination second = file("second");
    return Router.open(
        new Router.Home(
            new DaemonId("motor", "m"),
            folder,
            new ManualClock(Instant.parse("2026-11-20T10:00:00Z")),
            SinkTypes.standard(),
            LevelStore.NONE),
        RoutePlan.of(
            Rule.of(second, LevelSet.ALL).withNames(List.of(Glob.of("a"))),
            Rule.of(first, LevelSet.ALL),
            Rule.of(second, LevelSet.ALL).withNames(List.of(Glob.of("b")))));
  }

  private Destination file(String name) {
    return new Destination(
        "file", SinkSettings.DEFAULTS.withFilename(folder.resolve(name).toString()));
  }

  private static void write(Logger logger, CountDownLatch done) {
    for (int i = 0; i < ENTRIES; i++) {
      logger.log(Level.INFO, "entry " + i);
    }
    done.countDown();
  }
}

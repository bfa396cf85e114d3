package dev.yaqlog.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.ManualClock;
import dev.yaqlog.core.sink.Packing;
import dev.yaqlog.core.sink.Rolling;
import dev.yaqlog.core.sink.SinkSettings;
import dev.yaqlog.core.sink.SinkTypes;
import dev.yaqlog.core.sink.Writing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many entries from several threads, with leases that come and go and files that roll. {@code
 * -Dyaqlog.entries=1000000} makes it a million.
 */
class RouterLoadTest {
  private static final int ENTRIES = Integer.getInteger("yaqlog.entries", 40_000);
  private static final int THREADS = 3;
  private static final int MAX_LEASES = 500;
  private static final int MAX_FILE_BYTES = 1 << 20;

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T10:00:00Z"));

  private Router open(boolean batched) throws IOException {
    Rolling rolling = new Rolling(MAX_FILE_BYTES, null, 0, Packing.NONE);
    SinkSettings settings = SinkSettings.DEFAULTS.withWriting(new Writing(true, batched, null));
    Destination file = new Destination("file", settings.withRolling(rolling));
    Destination other =
        new Destination("file", settings.withFilename(folder.resolve("o/other").toString()));
    RecorderSettings recorder = new RecorderSettings(ENTRIES * 1_000L, Level.DEBUG, null);
    return Router.open(
        new Router.Home(
            new DaemonId("motor", "m"), folder, clock, SinkTypes.standard(), LevelStore.NONE),
        RoutePlan.of(Rule.of(file, LevelSet.ALL), Rule.of(other, LevelSet.ALL))
            .withRecorder(recorder));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void filesAndRecorderAgreeEntryByEntry(boolean batched) throws Exception {
    List<String> recorded;
    try (Router router = open(batched)) {
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        writers.add(new Thread(() -> write(router, number)));
      }
      writers.forEach(Thread::start);
      Random random = new Random(7);
      for (int i = 0; i < MAX_LEASES && writers.stream().anyMatch(Thread::isAlive); i++) {
        LeaseTerms fives = LeaseTerms.of(Level.DEBUG).containing("5");
        router.levels().lease(fives, Duration.ofSeconds(1), "tester");
        clock.advance(Duration.ofMillis(random.nextInt(1_500)));
        router.tick();
      }
      for (Thread writer : writers) {
        writer.join();
      }
      router.flush();
      recorded = recorded(router);
    }
    assertThat(recorded).hasSizeGreaterThan(ENTRIES / 2);
    assertThat(written(folder)).isEqualTo(recorded);
    assertThat(written(folder.resolve("o"))).isEqualTo(recorded);
  }

  private static void write(Router router, int thread) {
    Logger logger = router.logger("part" + thread);
    for (int i = 0; i < ENTRIES / THREADS; i++) {
      logger.log(i % 2 == 0 ? Level.INFO : Level.DEBUG, "entry " + i + " of some length, and more");
    }
  }

  /** What the recorder holds and says was logged, as lines, the oldest first. */
  private static List<String> recorded(Router router) {
    return router.recorded().stream()
        .filter(entry -> entry.isLogged)
        .map(entry -> entry.level.label() + " : " + entry.name + " : " + entry.message)
        .toList();
  }

  /** All lines of all files, without their timestamps, in the order of the names. */
  private static List<String> written(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        for (String line : Files.readAllLines(file)) {
          lines.add(line.replaceFirst(" : [^ ]+ : ", " : "));
        }
      }
    }
    return lines;
  }
}

package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.client.LogClient;
import dev.yaqlog.client.LogSubscription;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.route.Destination;
import dev.yaqlog.core.route.LeaseTerms;
import dev.yaqlog.core.route.LevelSet;
import dev.yaqlog.core.route.LevelStore;
import dev.yaqlog.core.route.RecorderSettings;
import dev.yaqlog.core.route.RoutePlan;
import dev.yaqlog.core.route.Router;
import dev.yaqlog.core.route.Rule;
import dev.yaqlog.core.sink.Packing;
import dev.yaqlog.core.sink.Rolling;
import dev.yaqlog.core.sink.SinkSettings;
import dev.yaqlog.core.sink.SinkTypes;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.WhenSlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daemon logs while leases begin and end and its file rolls: its files, a subscriber of the built
 * server and its flight recorder have the same entries.
 */
class AgreementTest {
  private static final int ENTRIES = Soak.times(40_000, 1_000_000);
  private static final int THREADS = 3;
  private static final int MAX_FILE_BYTES = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final List<Object> dropped = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch subscribed = new CountDownLatch(1);

  @Test
  void filesSubscriberAndRecorderHaveTheSameEntries(@TempDir Path folder) throws Exception {
    Sandbox sandbox = new Sandbox(folder);
    Path logs = sandbox.logs("motor");
    try (Server server = Server.start(sandbox);
        LogClient client = LogClient.connect("127.0.0.1", server.port());
        LogSubscription subscription =
            client.subscribe(SubscribeQuery.of(Filter.ALL).when(WhenSlow.WAIT), this::hear)) {
      assertThat(subscribed.await(60, TimeUnit.SECONDS)).isTrue();
      List<String> recorded = logAll(logs);
      List<String> written = lines(logs);
      assertThat(written).hasSizeGreaterThan(ENTRIES / 2);
      Set<String> inFiles = new HashSet<>(written);
      assertThat(inFiles).hasSameSizeAs(written);
      assertThat(recorded.stream().filter(inFiles::contains)).containsExactlyElementsOf(written);
      await().atMost(PATIENCE).until(() -> told.size() >= written.size());
      assertThat(byLogger(told)).isEqualTo(byLogger(written));
      assertThat(dropped).isEmpty();
      assertThat(subscription.done()).isNotDone();
    }
  }

  private void hear(Delivery delivery) {
    if (delivery instanceof Delivery.CaughtUp) {
      subscribed.countDown();
    } else if (delivery instanceof Delivery.Entries some) {
      some.batch().entries().forEach(entry -> told.add(line(entry)));
      if (some.dropped() != null) {
        dropped.add(some.dropped());
      }
    }
  }

  /** Logs by several threads, and says what the recorder holds then, oldest first. */
  private static List<String> logAll(Path folder) throws IOException, InterruptedException {
    try (Router router = open(folder)) {
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String name = "part" + i;
        writers.add(new Thread(() -> log(router, name)));
      }
      writers.forEach(Thread::start);
      for (int i = 0; writers.stream().anyMatch(Thread::isAlive); i++) {
        LeaseTerms some = LeaseTerms.of(Level.DEBUG).containing(" " + i % 10 + " ");
        router.levels().lease(some.upTo(10_000L), Duration.ofMillis(20), "lease " + i);
        writers.get(i % THREADS).join(30);
        router.tick();
      }
      router.flush();
      List<String> recorded =
          new ArrayList<>(
              router.recent(Filter.ALL, Integer.MAX_VALUE).stream()
                  .map(AgreementTest::line)
                  .toList());
      Collections.reverse(recorded);
      return recorded;
    }
  }

  private static Router open(Path folder) throws IOException {
    SinkSettings rolling =
        SinkSettings.DEFAULTS.withRolling(new Rolling(MAX_FILE_BYTES, null, 0, Packing.NONE));
    return Router.open(
        new Router.Home(
            new DaemonId("motor", "m"),
            folder,
            Clock.systemUTC(),
            SinkTypes.standard(),
            LevelStore.NONE),
        RoutePlan.of(Rule.of(new Destination("file", rolling), LevelSet.ALL))
            .withRecorder(new RecorderSettings(ENTRIES * 1_000L, Level.DEBUG, null)));
  }

  private static void log(Router router, String name) {
    for (int i = 0; i < ENTRIES / THREADS; i++) {
      Level level = i % 4 == 0 ? Level.DEBUG : Level.INFO;
      router.logger(name).log(level, "entry " + i + " of some length, with a " + i % 10 + " in it");
    }
  }

  /**
   * All lines of all files in the order of their names, which is that in which they were written.
   */
  private static List<String> lines(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.sorted().toList();
      assertThat(sorted).hasSizeGreaterThan(2);
      for (Path file : sorted) {
        for (String line : Files.readAllLines(file)) {
          lines.add(line.replaceFirst(" : [^ ]+ : ", " : "));
        }
      }
    }
    return lines;
  }

  private static String line(LogEntry entry) {
    String level = entry.level() == null ? "" : entry.level().label();
    return level + " : " + entry.name() + " : " + entry.message().text();
  }

  private static Map<String, List<String>> byLogger(List<String> lines) {
    return lines.stream().collect(Collectors.groupingBy(line -> line.split(" : ", 3)[1]));
  }
}

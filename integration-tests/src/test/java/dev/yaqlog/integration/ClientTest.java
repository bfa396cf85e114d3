package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.yaqlog.client.ClientConfig;
import dev.yaqlog.client.LogClient;
import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.model.TimeRange;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.TopQuery;
import dev.yaqlog.core.store.FileLogSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The client library against the built server: what it gives is what the files give. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Query OLDEST = Query.of(Filter.ALL).withOrder(Order.OLDEST_FIRST);

  private Sandbox sandbox;
  private Server server;
  private LogClient client;
  private LogSource files;

  @BeforeAll
  void serve(@TempDir Path folder) {
    sandbox = new Sandbox(folder);
    Samples.copy("now", sandbox.logs());
    Samples.copy("era2020", sandbox.logs());
    Samples.copy("restarted", sandbox.logs());
    sandbox.write(
        "variants/my-daemon-20200513T232825+0000.log", Samples.bytes("synthetic_variants.log"));
    server = Server.start(sandbox);
    client = connect(server.port());
    files =
        FileLogSource.open(
            new FileLogSource.Settings(
                List.of(new LogPlace.KindFolders(sandbox.logs())),
                Clock.system(ZoneOffset.UTC),
                folder.resolve("own cache"),
                notice -> {},
                true));
  }

  @AfterAll
  void stop() {
    if (server != null) {
      files.close();
      client.close();
      server.close();
    }
  }

  private static LogClient connect(int port) {
    return LogClient.connect(ClientConfig.builder("127.0.0.1", port).callTimeout(PATIENCE).build());
  }

  /** Whatever is asked, and however it is paged. */
  @Test
  void everyQuestionHasTheSameAnswerThroughTheServerAndFromTheFiles() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("ClientTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < Soak.times(150, 5_000); i++) {
      Query query = randomQuery(random);
      String what = query + ", seed " + seed;
      assertThat(outcome(client, query)).as(what).isEqualTo(outcome(files, query));
      CountQuery count = CountQuery.of(query.filter());
      assertThat(counted(client, count)).as(what).isEqualTo(counted(files, count));
    }
  }

  private static Query randomQuery(Random random) {
    List<String> names = List.of("delay_1", "delay_*", "*", "rr", "my-daemon", "nobody", "n?body");
    List<String> texts = List.of("TCP", "tcp", "Wrote", "\n", "b'", "error", "39101");
    Level low = Level.values()[random.nextInt(8)];
    Level high = Level.values()[random.nextInt(8)];
    Instant time = Instant.parse("2026-11-20T15:00:00Z").plusSeconds(random.nextInt(3_600));
    Filter filter =
        new Filter(
            new DaemonSelector(List.of(), some(random, 2, Glob.of(any(random, names)))),
            new LevelRange(perhaps(random, low), perhaps(random, high)),
            new TimeRange(perhaps(random, time), null),
            new TextFilter(
                some(random, 2, any(random, texts)),
                some(random, 4, any(random, texts)),
                perhaps(random, "[0-9]+.*[A-Z]"),
                null,
                random.nextBoolean()),
            perhaps(random, -random.nextInt(3)),
            List.of());
    return Query.of(filter)
        .withLimit(List.of(1, 7, 1_000).get(random.nextInt(3)))
        .withOrder(random.nextBoolean() ? Order.OLDEST_FIRST : Order.NEWEST_FIRST)
        .withContext(random.nextInt(4) == 0 ? 2 : 0)
        .withLines(random.nextInt(4) == 0);
  }

  private static <T> T any(Random random, List<T> those) {
    return those.get(random.nextInt(those.size()));
  }

  private static <T> List<T> some(Random random, int oneIn, T that) {
    return random.nextInt(oneIn) == 0 ? List.of(that) : List.of();
  }

  private static <T> @Nullable T perhaps(Random random, T that) {
    return random.nextInt(4) == 0 ? that : null;
  }

  private static List<Object> outcome(LogSource logs, Query query) {
    List<Object> found = new ArrayList<>();
    try {
      Query next = query;
      for (int page = 0; page < 5; page++) {
        QueryAnswer answer = logs.query(next, Cancellation.NEVER);
        found.addAll(answer.entries());
        answer.lines().forEach(line -> found.add(java.util.HexFormat.of().formatHex(line)));
        found.add(answer.stoppedBy());
        next = query.withCursor(answer.cursor());
      }
    } catch (LogException refused) {
      found.add(refused.code() + " " + refused.getMessage());
    }
    return found;
  }

  private static Object counted(LogSource logs, CountQuery count) {
    try {
      return logs.count(count, Cancellation.NEVER).counts();
    } catch (LogException refused) {
      return refused.code();
    }
  }

  @Test
  void whatThereIsIsListedAlike() {
    assertThat(client.logs(DaemonSelector.ALL, Cancellation.NEVER))
        .isEqualTo(files.logs(DaemonSelector.ALL, Cancellation.NEVER));
    assertThat(client.runs(DaemonSelector.ALL, Cancellation.NEVER))
        .isEqualTo(files.runs(DaemonSelector.ALL, Cancellation.NEVER));
    TopQuery top = new TopQuery(Filter.ALL, 50, Duration.ofSeconds(10));
    assertThat(client.top(top, Cancellation.NEVER)).isEqualTo(files.top(top, Cancellation.NEVER));
  }

  @Test
  void aStreamFetchesItsPagesAsItIsRead() {
    List<LogEntry> all = client.stream(OLDEST.withLimit(7), Cancellation.NEVER).toList();
    assertThat(all).isEqualTo(files.query(OLDEST.withLimit(10_000), Cancellation.NEVER).entries());
    assertThat(client.stream(OLDEST.withLimit(2), Cancellation.NEVER).limit(3)).hasSize(3);
  }

  @Test
  void errorsAreThoseOfTheFiles() {
    Query nobody =
        OLDEST.withFilter(
            Filter.ALL.withDaemons(new DaemonSelector(List.of(), List.of(Glob.of("nobody")))));
    assertThatExceptionOfType(LogException.NoSuchDaemon.class)
        .isThrownBy(() -> client.query(nobody, Cancellation.NEVER));
    assertThatExceptionOfType(LogException.BadParameter.class)
        .isThrownBy(
            () ->
                client.query(
                    OLDEST.withFilter(
                        Filter.ALL.withText(
                            new TextFilter(List.of(), List.of(), "(", null, false))),
                    Cancellation.NEVER));
  }

  @Test
  void aTailLosesAndRepeatsNothingWhenTheServerIsKilled(@TempDir Path folder) {
    Sandbox own = new Sandbox(folder);
    Path log = own.write("k/d-20261120T080000Z.log", "");
    int port = Server.freePort();
    Server first = Server.start(own, port);
    List<String> got = new ArrayList<>();
    try (LogClient logs = connect(port)) {
      TailQuery next = TailQuery.of(Filter.ALL).withPatience(Duration.ofMillis(200));
      TailAnswer answer = logs.tail(next, Cancellation.NEVER).join();
      write(log, 0, 10);
      answer = collect(logs, next.withCursor(answer.cursor()), 10, got);
      first.kill();
      write(log, 10, 20);
      try (Server second = Server.start(own, port)) {
        write(log, 20, 30);
        collect(logs, next.withCursor(answer.cursor()), 30, got);
        assertThat(second.port()).isEqualTo(port);
      }
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      expected.add("entry " + i);
    }
    assertThat(got).isEqualTo(expected);
  }

  private static void write(Path log, int from, int to) {
    for (int i = from; i < to; i++) {
      Sandbox.append(log, "<6> INFO : 2026-11-20T08:00:00Z : d : entry " + i + "\n");
    }
  }

  private static TailAnswer collect(
      LogClient logs, TailQuery question, int wanted, List<String> got) {
    Instant end = Instant.now().plus(PATIENCE);
    TailAnswer answer;
    TailQuery next = question;
    do {
      answer = logs.tail(next, Cancellation.NEVER).join();
      answer.entries().forEach(entry -> got.add(entry.message().text()));
      next = next.withCursor(answer.cursor());
    } while (got.size() < wanted && Instant.now().isBefore(end));
    return answer;
  }
}

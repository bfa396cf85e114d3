package dev.yaqlog.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.model.TimeRange;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.CountAnswer;
import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.core.source.LogSummary;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.RunSummary;
import dev.yaqlog.core.source.StopReason;
import dev.yaqlog.core.source.TopMessage;
import dev.yaqlog.core.source.TopQuery;
import dev.yaqlog.core.wire.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client asks for, and what it makes of answers. */
class QuestionsTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

  private final AtomicReference<@Nullable Request> asked = new AtomicReference<>();

  @Test
  void aQuestionCarriesOnlyWhatItSays() throws Exception {
    try (FakeServer server = answering(answer(List.of(), "c", "end"));
        LogClient client = client(server)) {
      client.query(Query.of(Filter.ALL), Cancellation.NEVER);
    }

    assertThat(asked())
        .isEqualTo(
            new Request(
                1L,
                "query_logs",
                Map.of("limit", 100L, "order", "newest_first", "timeout_ms", 30_000L)));
  }

  @Test
  void everyPartOfAQuestionArrives() throws Exception {
    Filter any = Filter.ALL.withText(new TextFilter(List.of(), List.of(), null, "n.t", false));
    Filter filter =
        new Filter(
            new DaemonSelector(List.of(Glob.of("hardware")), List.of(Glob.of("a*"), Glob.of("b"))),
            new LevelRange(Level.WARNING, Level.CRITICAL),
            new TimeRange(NOON, NOON.plusSeconds(1)),
            new TextFilter(List.of("x"), List.of("y"), "z+", null, true),
            -1,
            List.of(any));
    Query query =
        Query.of(filter)
            .withLimit(7)
            .withOrder(Order.OLDEST_FIRST)
            .withCursor(new Cursor("here"))
            .withContext(3)
            .withLines(true)
            .withTimeout(Duration.ofSeconds(2));
    try (FakeServer server = answering(answer(List.of(), "c", "limit"));
        LogClient client = client(server)) {
      client.query(query, Cancellation.NEVER);
    }

    Map<String, Object> expected = new HashMap<>();
    expected.put("kind", List.of("hardware"));
    expected.put("name", List.of("a*", "b"));
    expected.put("min_level", "warning");
    expected.put("max_level", "critical");
    expected.put("since", NOON);
    expected.put("until", NOON.plusSeconds(1));
    expected.put("contains", List.of("x"));
    expected.put("excludes", List.of("y"));
    expected.put("regex", "z+");
    expected.put("ignore_case", true);
    expected.put("run", -1L);
    expected.put("any", List.of(Map.of("not_regex", "n.t")));
    expected.put("limit", 7L);
    expected.put("order", "oldest_first");
    expected.put("cursor", "here");
    expected.put("context", 3L);
    expected.put("format", "line");
    expected.put("timeout_ms", 2_000L);
    assertThat(asked().params()).isEqualTo(expected);
  }

  @Test
  void thatEntriesAreToBeFoldedArrives() throws Exception {
    try (FakeServer server = answering(answer(List.of(), "c", "limit"));
        LogClient client = client(server)) {
      client.query(Query.of(Filter.ALL).withFold(true), Cancellation.NEVER);
    }

    assertThat((Map<?, ?>) asked().params()).extracting("fold").isEqualTo(true);
  }

  @Test
  void entriesComeBackAsTheyWere() throws Exception {
    List<LogEntry> entries =
        List.of(
            entry(1),
            new LogEntry(
                null,
                new LogTime(NOON, null),
                new DaemonId("hardware", "delay_1"),
                "delay_1.sub",
                Message.wrap(new byte[] {'a', (byte) 0xff}),
                new Cursor("x"),
                new EntryMarks(true, true, true, 3)));
    try (FakeServer server = answering(answer(entries, "place", "bytes"));
        LogClient client = client(server)) {
      assertThat(client.query(Query.of(Filter.ALL), Cancellation.NEVER))
          .isEqualTo(
              new QueryAnswer(
                  entries,
                  List.of(),
                  new Cursor("place"),
                  CursorStatus.MOVED,
                  StopReason.BYTES,
                  12,
                  3));
    }
  }

  @Test
  void linesComeBackByteForByte() throws Exception {
    byte[] line = {'a', (byte) 0xff, '\n'};
    try (FakeServer server = answering(answer(List.of(line), "c", "end"));
        LogClient client = client(server)) {
      QueryAnswer answer = client.query(Query.of(Filter.ALL).withLines(true), Cancellation.NEVER);

      assertThat(answer.entries()).isEmpty();
      assertThat(answer.lines()).containsExactly(line);
    }
  }

  @Test
  void logsAndRunsComeBack() throws Exception {
    Map<String, @Nullable Object> log = new HashMap<>();
    log.put("kind", "hardware");
    log.put("name", "motor");
    log.put("runs", 2);
    log.put("files", 3);
    log.put("bytes", 1L << 40);
    log.put("entries", 5);
    log.put("levels", Map.of("info", 4, "unknown", 1));
    log.put("first", NOON);
    log.put("last", null);
    log.put("live", true);
    Map<String, @Nullable Object> run = new HashMap<>(log);
    run.put("run", -1);
    run.put("started", NOON);
    run.put("ended", null);
    run.put("last_error", entry(7));
    run.put("files", List.of("a.log"));
    LevelCounts levels = new LevelCounts();
    levels.add(Level.INFO, 4);
    levels.add(null, 1);
    DaemonId motor = new DaemonId("hardware", "motor");

    try (FakeServer server =
            FakeServer.answering(r -> List.of(r.method().equals("list_logs") ? log : run));
        LogClient client = client(server)) {
      assertThat(client.logs(DaemonSelector.ALL, Cancellation.NEVER))
          .containsExactly(new LogSummary(motor, 2, 3, 1L << 40, levels, NOON, null, true));
      assertThat(client.runs(DaemonSelector.of(motor), Cancellation.NEVER))
          .containsExactly(
              new RunSummary(motor, -1, NOON, null, 1L << 40, levels, entry(7), List.of("a.log")));
    }
  }

  @Test
  void countsComeBack() throws Exception {
    Map<String, Object> answer =
        Map.of(
            "total",
            3,
            "counts",
            Map.of("motor", 3),
            "buckets",
            List.of(Map.of("time", NOON, "counts", Map.of("motor", 3))),
            "stopped_by",
            "deadline",
            "scanned_bytes",
            9,
            "elapsed_ms",
            1);
    CountQuery query =
        new CountQuery(
            Filter.ALL, Duration.ofMillis(1_500), CountQuery.By.NAME, Duration.ofSeconds(1));
    try (FakeServer server = answering(answer);
        LogClient client = client(server)) {
      assertThat(client.count(query, Cancellation.NEVER))
          .isEqualTo(
              new CountAnswer(
                  3,
                  Map.of("motor", 3L),
                  List.of(new CountAnswer.Bucket(NOON, Map.of("motor", 3L))),
                  StopReason.DEADLINE,
                  9,
                  1));
    }
    assertThat(asked().params())
        .isEqualTo(Map.of("interval", 1.5, "by", "name", "timeout_ms", 1_000L));
  }

  @Test
  void templatesAndSingleEntriesComeBack() throws Exception {
    Map<String, Object> template =
        Map.of(
            "template",
            "moved to <n>",
            "count",
            9,
            "level",
            "notice",
            "first",
            NOON,
            "last",
            NOON,
            "example_cursor",
            "x");
    try (FakeServer server =
            FakeServer.answering(
                r ->
                    r.method().equals("top_messages")
                        ? List.of(template)
                        : Map.of("entries", List.of(entry(1))));
        LogClient client = client(server)) {
      assertThat(client.top(new TopQuery(Filter.ALL, 5, Duration.ofSeconds(1)), Cancellation.NEVER))
          .containsExactly(
              new TopMessage("moved to <n>", 9, Level.NOTICE, NOON, NOON, new Cursor("x")));
      assertThat(client.entry(new Cursor("x"), 1, 2, Cancellation.NEVER)).containsExactly(entry(1));
    }
  }

  private FakeServer answering(Object result) throws IOException {
    return FakeServer.answering(
        request -> {
          asked.set(request);
          return result;
        });
  }

  private Request asked() {
    Request request = asked.get();
    assertThat(request).isNotNull();
    return Objects.requireNonNull(request);
  }

  private static LogClient client(FakeServer server) {
    return LogClient.connect("127.0.0.1", server.port());
  }

  private static Map<String, Object> answer(List<?> entries, String cursor, String stoppedBy) {
    return Map.of(
        "entries",
        entries,
        "cursor",
        cursor,
        "cursor_status",
        "moved",
        "stopped_by",
        stoppedBy,
        "scanned_bytes",
        12,
        "elapsed_ms",
        3);
  }

  private static LogEntry entry(int n) {
    return new LogEntry(
        Level.INFO,
        new LogTime(NOON.plusSeconds(n), 60),
        new DaemonId("hardware", "motor"),
        "motor",
        Message.of("moved to " + n + " µm"),
        new Cursor(Integer.toString(n)),
        EntryMarks.NONE);
  }
}

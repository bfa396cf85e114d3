package dev.yaqlog.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Notification;
import dev.yaqlog.core.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls, streams and tails as their callers see them. */
@Timeout(180)
class LogClientTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

  @Test
  void aStreamTurnsPagesOnlyAsFarAsItIsRead() throws Exception {
    List<String> cursors = Collections.synchronizedList(new ArrayList<>());
    try (FakeServer server = FakeServer.answering(request -> page(request, cursors));
        LogClient client = client(server)) {
      Stream<LogEntry> stream =
          client.stream(Query.of(Filter.ALL).withLimit(10), Cancellation.NEVER);
      assertThat(cursors).isEmpty();

      assertThat(stream.limit(15).map(entry -> entry.cursor().value()))
          .containsExactlyElementsOf(IntStream.range(0, 15).mapToObj(Integer::toString).toList());
      assertThat(cursors).containsExactly("0", "10");

      assertThat(client.stream(Query.of(Filter.ALL).withLimit(10), Cancellation.NEVER)).hasSize(95);
    }
  }

  /** Entries 0 to 94 in pages of ten. */
  private static Map<String, Object> page(Request request, List<String> cursors) {
    int from =
        request.params() instanceof Map<?, ?> params && params.get("cursor") instanceof String place
            ? Integer.parseInt(place)
            : 0;
    cursors.add(Integer.toString(from));
    int to = Math.min(95, from + 10);
    return answer(
        IntStream.range(from, to).mapToObj(LogClientTest::entry).toList(),
        Integer.toString(to),
        to == 95 ? "end" : "limit");
  }

  @Test
  void aTailIsAskedInTurnsAndGoesOnByCursor() throws Exception {
    List<Object> params = Collections.synchronizedList(new ArrayList<>());
    try (FakeServer server =
            FakeServer.answering(
                request -> {
                  params.add(request.params());
                  return tail(params.size() < 3 ? List.of() : List.of(entry(1)), params.size());
                });
        LogClient client = client(server)) {
      TailQuery query =
          TailQuery.of(Filter.ALL).withBacklog(5).withPatience(Duration.ofSeconds(60));

      TailAnswer answer = client.tail(query, Cancellation.NEVER).get();

      assertThat(answer)
          .isEqualTo(new TailAnswer(List.of(entry(1)), new Cursor("3"), CursorStatus.LOST));
    }
    assertThat(params)
        .containsExactly(
            Map.of("backlog", 5L, "limit", 1_000L, "wait_ms", 0L),
            Map.of("cursor", "1", "limit", 1_000L, "wait_ms", 5_000L),
            Map.of("cursor", "2", "limit", 1_000L, "wait_ms", 5_000L));
  }

  @Test
  void aTailWithoutPatienceAsksOnce() throws Exception {
    try (FakeServer server = FakeServer.answering(request -> tail(List.of(), 1));
        LogClient client = client(server)) {
      assertThat(client.tail(TailQuery.of(Filter.ALL), Cancellation.NEVER).get().entries())
          .isEmpty();
    }
  }

  @Test
  void anyMethodCanBeCalled() throws Exception {
    try (FakeServer server =
            FakeServer.answering(request -> List.of(request.method(), request.params()));
        LogClient client = client(server)) {
      assertThat(client.call("help", List.of("id"), Cancellation.NEVER))
          .isEqualTo(List.of("help", List.of("id")));
      assertThat(client.callAsync("shutdown", Map.of("restart", true)).get())
          .isEqualTo(List.of("shutdown", Map.of("restart", true)));
    }
  }

  @Test
  void aResultMayBeNil() throws Exception {
    try (FakeServer server = FakeServer.answering(request -> null);
        LogClient client = client(server)) {
      assertThat(client.call("shutdown", null, Cancellation.NEVER)).isNull();
    }
  }

  @Test
  void callsShareOneConnectionAndAnswersMayComeInAnyOrder() throws Exception {
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  List<Request> requests = new ArrayList<>();
                  while (requests.size() < 200) {
                    requests.add(peer.request());
                  }
                  Collections.reverse(requests);
                  for (Request request : requests) {
                    peer.answer(request, request.params());
                  }
                  peer.awaitClose();
                });
        LogClient client = client(server)) {
      List<CompletableFuture<@Nullable Object>> calls =
          IntStream.range(0, 200)
              .mapToObj(i -> client.callAsync("echo", List.of((long) i)))
              .toList();

      for (int i = 0; i < 200; i++) {
        assertThat(calls.get(i).get()).isEqualTo(List.of((long) i));
      }
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void notificationsBetweenAnswersDisturbNothing() throws Exception {
    byte[] told = MessageEncoder.encode(new Notification("logs.entries", Map.of("cursor", "c")));
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  for (int i = 0; i < 3; i++) {
                    Request request = peer.request();
                    peer.send(told);
                    peer.answer(request, i);
                    peer.send(told);
                  }
                  peer.awaitClose();
                });
        LogClient client = client(server)) {
      for (long i = 0; i < 3; i++) {
        assertThat(client.callAsync("id", null).get()).isEqualTo(i);
      }
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void aStreamOfLinesIsRefused() throws Exception {
    try (FakeServer server = FakeServer.answering(request -> List.of());
        LogClient client = client(server)) {
      assertThatThrownBy(
              () -> client.stream(Query.of(Filter.ALL).withLines(true), Cancellation.NEVER))
          .hasMessage("lines: a stream is of entries");
    }
  }

  private static LogClient client(FakeServer server) {
    return LogClient.connect(
        ClientConfig.builder("127.0.0.1", server.port())
            .callTimeout(Duration.ofSeconds(60))
            .build());
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

  private static Map<String, Object> tail(List<LogEntry> entries, int turn) {
    return Map.of(
        "entries",
        entries,
        "cursor",
        Integer.toString(turn),
        "cursor_status",
        turn == 1 ? "lost" : "exact");
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

package dev.yaqlog.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.wire.Request;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections come and go, and callers lose interest. */
@Timeout(180)
class ReconnectTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void nothingIsSentUntilSomethingIsAsked() throws Exception {
    AtomicInteger bytes = new AtomicInteger();
    CountDownLatch closed = new CountDownLatch(1);
    try (FakeServer server =
        FakeServer.that(
            peer -> {
              bytes.set(peer.awaitClose());
              closed.countDown();
            })) {
      LogClient.connect("127.0.0.1", server.port()).close();
      closed.await();
    }
    assertThat(bytes).hasValue(0);
  }

  @Test
  void whereNobodyListensThatIsSaid() throws Exception {
    int port = freePort();

    assertThatThrownBy(() -> LogClient.connect("127.0.0.1", port))
        .isInstanceOf(LogException.Unavailable.class)
        .hasMessage("127.0.0.1:" + port + ": connection refused");
    assertThatThrownBy(() -> LogClient.connect("no-such-host.invalid", port))
        .isInstanceOf(LogException.Unavailable.class)
        .hasMessage("no-such-host.invalid:" + port + ": unknown host");
  }

  @Test
  void aReadIsMadeAgainOnTheNextConnection() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  var request = peer.request();
                  if (connections.incrementAndGet() == 3) {
                    peer.answer(request, List.of());
                    peer.awaitClose();
                  }
                });
        LogClient client = client(server.port())) {
      assertThat(client.logs(DaemonSelector.ALL, Cancellation.NEVER)).isEmpty();
      assertThat(connections).hasValue(3);
    }
  }

  @Test
  void aReadIsGivenUpAfterItsRetries() throws Exception {
    try (FakeServer server = FakeServer.that(FakeServer.Peer::request);
        LogClient client = client(server.port())) {
      assertThatThrownBy(() -> client.logs(DaemonSelector.ALL, Cancellation.NEVER))
          .isInstanceOf(LogException.Unavailable.class)
          .hasMessageEndingWith(": the server closed the connection");
      assertThat(server.accepted()).isEqualTo(3);
    }
  }

  @Test
  void theNextCallFindsARestartedServer() throws Exception {
    FakeServer first = FakeServer.answering(request -> "first");
    int port = first.port();
    try (LogClient client = client(port)) {
      assertThat(client.call("id", null, Cancellation.NEVER)).isEqualTo("first");
      first.close();
      assertThatThrownBy(() -> client.call("id", null, Cancellation.NEVER))
          .isInstanceOf(LogException.Unavailable.class);

      try (FakeServer second = FakeServer.on(port, peer -> peer.answer(peer.request(), "second"))) {
        assertThat(client.call("id", null, Cancellation.NEVER)).isEqualTo("second");
        assertThat(second.accepted()).isEqualTo(1);
      }
    }
  }

  @Test
  void aCallThatTimesOutTakesOthersAlongOnlyToTheNextConnection() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  boolean isFirst = connections.incrementAndGet() == 1;
                  while (true) {
                    var request = peer.request();
                    if (!isFirst) {
                      peer.answer(request, tail("later"));
                    }
                  }
                });
        LogClient client =
            LogClient.connect(
                ClientConfig.builder("127.0.0.1", server.port())
                    .callTimeout(Duration.ofMillis(300))
                    .build())) {
      TailQuery patient =
          TailQuery.of(Filter.ALL).withCursor(new Cursor("0")).withPatience(Duration.ofSeconds(5));
      CompletableFuture<TailAnswer> other = client.tail(patient, Cancellation.NEVER);

      assertThatThrownBy(() -> client.call("busy", null, Cancellation.NEVER))
          .isInstanceOf(LogException.TimedOut.class);
      assertThat(other.get().cursor().value()).isEqualTo("later");
    }
  }

  @Test
  void whatKeepsACallFromBeingMadeIsNoTimeout() throws Exception {
    FakeServer server = FakeServer.that(FakeServer.Peer::awaitClose);
    try (LogClient client =
        LogClient.connect(
            ClientConfig.builder("127.0.0.1", server.port())
                .callTimeout(Duration.ofSeconds(3))
                .retries(1_000)
                .build())) {
      server.close();

      assertThatThrownBy(() -> client.call("id", null, Cancellation.NEVER))
          .isInstanceOf(LogException.Unavailable.class)
          .isNotInstanceOf(LogException.TimedOut.class);
    }
  }

  @Test
  void aCancelledCallReturnsAtOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    AtomicBoolean cancelled = new AtomicBoolean();
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  peer.request();
                  asked.countDown();
                  peer.awaitClose();
                });
        LogClient client = client(server.port())) {
      CompletableFuture<?> query =
          CompletableFuture.runAsync(() -> client.query(Query.of(Filter.ALL), cancelled::get));
      asked.await();
      assertThat(query).isNotDone();
      cancelled.set(true);

      await().atMost(LONG).until(query::isDone);
      assertThatThrownBy(query::join).hasRootCauseInstanceOf(CancellationException.class);
    }
  }

  @Test
  void aCallThatIsCancelledBeforehandIsNotMade() throws Exception {
    AtomicInteger bytes = new AtomicInteger();
    CountDownLatch closed = new CountDownLatch(1);
    try (FakeServer server =
        FakeServer.that(
            peer -> {
              bytes.set(peer.awaitClose());
              closed.countDown();
            })) {
      try (LogClient client = client(server.port())) {
        assertThatThrownBy(() -> client.query(Query.of(Filter.ALL), () -> true))
            .isInstanceOf(CancellationException.class);
      }
      closed.await();
    }
    assertThat(bytes).hasValue(0);
  }

  @Test
  void theConnectionOutlivesACancelledCall() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  var first = peer.request();
                  cancelled.await();
                  peer.answer(first, "nobody wants this");
                  peer.answer(peer.request(), "this");
                  peer.awaitClose();
                });
        LogClient client = client(server.port())) {
      client.callAsync("id", null).cancel(true);
      cancelled.countDown();

      assertThat(client.call("id", null, Cancellation.NEVER)).isEqualTo("this");
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void aTailGoesOnByCursorWhenTheServerWasGone() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  boolean isFirst = connections.incrementAndGet() == 1;
                  peer.answer(peer.request(), tail(isFirst ? "1" : "2"));
                  if (!isFirst) {
                    peer.awaitClose();
                  }
                });
        LogClient client = client(server.port())) {
      TailQuery query = TailQuery.of(Filter.ALL);
      TailAnswer first = client.tail(query, Cancellation.NEVER).get();
      TailAnswer second = client.tail(query.withCursor(first.cursor()), Cancellation.NEVER).get();

      assertThat(second.cursor().value()).isEqualTo("2");
    }
  }

  @Test
  void aTailHasACursorBeforeItWaitsSoThatALostConnectionLosesNoEntry() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    List<Object> cursors = Collections.synchronizedList(new ArrayList<>());
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  boolean isFirst = connections.incrementAndGet() == 1;
                  if (isFirst) {
                    peer.answer(peer.request(), tail("1"));
                  }
                  Request waiting = peer.request();
                  cursors.add(((Map<?, ?>) requireNonNull(waiting.params())).get("cursor"));
                  if (!isFirst) {
                    peer.answer(waiting, tail("2"));
                    peer.awaitClose();
                  }
                });
        LogClient client = client(server.port())) {
      TailQuery patient = TailQuery.of(Filter.ALL).withPatience(Duration.ofSeconds(5));

      assertThat(client.tail(patient, Cancellation.NEVER).get().cursor().value()).isEqualTo("2");
    }
    assertThat(cursors).containsExactly("1", "1");
  }

  private static Map<String, Object> tail(String cursor) {
    return Map.of("entries", List.of(), "cursor", cursor, "cursor_status", "exact");
  }

  @Test
  void aTailThatIsCancelledAsksNoMore() throws Exception {
    try (FakeServer server = FakeServer.answering(request -> tail("1"));
        LogClient client = client(server.port())) {
      AtomicInteger looks = new AtomicInteger();
      TailQuery patient = TailQuery.of(Filter.ALL).withPatience(Duration.ofSeconds(60));
      CompletableFuture<TailAnswer> tail = client.tail(patient, () -> looks.incrementAndGet() > 2);

      assertThatThrownBy(tail::get).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void whatHangsOnAFutureMayAskAgain() throws Exception {
    try (FakeServer server = FakeServer.answering(request -> request.method());
        LogClient client = client(server.port())) {
      assertThat(
              client
                  .callAsync("id", null)
                  .thenApply(id -> id + " " + client.call("busy", null, Cancellation.NEVER))
                  .get())
          .isEqualTo("id busy");
    }
  }

  @Test
  void closingFailsCallsUnderWayAndLaterOnes() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (FakeServer server =
        FakeServer.that(
            peer -> {
              peer.request();
              asked.countDown();
              peer.awaitClose();
            })) {
      LogClient client = client(server.port());
      CompletableFuture<@Nullable Object> call = client.callAsync("id", null);
      asked.await();
      client.close();

      assertThatThrownBy(call::get).cause().hasMessageEndingWith(": client closed");
      assertThatThrownBy(() -> client.call("id", null, Cancellation.NEVER))
          .isInstanceOf(LogException.Unavailable.class)
          .hasMessageEndingWith(": client closed");
      client.close();
    }
  }

  @Test
  void noThreadIsLeftBehind() throws Exception {
    try (FakeServer server = FakeServer.answering(request -> "x")) {
      String name = "127.0.0.1:" + server.port();
      try (LogClient client = client(server.port())) {
        client.call("id", null, Cancellation.NEVER);
        assertThat(threadsOf(name)).isEqualTo(1);
      }
      await().atMost(LONG).until(() -> threadsOf(name) == 0);
    }
  }

  @Test
  void noThreadIsLeftBehindByAClientThatNobodyWaitedFor() throws Exception {
    try (FakeServer server = FakeServer.that(FakeServer.Peer::awaitClose)) {
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> client(server.port())).isInstanceOf(CancellationException.class);
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
      await().atMost(LONG).until(() -> threadsOf("127.0.0.1:" + server.port()) == 0);
    }
  }

  private static long threadsOf(String address) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().endsWith(address))
        .count();
  }

  @Test
  void moreCallsThanAConnectionTakesAreRefused() throws Exception {
    try (FakeServer server = FakeServer.that(FakeServer.Peer::awaitClose);
        LogClient client = client(server.port())) {
      for (int i = 0; i < Connection.MAX_PENDING; i++) {
        client.callAsync("id", null);
      }

      assertThatThrownBy(() -> client.call("id", null, Cancellation.NEVER))
          .isInstanceOf(LogException.TooBusy.class);
    }
  }

  @Test
  void aRequestThatNoServerTakesIsNotSent() throws Exception {
    try (FakeServer server = FakeServer.answering(request -> "x");
        LogClient client = client(server.port())) {
      assertThatThrownBy(
              () -> client.call("help", List.of("x".repeat(1 << 20)), Cancellation.NEVER))
          .isInstanceOf(LogException.BadParameter.class);
      assertThat(client.call("id", null, Cancellation.NEVER)).isEqualTo("x");
    }
  }

  private static LogClient client(int port) {
    return LogClient.connect(
        ClientConfig.builder("127.0.0.1", port)
            .callTimeout(LONG)
            .backoff(Duration.ofMillis(1), Duration.ofMillis(10))
            .build());
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

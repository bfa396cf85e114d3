package dev.yaqlog.server.netty;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Notification;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.RpcError;
import dev.yaqlog.server.MemoryLogs;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class ConversationTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Queries of these logs go on until they are let go, or given up. */
  private static final class SlowLogs extends MemoryLogs {
    final Semaphore begun = new Semaphore(0);
    final Semaphore released = new Semaphore(0);
    final AtomicInteger givenUp = new AtomicInteger();

    @Override
    public QueryAnswer query(Query query, Cancellation cancellation) {
      begun.release();
      try {
        while (!released.tryAcquire(5, MILLISECONDS)) {
          if (cancellation.requested()) {
            givenUp.incrementAndGet();
            throw new CancellationException();
          }
        }
      } catch (InterruptedException never) {
        throw new AssertionError(never);
      }
      return super.query(query, cancellation);
    }
  }

  @Test
  void twoHundredCallsAtOnceAreAllAnswered() throws Exception {
    try (TestServer server = TestServer.of(MemoryLogs.of(50));
        TestClient client = new TestClient(server.port())) {
      List<Long> ids = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        ids.add(client.send(i % 2 == 0 ? "id" : "query_logs", Map.of()));
      }
      for (long id : ids) {
        assertThat(client.result(id)).isInstanceOf(Map.class);
      }
    }
  }

  @Test
  void aCallThatWaitsDelaysNoOther() throws Exception {
    MemoryLogs logs = MemoryLogs.of(3);
    try (TestServer server = TestServer.of(logs);
        TestClient client = new TestClient(server.port())) {
      List<Long> tails = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        tails.add(client.send("tail_logs", Map.of("cursor", "2", "wait_ms", 60_000)));
      }
      for (int i = 0; i < 50; i++) {
        client.call("count_logs", Map.of());
      }
      logs.append(Level.ERROR, "at last");
      for (long tail : tails) {
        assertThat(((Map<?, ?>) client.result(tail)).get("entries")).asString().contains("at last");
      }
    }
  }

  @Test
  void aSlowCallHoldsUpNeitherItsOwnConnectionNorAnother() throws Exception {
    SlowLogs logs = new SlowLogs();
    logs.append(Level.INFO, "x");
    try (TestServer server = TestServer.of(logs);
        TestClient busy = new TestClient(server.port());
        TestClient other = new TestClient(server.port())) {
      for (int i = 0; i < 100; i++) {
        busy.send("query_logs", null);
      }
      logs.begun.acquire();

      assertThat(busy.call("busy", null)).isEqualTo(false);
      assertThat(other.map("count_logs", Map.of())).containsEntry("total", 1L);
      logs.released.release(100);
    }
  }

  @Test
  void workEndsWhenItsClientLeaves() throws Exception {
    SlowLogs logs = new SlowLogs();
    logs.append(Level.INFO, "x");
    try (TestServer server = TestServer.of(logs)) {
      TestClient client = new TestClient(server.port());
      for (int i = 0; i < 20; i++) {
        client.send("query_logs", null);
      }
      logs.begun.acquire(6);
      client.socket.setOption(StandardSocketOptions.SO_LINGER, 0); // a reset
      client.close();

      await().atMost(LONG).until(() -> logs.givenUp.get() == 6);
      await().atMost(LONG).until(() -> server.openCalls() == 0);
      assertThat(logs.begun.availablePermits()).as("begun after it left").isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void workEndsSoonAfterItsClientHasShutDownItsSide(Transport transport) throws Exception {
    SlowLogs logs = new SlowLogs();
    logs.append(Level.INFO, "x");
    try (TestServer server = TestServer.of(transport, logs);
        TestClient client = new TestClient(server.port())) {
      client.send("query_logs", null);
      logs.begun.acquire();
      client.socket.shutdownOutput();

      assertThat(client.rest()).isEmpty();
      await().atMost(LONG).until(() -> logs.givenUp.get() == 1);
      await().atMost(LONG).until(() -> server.openCalls() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoShutsDownItsSideStillGetsWhatItAskedFor(Transport transport) throws Exception {
    try (TestServer server = TestServer.of(transport, MemoryLogs.of(5))) {
      await().atMost(LONG).until(() -> isAnsweredAfterItsEnd(server));
    }
  }

  /** False where it was not answered in the time that the server promises: the machine is busy. */
  private static boolean isAnsweredAfterItsEnd(TestServer server) throws IOException {
    try (TestClient client = new TestClient(server.port())) {
      long id = client.send("id", null);
      long query = client.send("query_logs", null);
      long ended = System.nanoTime();
      client.socket.shutdownOutput();
      try {
        assertThat(client.result(id)).isInstanceOf(Map.class);
        assertThat(client.result(query)).isInstanceOf(Map.class);
        assertThat(client.rest()).isEmpty();
        return true;
      } catch (IOException closed) {
        assertThat(System.nanoTime() - ended)
            .isGreaterThanOrEqualTo(ConnectionHandler.LAST_ANSWERS.toNanos());
        return false;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResetAfterTheirSideWasShutDownLeavesNothingBehind(Transport transport) throws Exception {
    SlowLogs logs = new SlowLogs();
    logs.append(Level.INFO, "x");
    try (TestServer server = TestServer.of(transport, logs)) {
      for (int i = 0; i < 50; i++) {
        TestClient client = new TestClient(server.port());
        client.send("query_logs", null);
        client.send("tail_logs", Map.of("wait_ms", 60_000));
        client.socket.shutdownOutput();
        client.socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        client.close();
      }
      await().atMost(LONG).until(() -> server.openCalls() == 0);
      await().atMost(LONG).until(() -> server.tally.stats().get("connections").equals(0L));
    }
  }

  @Test
  void notificationsAreCarriedOutAndNeverAnswered() throws Exception {
    CountDownLatch ending = new CountDownLatch(1);
    try (TestServer server =
            TestServer.withEnding(restart -> ending.countDown(), MemoryLogs.of(1));
        TestClient client = new TestClient(server.port())) {
      client.send(MessageEncoder.encode(new Notification("no_such_method", null)));
      client.send(MessageEncoder.encode(new Notification("query_logs", Map.of("limit", -1))));
      client.send(MessageEncoder.encode(new Notification("shutdown", null)));

      assertThat(ending.await(LONG.toSeconds(), SECONDS)).isTrue();
      client.send("busy", null);
      assertThat(client.next().id()).isEqualTo(1L);
    }
  }

  @Test
  void tooManyCallsAtOnceAreRefusedWithTheLimit() throws Exception {
    SlowLogs logs = new SlowLogs();
    logs.append(Level.INFO, "x");
    try (TestServer server = TestServer.of(logs);
        TestClient client = new TestClient(server.port())) {
      for (int i = 0; i < 1_024; i++) {
        client.send("query_logs", null);
      }
      RpcError error = client.error("query_logs", null);

      assertThat(error.code()).isEqualTo(-32003);
      assertThat(error.data())
          .isEqualTo(Map.of("limit", "max_calls_per_connection", "value", 1_024L));
      logs.released.release(2_000);
      assertThat(client.result(1)).isInstanceOf(Map.class);
    }
  }

  @Test
  void tooManyThatWaitAreRefusedWithTheLimit() throws Exception {
    MemoryLogs logs = MemoryLogs.of(1);
    try (TestServer server = TestServer.of(logs);
        TestClient client = new TestClient(server.port())) {
      for (int i = 0; i < 70; i++) {
        client.send("tail_logs", Map.of("wait_ms", 60_000));
      }
      RpcError error = client.error("tail_logs", Map.of("wait_ms", 60_000));

      assertThat(error.code()).isEqualTo(-32003);
      assertThat(error.data())
          .isEqualTo(Map.of("limit", "max_waiting_calls_per_connection", "value", 64L));
    }
  }

  @Test
  void aClientThatDoesNotReadIsNotReadFrom() throws Exception {
    MemoryLogs logs = MemoryLogs.of(0);
    logs.append(Level.INFO, "x".repeat(100_000));
    try (TestServer server = TestServer.of(logs)) {
      TestClient client = new TestClient(server.port());
      byte[] request = MessageEncoder.encode(new Request(1L, "query_logs", null));
      Thread sender = new Thread(() -> sendForEver(client, request));
      sender.start();

      AtomicLong last = new AtomicLong(-1);
      await()
          .atMost(LONG)
          .pollInterval(300, MILLISECONDS)
          .until(() -> last.getAndSet(requests(server)) == requests(server) && last.get() > 0);
      assertThat(requests(server)).isLessThan(1_000);
      client.socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      client.close();
      sender.join(LONG.toMillis());
      await().atMost(LONG).until(() -> server.tally.stats().get("connections").equals(0L));
    }
  }

  private static void sendForEver(TestClient client, byte[] request) {
    try {
      while (true) {
        client.send(request);
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private static long requests(TestServer server) {
    return (long) server.tally.stats().get("requests");
  }

  @Test
  void tooManyConnectionsAreRefusedButSilentOnesMakeRoom() throws Exception {
    try (TestServer server = TestServer.withConnections(3, MemoryLogs.of(1));
        TestClient first = new TestClient(server.port());
        TestClient second = new TestClient(server.port());
        TestClient silent = new TestClient(server.port())) {
      first.call("busy", null);
      second.call("busy", null);
      await().atMost(LONG).until(() -> server.tally.stats().get("connections").equals(3L));
      try (TestClient fourth = new TestClient(server.port())) {
        assertThat(fourth.call("busy", null)).isEqualTo(false);
        assertThat(silent.rest()).isEmpty();
        try (TestClient fifth = new TestClient(server.port())) {
          assertThatThrownBy(() -> fifth.call("busy", null)).isInstanceOf(IOException.class);
        }
      }
      assertThat(first.call("busy", null)).isEqualTo(false);
    }
  }

  @Test
  void aWaitThatBeginsWhileTheServerEndsIsGivenUp() throws Exception {
    Semaphore begun = new Semaphore(0);
    Semaphore released = new Semaphore(0);
    MemoryLogs late =
        new MemoryLogs() {
          @Override
          public CompletableFuture<TailAnswer> tail(TailQuery query, Cancellation cancellation) {
            begun.release();
            released.acquireUninterruptibly();
            return super.tail(query, cancellation);
          }
        };
    try (TestServer server = TestServer.of(late);
        TestClient waiting = new TestClient(server.port())) {
      waiting.send("tail_logs", Map.of("wait_ms", 60_000));
      begun.acquire();
      List<TestClient> oneOnEachLoop = new ArrayList<>();
      for (int i = 0; i < Runtime.getRuntime().availableProcessors() * 2; i++) {
        oneOnEachLoop.add(new TestClient(server.port()));
        oneOnEachLoop.get(i).call("busy", null);
      }
      Thread ending = new Thread(() -> server.server.close(Duration.ofMinutes(1)));
      ending.start();
      for (TestClient client : oneOnEachLoop) {
        assertThat(client.rest()).isEmpty();
        client.close();
      }
      released.release();
      assertThat(waiting.rest()).isEmpty();
      ending.join();
    }
  }

  @Test
  void endingInOrderLetsAnswersOutAndClosesTheRest() throws Exception {
    SlowLogs logs = new SlowLogs();
    logs.append(Level.INFO, "x");
    try (TestServer server = TestServer.of(logs);
        TestClient asking = new TestClient(server.port());
        TestClient waiting = new TestClient(server.port());
        TestClient idle = new TestClient(server.port())) {
      idle.call("busy", null);
      long id = asking.send("query_logs", null);
      waiting.send("tail_logs", Map.of("wait_ms", 60_000));
      logs.begun.acquire();
      Thread ending = new Thread(() -> server.server.close(LONG));
      ending.start();
      assertThat(idle.rest()).isEmpty();
      assertThat(waiting.rest()).isEmpty();
      logs.released.release();

      assertThat(asking.result(id)).isInstanceOf(Map.class);
      assertThat(asking.rest()).isEmpty();
      ending.join(LONG.toMillis());
      assertThat(ending.isAlive()).isFalse();
    }
  }
}

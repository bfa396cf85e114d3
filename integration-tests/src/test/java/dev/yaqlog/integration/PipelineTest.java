package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Many requests on one connection, in any pieces. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineTest {
  private Sandbox sandbox;
  private Server server;

  @BeforeAll
  void serve(@TempDir Path folder) {
    sandbox = new Sandbox(folder);
    Samples.copy("now", sandbox.logs());
    server = Server.start(sandbox);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aCallThatWaitsDoesNotHoldUpTwoHundredOthers() {
    try (Rpc rpc = server.rpc()) {
      String cursor = rpc.ask("tail_logs", "kind", "late").cursor();
      Map<String, ?> patient = Map.of("kind", "late", "cursor", cursor, "wait_ms", 60_000);
      ByteArrayOutputStream requests = new ByteArrayOutputStream();
      for (int id = 0; id < 200; id++) {
        requests.writeBytes(
            id == 100
                ? Rpc.request("slow", "tail_logs", patient)
                : Rpc.request(id, "query_logs", Map.of("limit", 5)));
      }
      rpc.send(requests.toByteArray());
      Set<Object> answered = new HashSet<>();
      for (int i = 0; i < 199; i++) {
        Map<?, ?> response = rpc.receive();
        assertThat(response.containsKey("result")).as(response.toString()).isTrue();
        answered.add(response.get("id"));
      }
      assertThat(answered).hasSize(199).doesNotContain("slow");
      sandbox.write(
          "late/l-20261120T080000Z.log", "<6> INFO : 2026-11-20T08:00:00Z : l : at last\n");
      Map<?, ?> last = rpc.receive();
      assertThat((Object) last.get("id")).isEqualTo("slow");
      assertThat(new Answer((Map<?, ?>) last.get("result")).messages()).containsExactly("at last");
    }
  }

  @Test
  void aCallThatWaitsDoesNotHoldUpAnotherConnection() {
    try (Rpc waiting = server.rpc();
        Rpc other = server.rpc()) {
      for (int id = 0; id < 60; id++) {
        waiting.send(Rpc.request(id, "tail_logs", Map.of("wait_ms", 60_000)));
      }
      Instant start = Instant.now();
      assertThat(other.ask("query_logs", "limit", 3).entries()).hasSize(3);
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void notificationsAreNeverAnswered() {
    try (Rpc rpc = server.rpc()) {
      rpc.send(Rpc.notification("id", List.of()));
      rpc.send(Rpc.notification("query_logs", Map.of()));
      rpc.send(Rpc.notification("no_such_method", Map.of()));
      rpc.send(Rpc.notification("query_logs", Map.of("no_such_parameter", 1)));
      rpc.send(Rpc.notification("query_logs", "neither map nor list"));
      rpc.send(Rpc.request("last", "busy"));
      assertThat((Object) rpc.receive().get("id")).isEqualTo("last");
      rpc.endSending();
      assertThat(rpc.receiveAll()).isEmpty();
    }
  }

  @Test
  void idsComeBackAsTheyWereSent() throws Exception {
    List<Object> ids =
        List.of(0, -1, 127, 128, 65_536, Long.MAX_VALUE, Long.MIN_VALUE, "", "find", "\u00b5\n\0");
    try (Rpc rpc = server.rpc()) {
      for (Object id : ids) {
        rpc.send(Rpc.request(id, "busy"));
        Object expected = id instanceof Integer number ? (Object) number.longValue() : id;
        assertThat((Object) rpc.receive().get("id")).isEqualTo(expected);
      }
      // An uint64 beyond a long, which the Java types above can't hold.
      byte[] request = Rpc.request(Long.MIN_VALUE + 5, "busy");
      byte[] asUnsigned = request.clone();
      asUnsigned[indexOf(request, (byte) 0xd3)] = (byte) 0xcf;
      rpc.send(asUnsigned);
      assertThat(unsigned(rpc.receive().get("id")))
          .isEqualTo(BigInteger.TWO.pow(63).add(BigInteger.valueOf(5)));
    }
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    int index = 0;
    while (bytes[index] != wanted) {
      index++;
    }
    return index;
  }

  private static BigInteger unsigned(Object number) {
    return new BigInteger(Long.toUnsignedString((Long) number));
  }

  @Test
  void aRequestMayBeCutAnywhere() {
    byte[] request =
        Rpc.request(7, "query_logs", Map.of("name", "delay_1*", "limit", 2, "min_level", "info"));
    byte[] two = new byte[request.length * 2];
    System.arraycopy(request, 0, two, 0, request.length);
    System.arraycopy(request, 0, two, request.length, request.length);
    try (Rpc rpc = server.rpc()) {
      for (int cut = 1; cut < two.length; cut++) {
        rpc.send(java.util.Arrays.copyOfRange(two, 0, cut));
        Thread.onSpinWait();
        rpc.send(java.util.Arrays.copyOfRange(two, cut, two.length));
        for (int i = 0; i < 2; i++) {
          Map<?, ?> response = rpc.receive();
          assertThat((Object) response.get("id")).isEqualTo(7L);
          assertThat(new Answer((Map<?, ?>) response.get("result")).entries()).hasSize(2);
        }
      }
    }
  }

  @Test
  void aRequestMayComeByteByByte() {
    byte[] request = Rpc.request("bytes", "list_logs", Map.of("kind", "*hardware"));
    try (Rpc rpc = server.rpc()) {
      for (byte b : request) {
        rpc.send(new byte[] {b});
      }
      assertThat((Object) rpc.receive().get("id")).isEqualTo("bytes");
    }
  }

  @Test
  void whoStopsSendingStillGetsItsAnswers() {
    await().atMost(Duration.ofSeconds(60)).until(this::answersComeAfterTheEnd);
  }

  /** False where a busy machine took longer than the second that the server waits for answers. */
  private boolean answersComeAfterTheEnd() {
    try (Rpc rpc = server.rpc()) {
      for (int id = 0; id < 20; id++) {
        rpc.send(Rpc.request(id, "query_logs", Map.of("limit", 3)));
      }
      Instant ended = Instant.now();
      rpc.endSending();
      List<Object> ids = new ArrayList<>();
      Rpc.messages(rpc.receiveAll()).forEach(message -> ids.add(message.get("id")));
      assertThat(ids).doesNotHaveDuplicates();
      if (Duration.between(ended, Instant.now()).toMillis() < 1_000) {
        assertThat(ids).hasSize(20);
      }
      return ids.size() == 20;
    }
  }

  @Test
  void nothingIsSentUnasked() throws Exception {
    try (Rpc rpc = server.rpc()) {
      rpc.call("tail_logs");
      rpc.socket().setSoTimeout(1_500);
      assertThat(org.assertj.core.api.Assertions.catchThrowable(rpc::receive))
          .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);
    }
  }
}

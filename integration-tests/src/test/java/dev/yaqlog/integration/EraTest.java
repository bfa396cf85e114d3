package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The fragile client of 2020 gets along with the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EraTest {
  /** What yaqd-control of that time read at most of some answers. */
  private static final int RECV_OF_CONTROL = 1024;

  /** What ends the server, what needs a lease, and what speaks unasked, which it never learned. */
  private static final Set<String> LEFT_OUT =
      Set.of("shutdown", "end_log_lease", "subscribe_logs", "unsubscribe_logs");

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
  void itBuildsItselfFromTheHelp() throws IOException {
    try (EraClient client = EraClient.to(server.port())) {
      assertThat(client.methods()).containsKeys("query_logs", "tail_logs", "id", "shutdown");
      client
          .methods()
          .forEach((name, help) -> assertThat(help).matches("(?s)" + name + "\\(.*\\)\n.+"));
    }
  }

  @Test
  void itCallsEveryMethod() throws IOException {
    try (EraClient client = EraClient.to(server.port())) {
      Answer page =
          new Answer(
              (Map<?, ?>) client.call("query_logs", Rpc.named("contains", "TCP", "limit", 20)));
      assertThat(page.entries()).hasSizeGreaterThan(5);
      String cursor = page.entries().get(0).cursor();
      Map<String, Object> further =
          Map.of(
              "get_entry", List.of(cursor),
              "count_logs", Map.of("interval", 1, "name", "delay_1"),
              "tail_logs", Map.of("backlog", 5),
              "wait_for_log", Map.of("since", "2000-01-01"),
              "set_log_level", Map.of("level", "info"),
              "lease_log_level", Map.of("level", "debug", "duration", 1),
              "top_messages", Map.of("limit", 5));
      for (String method : client.methods().keySet()) {
        if (!LEFT_OUT.contains(method)) {
          Object result = client.call(method, further.getOrDefault(method, List.of()));
          assertThat(result != null || method.equals("help")).as(method).isTrue();
        }
      }
      assertThat(client.call("busy")).as("still in step").isEqualTo(false);
    }
  }

  @Test
  void whatDiscoveryReadsIsShort() throws IOException {
    try (EraClient client = EraClient.to(server.port())) {
      for (String method : List.of("id", "busy", "get_config_filepath")) {
        client.call(method);
        assertThat(client.lastLength()).as(method).isLessThan(RECV_OF_CONTROL);
      }
    }
  }

  @Test
  void answersOfEverySizeArriveInOnePiece() throws IOException {
    try (EraClient client = EraClient.to(server.port())) {
      for (int limit = 1; limit <= 120; limit++) {
        Map<?, ?> answer =
            (Map<?, ?>)
                client.call(
                    "query_logs",
                    Map.of("name", "delay_1*", "limit", limit, "order", "oldest_first"));
        int size = ((List<?>) answer.get("entries")).size();
        assertThat(size).isEqualTo(Math.min(limit, 54));
        assertThat(client.lastLength() % 4096).isNotZero();
      }
      assertThat(client.call("busy")).as("still in step").isEqualTo(false);
    }
  }

  /** After an answer of just so many bytes this client waits for more until its timeout. */
  @Test
  void noAnswerIsAMultipleOfWhatItReadsAtOnce() throws IOException {
    try (EraClient client = EraClient.to(server.port())) {
      for (int length = 3_600; length < 4_400; length += 1) {
        String unknown = "x".repeat(length);
        try {
          client.call("query_logs", Map.of("order", unknown));
        } catch (IOException expected) {
          assertThat(expected).hasMessageStartingWith("-32602: order");
        }
        assertThat(client.lastLength() % 4096).isNotZero();
      }
    }
  }

  @Test
  void itSeesTheServerEnd() throws IOException {
    int port = Server.freePort();
    try (Server other = Server.start(new Sandbox(sandbox.folder("other")), port);
        EraClient client = EraClient.to(port)) {
      assertThat(client.call("shutdown")).isNull();
      assertThat(other.awaitEnd()).isZero();
    }
  }
}

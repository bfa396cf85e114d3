package dev.yaqlog.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.server.MemoryLogs;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The original client of 2020 is fragile; the server is shaped for it. */
class EraClientTest {
  /** What fits this client on every network, as measured (notes: 20 kB fail now and then). */
  private static final int SAFE = 8 << 10;

  private static final int CONTROL = 1 << 10;

  /** What the methods that need parameters are called with. */
  private static final Map<String, List<?>> NEEDED =
      Map.of("get_entry", List.of("3"), "unsubscribe_logs", List.of(1));

  /** Those of levels: this server has none. */
  private static final Pattern LEFT_OUT = Pattern.compile("(get|set|reset|lease|end)_log_le.*");

  @ParameterizedTest
  @EnumSource
  void buildsItselfAndCallsEverything(Transport transport) throws Exception {
    try (TestServer server = TestServer.of(transport, MemoryLogs.of(20));
        EraClient client = new EraClient(server.port())) {
      assertThat(client.longest).isLessThan(SAFE);
      assertThat(List.copyOf(client.methods().keySet()))
          .contains("id", "query_logs", "shutdown")
          .isSorted();
      client
          .methods()
          .forEach((name, help) -> assertThat(help).startsWith(name + "(").contains(")\n"));

      for (String method : client.methods().keySet()) {
        if (!LEFT_OUT.matcher(method).matches()) {
          client.call(method, NEEDED.get(method));
        }
      }
    }
  }

  @Test
  void gettingHelpIsAsInItsTime() throws Exception {
    try (TestServer server = TestServer.of(MemoryLogs.of(1));
        EraClient client = new EraClient(server.port())) {
      assertThat(client.call("help", List.of("shutdown")))
          .isEqualTo(
              "shutdown(restart=false)\nEnd the daemon in order; with restart, re-read the"
                  + " configuration and start anew.");
      assertThat(client.call("help", Collections.singletonList(null))).isNull();
      assertThat(client.call("help", null)).isNull();
      assertThat((List<?>) client.call("help", List.of(List.of("id", "busy"))))
          .hasSize(2)
          .allSatisfy(help -> assertThat((String) help).contains("()\n"));
    }
  }

  /** yaqd-control of that time took one recv(1024) and nothing more. */
  @Test
  void whatScannersAskForIsShort() throws Exception {
    try (TestServer server = TestServer.of(MemoryLogs.of(1))) {
      for (String method : List.of("id", "busy", "get_config_filepath")) {
        try (EraClient client = new EraClient(server.port())) {
          client.longest = 0;
          client.call(method, null);
          assertThat(client.longest).isLessThan(CONTROL);
        }
      }
    }
  }

  @Test
  void takesAnswersOfTwentyKilobytesInOnePiece() throws Exception {
    MemoryLogs logs = MemoryLogs.of(0);
    for (int i = 0; i < 5; i++) {
      logs.append(Level.INFO, "x".repeat(4_000));
    }
    try (TestServer server = TestServer.of(logs);
        EraClient client = new EraClient(server.port())) {
      for (int i = 0; i < 60; i++) {
        Map<?, ?> answer = (Map<?, ?>) client.call("query_logs", null);
        assertThat((List<?>) answer.get("entries")).hasSize(5);
      }
    }
  }

  @Test
  void isAnsweredBeforeTheServerEnds() throws Exception {
    CountDownLatch ending = new CountDownLatch(1);
    try (TestServer server =
            TestServer.withEnding(restart -> ending.countDown(), MemoryLogs.of(1));
        EraClient client = new EraClient(server.port())) {
      assertThat(client.call("shutdown", null)).isNull();
      assertThat(ending.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}

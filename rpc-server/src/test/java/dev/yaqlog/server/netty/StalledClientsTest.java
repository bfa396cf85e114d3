package dev.yaqlog.server.netty;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.server.MemoryLogs;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients that ask for much and read nothing. */
class StalledClientsTest {
  private static final int CLIENTS = 25;
  private static final int ANSWER_BYTES = 3_000_000;

  @Test
  void costNoMoreThanABoundAndHinderNobody() throws Exception {
    MemoryLogs logs = MemoryLogs.of(0);
    logs.append(Level.INFO, "x".repeat(ANSWER_BYTES));
    List<TestClient> stalled = new ArrayList<>();
    try (TestServer server = TestServer.of(logs);
        TestClient good = new TestClient(server.port())) {
      long before = bytesHeld();
      for (int i = 0; i < CLIENTS; i++) {
        TestClient client = new TestClient(server.port());
        stalled.add(client);
        for (int call = 0; call < 20; call++) {
          client.send("query_logs", null); // 1.5 GB in all
        }
        assertThat(good.map("query_logs", Map.of("limit", 1))).containsKey("entries");
      }
      await()
          .atMost(120, SECONDS)
          .until(() -> (long) server.tally.stats().get("connections") < CLIENTS);

      assertThat(bytesHeld() - before).isLessThan(4 * Connections.MAX_UNSENT_BYTES);
      assertThat(good.call("busy", null)).isEqualTo(false);
    } finally {
      for (TestClient client : stalled) {
        client.close();
      }
    }
  }

  private static long bytesHeld() {
    System.gc();
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    Runtime runtime = Runtime.getRuntime();
    return direct + runtime.totalMemory() - runtime.freeMemory();
  }
}

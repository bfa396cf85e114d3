package dev.yaqlog.server.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.wire.Notification;
import dev.yaqlog.core.wire.RpcError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions over a real socket. */
@Timeout(120)
class SubscriptionTest {
  @TempDir Path folder;
  private LogFolder logs;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void open() throws IOException {
    logs = new LogFolder(folder);
    server = TestServer.of(logs.source);
    client = new TestClient(server.port());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
    logs.close();
  }

  @Test
  void whatIsAppendedIsTold() throws IOException {
    logs.append("before");
    long id = subscribe(client, Map.of("backlog", 1));
    assertThat(messages(client.notification())).containsExactly("before");
    Notification caughtUp = client.notification();
    assertThat(caughtUp.method()).isEqualTo("logs.caught_up");
    assertThat(params(caughtUp)).containsOnlyKeys("subscription", "cursor");

    logs.append("one", "two");
    Notification told = client.notification();
    assertThat(told.method()).isEqualTo("logs.entries");
    assertThat(params(told))
        .containsOnlyKeys("subscription", "entries", "cursor", "dropped")
        .containsEntry("subscription", id)
        .containsEntry("dropped", null);
    assertThat(messages(told)).containsExactly("one", "two");
    assertThat(params(told).get("cursor")).isNotEqualTo(params(caughtUp).get("cursor"));
  }

  @Test
  void callsAreAnsweredBetweenNotifications() throws IOException {
    subscribe(client, Map.of());
    client.notification();
    for (int i = 0; i < 50; i++) {
      long call = client.send("busy", null);
      logs.append("entry " + i);
      assertThat(client.result(call)).isEqualTo(false);
    }
    List<String> told = new ArrayList<>();
    while (told.size() < 50) {
      told.addAll(messages(client.notification()));
    }
    assertThat(told).startsWith("entry 0", "entry 1").endsWith("entry 49");
    assertThat(client.map("get_stats", null)).isNotEmpty();
  }

  @Test
  void eachSubscriptionOfAConnectionGetsItsOwn() throws IOException {
    long all = subscribe(client, Map.of());
    long some = subscribe(client, Map.of("contains", "b"));
    client.notification();
    client.notification();
    logs.append("a", "b");
    Map<String, Object> one = params(client.notification());
    Map<String, Object> other = params(client.notification());
    assertThat(List.of(one.get("subscription"), other.get("subscription")))
        .containsExactlyInAnyOrder(all, some);
    assertThat(messages(one.get("subscription").equals(some) ? one : other)).containsExactly("b");
  }

  @Test
  void oneThatIsEndedIsToldNoMore() throws IOException {
    long first = subscribe(client, Map.of());
    client.notification();
    assertThat(client.call("unsubscribe_logs", Map.of("subscription", first))).isNull();
    long second = subscribe(client, Map.of());
    client.notification();
    logs.append("later");
    assertThat(params(client.notification())).containsEntry("subscription", second);
    RpcError unknown = client.error("unsubscribe_logs", Map.of("subscription", first));
    assertThat(unknown.code()).isEqualTo(RpcError.INVALID_PARAMS);
    assertThat(unknown.message()).contains("subscription").contains("was 1");
  }

  @Test
  void thereAreOnlySoManyOnAConnection() throws IOException {
    for (int i = 0; i < 64; i++) {
      subscribe(client, Map.of());
    }
    RpcError tooMany = client.error("subscribe_logs", Map.of());
    assertThat(tooMany.code()).isEqualTo(-32003);
    assertThat(tooMany.data())
        .isEqualTo(Map.of("limit", "max_subscriptions_per_connection", "value", 64L));
    assertThat(server.tally.stats()).containsEntry("subscriptions", 64L);
    client.call("unsubscribe_logs", List.of(7));
    assertThat(subscribe(client, Map.of())).isGreaterThan(64);
  }

  @Test
  void aConnectionThatEndsTakesItsSubscriptionsAlong() throws IOException {
    subscribe(client, Map.of());
    client.close();
    await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> server.tally.stats().get("subscriptions").equals(0L));
  }

  @Test
  void aServerThatEndsSaysSo() throws Exception {
    subscribe(client, Map.of());
    Object reached = params(client.notification()).get("cursor");
    server.server.close(java.time.Duration.ofSeconds(30));
    Notification end = client.notification();
    assertThat(end.method()).isEqualTo("logs.ended");
    assertThat(params(end)).containsEntry("reason", "shutdown").containsEntry("cursor", reached);
  }

  @Test
  void oneWhoAsksNoFurtherIsToldThatItLeft() throws IOException {
    subscribe(client, Map.of());
    Object reached = params(client.notification()).get("cursor");
    client.socket.shutdownOutput();
    Notification end = client.notification();
    assertThat(end.method()).isEqualTo("logs.ended");
    assertThat(params(end)).containsEntry("reason", "left").containsEntry("cursor", reached);
  }

  @Test
  void whatIsWrongWithAQuestionIsAnswered() throws IOException {
    assertThat(client.error("subscribe_logs", Map.of("cursor", "nonsense")).code()).isEqualTo(2);
    RpcError slow = client.error("subscribe_logs", Map.of("when_slow", "never"));
    assertThat(slow.message()).contains("when_slow").contains("drop_oldest");
    assertThat(server.tally.stats()).containsEntry("subscriptions", 0L);
  }

  private static long subscribe(TestClient client, Map<String, ?> params) throws IOException {
    return (Long) client.map("subscribe_logs", params).get("subscription");
  }

  @SuppressWarnings("unchecked") // keys of decoded maps are texts
  static Map<String, Object> params(Notification notification) {
    return (Map<String, Object>) notification.params();
  }

  static List<String> messages(Notification notification) {
    return messages(params(notification));
  }

  private static List<String> messages(Map<String, Object> params) {
    return ((List<?>) params.get("entries"))
        .stream().map(entry -> (String) ((Map<?, ?>) entry).get("message")).toList();
  }
}

package dev.yaqlog.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Notification;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.RpcError;
import dev.yaqlog.core.wire.WireException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tails and subscriptions go on by themselves, whatever becomes of connections. */
@Timeout(180)
@SuppressWarnings("try") // closing is what is tested
class FollowTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final List<Object> cursors = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger connections = new AtomicInteger();

  @Test
  void aTailGoesOnAtItsCursorAndSaysWhenTheServerIsAway() throws Exception {
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  int connection = connections.incrementAndGet();
                  if (connection == 1) {
                    peer.answer(asked(peer), answer("1"));
                    peer.answer(asked(peer), answer("2", entry("one")));
                  } else if (connection > 4) {
                    peer.answer(asked(peer), answer("3", entry("two")));
                    peer.awaitClose();
                  }
                });
        LogClient client = client(server.port());
        LogTail tail = client.follow(TailQuery.of(Filter.ALL), new Notes())) {
      assertThat(messages(tail.next())).containsExactly("one");
      assertThat(requireNonNull(tail.cursor()).value()).isEqualTo("2");
      assertThat(messages(tail.next())).containsExactly("two");
      assertThat(cursors).containsExactly("none", "1", "2");
      assertThat(said).containsExactly("away", "back");
      tail.close();
      assertThat(tail.hasNext()).isFalse();
      assertThatThrownBy(tail::next).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void whatIsMissingEndsTheWaitForMore() throws Exception {
    Map<String, @Nullable Object> gap = new HashMap<>();
    gap.put("reason", "replaced");
    gap.put("file", "k/d.log");
    gap.put("from", 850L);
    try (FakeServer server =
            FakeServer.answering(
                request -> {
                  Map<String, @Nullable Object> answer = answer("1");
                  answer.put("gaps", List.of(gap));
                  return answer;
                });
        LogClient client = client(server.port());
        LogTail tail = client.follow(TailQuery.of(Filter.ALL), AwayListener.NONE)) {
      assertThat(tail.next().gaps())
          .containsExactly(new Gap(null, "k/d.log", Gap.Reason.REPLACED, 850, null));
    }
  }

  @Test
  void aTailEndsWithItsClientAndWhereItIsRefused() throws Exception {
    try (FakeServer server =
        FakeServer.that(peer -> peer.refuse(peer.request(), new RpcError(2, "no cursor", null)))) {
      LogClient client = client(server.port());
      LogTail tail = client.follow(TailQuery.of(Filter.ALL), AwayListener.NONE);
      assertThatThrownBy(tail::next).isInstanceOf(LogException.BadCursor.class);
      client.close();
      assertThatThrownBy(tail::next).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void aSubscriptionGoesOnAtItsCursor() throws Exception {
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  Request asked = asked(peer);
                  boolean isFirst = connections.incrementAndGet() == 1;
                  peer.answer(asked, Map.of("subscription", 7L));
                  notify(peer, "logs.caught_up", isFirst ? "1" : "3");
                  notify(peer, "logs.entries", isFirst ? "2" : "4", entry(isFirst ? "a" : "b"));
                  if (!isFirst) {
                    peer.awaitClose();
                  }
                });
        LogClient client = client(server.port());
        LogSubscription subscription =
            client.subscribe(SubscribeQuery.of(Filter.ALL), new Notes())) {
      await().atMost(LONG).until(() -> said.contains("b"));
      assertThat(said).containsExactly("caught up", "a", "away", "back", "caught up", "b");
      assertThat(cursors).containsExactly("none", "2");
      await().atMost(LONG).until(() -> "4".equals(requireNonNull(subscription.cursor()).value()));
    }
  }

  @Test
  void whatIsDroppedIsTold() throws Exception {
    Map<String, Object> dropped =
        Map.of("count", 3, "levels", Map.of("info", 3), "after_cursor", "1", "before_cursor", "4");
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  peer.answer(asked(peer), Map.of("subscription", 7L));
                  Map<String, @Nullable Object> params = params("5", entry("late"));
                  params.put("dropped", dropped);
                  peer.send(MessageEncoder.encode(new Notification("logs.entries", params)));
                  peer.awaitClose();
                });
        LogClient client = client(server.port());
        LogSubscription subscription =
            client.subscribe(SubscribeQuery.of(Filter.ALL), new Notes())) {
      await().atMost(LONG).until(() -> said.contains("late"));
      assertThat(said).containsExactly("dropped 3 behind 1", "late");
    }
  }

  @Test
  void aSubscriptionThatIsRefusedOrWhoseListenerFailsIsOver() throws Exception {
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  Request asked = asked(peer);
                  if (connections.incrementAndGet() == 1) {
                    peer.refuse(asked, new RpcError(-32601, "no such method", null));
                  } else {
                    peer.answer(asked, Map.of("subscription", 7L));
                    notify(peer, "logs.entries", "2", entry("a"));
                  }
                  peer.awaitClose();
                });
        LogClient client = client(server.port())) {
      SubscribeQuery all = SubscribeQuery.of(Filter.ALL);
      client.subscribe(all, new Notes()).done().get(60, TimeUnit.SECONDS);
      assertThat(said).containsExactly("refused");
      LogSubscription failing =
          client.subscribe(
              all,
              delivery -> {
                throw new IllegalArgumentException("no more");
              });
      assertThatThrownBy(() -> failing.done().get(60, TimeUnit.SECONDS))
          .hasRootCauseMessage("no more");
    }
  }

  @Test
  void severalServersAreMergedByTimeAndOneThatIsAwayIsSaid() throws Exception {
    try (FakeServer one = FakeServer.that(telling(entry("1", 1), entry("3", 3)));
        FakeServer two = FakeServer.that(telling(entry("2", 2), entry("4", 4)));
        FakeServer gone = FakeServer.that(peer -> {});
        LogClient first = client(one.port());
        LogClient second = client(two.port());
        LogClient third = client(gone.port());
        MergedTail tail =
            MergedTail.start(
                List.of(first, second, third), TailQuery.of(Filter.ALL), Duration.ofSeconds(60))) {
      List<String> told = new ArrayList<>();
      tail.next()
          .forEach(
              news ->
                  told.add(
                      news instanceof MergedTail.Came came
                          ? came.entry().message().text()
                          : news.getClass().getSimpleName() + " " + news.server()));
      assertThat(told).containsExactly("Away " + third.address(), "1", "2", "3", "4");
    }
  }

  /** Tells these, then nothing more. */
  private static FakeServer.Script telling(LogEntry... entries) {
    return peer -> {
      peer.answer(peer.request(), answer("1", entries));
      peer.awaitClose();
    };
  }

  private final class Notes implements TailListener {
    @Override
    public void told(Delivery delivery) {
      if (delivery instanceof Delivery.Entries entries) {
        if (entries.dropped() != null) {
          said.add("dropped " + entries.dropped().count() + " behind " + entries.dropped().after());
        }
        entries.batch().entries().forEach(entry -> said.add(entry.message().text()));
      } else if (delivery instanceof Delivery.CaughtUp) {
        said.add("caught up");
      }
    }

    @Override
    public void refused(LogException why) {
      said.add("refused");
    }

    @Override
    public void away(LogException why) {
      said.add("away");
    }

    @Override
    public void back() {
      said.add("back");
    }
  }

  private Request asked(FakeServer.Peer peer) throws IOException, WireException {
    Request request = peer.request();
    Object cursor = ((Map<?, ?>) requireNonNull(request.params())).get("cursor");
    cursors.add(cursor == null ? "none" : cursor);
    return request;
  }

  private static void notify(
      FakeServer.Peer peer, String method, String cursor, LogEntry... entries) throws IOException {
    peer.send(MessageEncoder.encode(new Notification(method, params(cursor, entries))));
  }

  private static Map<String, @Nullable Object> params(String cursor, LogEntry... entries) {
    Map<String, @Nullable Object> params = answer(cursor, entries);
    params.put("subscription", 7L);
    params.put("dropped", null);
    return params;
  }

  private static Map<String, @Nullable Object> answer(String cursor, LogEntry... entries) {
    Map<String, @Nullable Object> answer = new HashMap<>();
    answer.put("entries", List.of(entries));
    answer.put("cursor", cursor);
    answer.put("cursor_status", "exact");
    return answer;
  }

  private static LogEntry entry(String message) {
    return entry(message, 0);
  }

  private static LogEntry entry(String message, int second) {
    return new LogEntry(
        Level.INFO,
        new LogTime(Instant.parse("2026-11-20T12:00:00Z").plusSeconds(second), 60),
        new DaemonId("k", "d"),
        "d",
        Message.of(message),
        new Cursor("c"),
        EntryMarks.NONE);
  }

  private static List<String> messages(TailAnswer answer) {
    return answer.entries().stream().map(entry -> entry.message().text()).toList();
  }

  private static LogClient client(int port) {
    return LogClient.connect(
        ClientConfig.builder("127.0.0.1", port)
            .backoff(Duration.ofMillis(1), Duration.ofMillis(20))
            .retries(0)
            .build());
  }
}

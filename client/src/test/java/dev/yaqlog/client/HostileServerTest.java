package dev.yaqlog.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import dev.yaqlog.client.FakeServer.Script;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.core.wire.RpcError;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server can fail a call, but neither hang its caller nor take its memory. */
@Timeout(180)
class HostileServerTest {
  private static final int MAX_RESPONSE = 1 << 20;

  /* How late a deadline may be kept on a machine that has much else to do. */
  private static final long SLACK_MILLIS = 60_000;

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void whatIsNoAnswerEndsTheConnectionAndEveryCallUnderWay(
      String name, byte[] answer, String message) throws Exception {
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  peer.request();
                  peer.request();
                  peer.send(answer);
                  peer.awaitClose();
                });
        LogClient client = client(server, Duration.ofSeconds(60))) {
      CompletableFuture<@Nullable Object> first = client.callAsync("id", null);
      CompletableFuture<@Nullable Object> second = client.callAsync("busy", null);

      assertThatThrownBy(first::get)
          .cause()
          .isInstanceOf(LogException.Unavailable.class)
          .hasMessage("127.0.0.1:" + server.port() + ": " + message);
      assertThatThrownBy(second::get).cause().isInstanceOf(LogException.Unavailable.class);
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  static Stream<Arguments> answers() {
    String unsound = "not a sound answer: ";
    return Stream.of(
        answer("bytes that are not msgpack", hex("c1"), unsound + "not msgpack: 0xc1 at byte 0"),
        answer("an integer", hex("05"), unsound + "expected a map (a response), was an integer"),
        answer(
            "a page in HTTP",
            hex("485454502f312e3120343030"),
            unsound + "expected a map (a response), was an integer"),
        answer("a list", hex("90"), unsound + "expected a map (a response), was a list"),
        answer(
            "an array bomb",
            hex("83a3766572a3312e30a2696401a6726573756c74dd7fffffff"),
            unsound + "values: at most 65536, were 2147483654"),
        answer("a map bomb", hex("df40000000"), unsound + "values: at most 65536, were 2147483649"),
        answer(
            "a str bomb", hex("db7fffffff"), unsound + "bytes: at most 1048576, were 2147483652"),
        answer("a deep answer", repeated(0x91, 20), unsound + "depth: at most 16, were 17"),
        answer(
            "a key that is no str",
            hex("8101c0"),
            unsound + "expected a str as key, was an integer"),
        answer(
            "another version",
            hex("83a3766572a3322e30a2696401a6726573756c74c0"),
            unsound + "expected a response, was a map without its ver or id"),
        answer(
            "neither result nor error",
            hex("82a3766572a3312e30a2696401"),
            unsound + "expected a response, was a map with neither result nor error"),
        answer(
            "an error that is a str",
            hex("83a3766572a3312e30a2696401a56572726f72a178"),
            unsound + "expected error: a map, was a str"),
        answer(
            "an answer to a call that was not made",
            MessageEncoder.encode(new Response.Success(99L, null)),
            "answered a call that was not made"),
        answer(
            "an answer whose id is a str",
            MessageEncoder.encode(new Response.Success("1", null)),
            "answered a call that was not made"),
        answer(
            "a notification without its method",
            hex("82a3766572a3312e30a66d6574686f64c0"),
            unsound + "expected method: a str, was nil"));
  }

  private static Arguments answer(String name, byte[] bytes, String message) {
    return Arguments.of(name, bytes, message);
  }

  @Test
  void anAnswerGivenTwiceEndsTheConnection() throws Exception {
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  Request first = peer.request();
                  peer.request();
                  peer.answer(first, 1);
                  peer.answer(first, 1);
                  peer.awaitClose();
                });
        LogClient client = client(server, Duration.ofSeconds(60))) {
      CompletableFuture<@Nullable Object> first = client.callAsync("id", null);
      CompletableFuture<@Nullable Object> second = client.callAsync("busy", null);

      assertThat(first.get()).isEqualTo(1L);
      assertThatThrownBy(second::get).hasMessageEndingWith("answered a call that was not made");
    }
  }

  @Test
  void aServerThatSpeaksUnaskedIsLeft() throws Exception {
    Script streaming =
        peer -> {
          byte[] noise = new byte[1 << 16];
          while (true) {
            peer.send(noise);
          }
        };
    try (FakeServer server = FakeServer.that(streaming);
        LogClient client = client(server, Duration.ofSeconds(60))) {
      assertThatThrownBy(() -> client.call("shutdown", null, Cancellation.NEVER))
          .isInstanceOf(LogException.Unavailable.class);
    }
  }

  @Test
  void anErrorForNoCallInParticularFailsThemAll() throws Exception {
    RpcError error = new RpcError(-32003, "too busy", Map.of("limit", "connections", "value", 64));
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  peer.request();
                  peer.send(MessageEncoder.encode(new Response.Failure(null, error)));
                });
        LogClient client = client(server, Duration.ofSeconds(60))) {
      assertThatThrownBy(() -> client.call("id", null, Cancellation.NEVER))
          .isInstanceOfSatisfying(
              LogException.TooBusy.class,
              busy -> {
                assertThat(busy.limit()).isEqualTo("connections");
                assertThat(busy.value()).isEqualTo(64);
              });
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stalls")
  void aServerThatStallsCostsACallItsTimeoutAndNoMore(String name, Script script) throws Exception {
    try (FakeServer server = FakeServer.that(script);
        LogClient client = client(server, Duration.ofMillis(300))) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> client.call("id", null, Cancellation.NEVER))
          .isInstanceOf(LogException.TimedOut.class)
          .hasMessage("127.0.0.1:" + server.port() + ": no answer to id within 300 ms");
      assertThat(millisSince(start)).isBetween(300L, 300 + SLACK_MILLIS);
    }
  }

  static Stream<Arguments> stalls() {
    byte[] answer = MessageEncoder.encode(new Response.Success(1L, "x".repeat(100_000)));
    return Stream.of(
        stall("never reads", peer -> forEver()),
        stall("never answers", FakeServer.Peer::awaitClose),
        stall(
            "stops within an answer",
            peer -> {
              peer.request();
              peer.send(Arrays.copyOf(answer, 50_000));
              forEver();
            }),
        stall(
            "sends a byte at a time",
            peer -> {
              peer.request();
              for (byte b : answer) {
                peer.send(b);
                Thread.sleep(5);
              }
            }),
        stall(
            "answers something else all the time",
            peer -> {
              peer.request();
              byte[] header = hex("83a3766572a3312e30a2696401a6726573756c74dc7fff");
              peer.send(header);
              while (true) {
                peer.send(0xc0);
                Thread.sleep(1);
              }
            }));
  }

  private static Arguments stall(String name, Script script) {
    return Arguments.of(name, script);
  }

  private static void forEver() throws InterruptedException {
    Thread.sleep(Long.MAX_VALUE);
  }

  @Test
  void aServerThatNeverReadsHoldsUpNoCaller() throws Exception {
    try (FakeServer server = FakeServer.that(peer -> forEver());
        LogClient client = client(server, Duration.ofMillis(500))) {
      String megabyte = "x".repeat(1_000_000);
      long start = System.nanoTime();
      List<CompletableFuture<@Nullable Object>> calls =
          Stream.generate(() -> client.callAsync("help", List.of(megabyte))).limit(20).toList();

      for (CompletableFuture<@Nullable Object> call : calls) {
        assertThatThrownBy(call::get).cause().isInstanceOf(LogException.Unavailable.class);
      }
      assertThat(millisSince(start)).isLessThan(500 + SLACK_MILLIS);
    }
  }

  @Test
  void anAnswerInSingleBytesIsAnAnswerAllTheSame() throws Exception {
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  Request request = peer.request();
                  for (byte b :
                      MessageEncoder.encode(new Response.Success(request.id(), "grüße"))) {
                    peer.send(b);
                  }
                  peer.awaitClose();
                });
        LogClient client = client(server, Duration.ofSeconds(60))) {
      assertThat(client.call("id", null, Cancellation.NEVER)).isEqualTo("grüße");
    }
  }

  @Test
  void anEndlessAnswerIsCutAtTheLimit() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  peer.request();
                  peer.send(hex("83a3766572a3312e30a2696401a6726573756c74dc7fff"));
                  byte[] text = new byte[1 << 16];
                  Arrays.fill(text, (byte) 'x');
                  text[0] = (byte) 0xda;
                  text[1] = (byte) 0xff;
                  text[2] = (byte) 0xfd;
                  while (true) {
                    peer.send(text);
                  }
                });
        LogClient client = client(server, Duration.ofSeconds(60))) {
      long before = total(threads);
      assertThatThrownBy(() -> client.call("id", null, Cancellation.NEVER))
          .hasMessageContaining("bytes: at most 1048576, were ");
      assertThat(total(threads) - before).isLessThan(64L << 20);
    }
  }

  private static long total(ThreadMXBean threads) {
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void aConnectionThatEndsFailsACallThatMustNotBeRepeated(String name, Script script)
      throws Exception {
    try (FakeServer server = FakeServer.that(script);
        LogClient client = client(server, Duration.ofSeconds(60))) {
      Throwable failure = catchThrowable(() -> client.call("shutdown", null, Cancellation.NEVER));

      assertThat(failure)
          .isInstanceOf(LogException.Unavailable.class)
          .isNotInstanceOf(LogException.TimedOut.class)
          .hasMessageStartingWith("127.0.0.1:" + server.port() + ": ");
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  static Stream<Arguments> ends() {
    byte[] half = hex("83a3766572a3312e30a2696401a672657375");
    return Stream.of(
        Arguments.of("before the answer", (Script) FakeServer.Peer::request),
        Arguments.of(
            "within the answer",
            (Script)
                peer -> {
                  peer.request();
                  peer.send(half);
                }),
        Arguments.of(
            "by RST within the answer",
            (Script)
                peer -> {
                  peer.request();
                  peer.send(half);
                  peer.reset();
                }),
        Arguments.of(
            "on one side only",
            (Script)
                peer -> {
                  peer.request();
                  peer.halfClose();
                  peer.awaitClose();
                }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("results")
  void aResultOfAnotherMakeFailsItsCall(String name, Object result) throws Exception {
    try (FakeServer server = FakeServer.answering(request -> result);
        LogClient client = client(server, Duration.ofSeconds(60))) {
      assertThatThrownBy(() -> client.query(Query.of(Filter.ALL), Cancellation.NEVER))
          .isInstanceOf(LogException.Unavailable.class)
          .hasMessageContaining("query_logs: expected ");
      assertThatThrownBy(() -> client.tail(TailQuery.of(Filter.ALL), Cancellation.NEVER).get())
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(LogException.Unavailable.class)
          .hasMessageContaining("tail_logs: expected ");
    }
  }

  static Stream<Arguments> results() {
    return Stream.of(
        Arguments.of("a number", 7),
        Arguments.of("a list", List.of()),
        Arguments.of("nothing", Map.of()),
        Arguments.of("entries that are none", Map.of("entries", List.of(1), "cursor", "c")),
        Arguments.of("no cursor", Map.of("entries", List.of())),
        Arguments.of(
            "a status that there is not",
            Map.of("entries", List.of(), "cursor", "c", "cursor_status", "fine")));
  }

  @Test
  void whatAServerSaysIsOneLineOfBearableLength() throws Exception {
    String nasty = "\u001b[2J\r\n" + "x".repeat(100_000);
    try (FakeServer server =
            FakeServer.that(
                peer -> {
                  peer.refuse(peer.request(), RpcError.of(-32603, nasty));
                  peer.awaitClose();
                });
        LogClient client = client(server, Duration.ofSeconds(60))) {
      Throwable failure = catchThrowable(() -> client.call("id", null, Cancellation.NEVER));

      assertThat(failure).isInstanceOf(LogException.Remote.class);
      assertThat(failure.getMessage()).startsWith("␛[2J␍␊xxx").hasSizeLessThan(1_100);
    }
  }

  private static LogClient client(FakeServer server, Duration callTimeout) throws IOException {
    return LogClient.connect(
        ClientConfig.builder("127.0.0.1", server.port())
            .callTimeout(callTimeout)
            .maxResponseBytes(MAX_RESPONSE)
            .build());
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static byte[] repeated(int b, int times) {
    byte[] bytes = new byte[times];
    Arrays.fill(bytes, (byte) b);
    return bytes;
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}

package dev.yaqlog.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.core.wire.RpcError;
import dev.yaqlog.server.MemoryLogs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each error of docs/rpc.md, by what brings it about. */
class ErrorTableTest {
  private static final LogSource LOGS = MemoryLogs.of(3);
  private static final String VER = "a3766572a3312e30";
  private static final String BUSY = "a66d6574686f64a462757379";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no ver,               82 " + BUSY + " a2696401,                          -32600, 1",
    "another ver,          83 a3766572a3322e30 " + BUSY + " a2696401,         -32600, 1",
    "ver not a str,        83 a376657201 " + BUSY + " a2696401,               -32600, 1",
    "an empty map,         80,                                                -32600,",
    "no method,            82 " + VER + " a2696407,                           -32600, 7",
    "method an integer,    83 " + VER + " a66d6574686f6405 a2696407,          -32600, 7",
    "method nil,           83 " + VER + " a66d6574686f64c0 a2696407,          -32600, 7",
    "method bin,           83 " + VER + " a66d6574686f64c40462757379 a2696401,-32600, 1",
    "id nil,               83 " + VER + " " + BUSY + " a26964c0,              -32600,",
    "id a float,           83 " + VER + " " + BUSY + " a26964cb3ff8000000000000,-32600,",
    "id a list,            83 " + VER + " " + BUSY + " a2696490,              -32600,",
    "an integer as key,    83 0102 " + BUSY + " a2696401,                     -32600,",
    "a key twice,          84 " + VER + " " + BUSY + " " + BUSY + " a2696401, -32600,",
    "params nil,           84 " + VER + " " + BUSY + " a2696407 a6706172616d73c0,   -32602, 7",
    "params a str,         84 " + VER + " " + BUSY + " a2696407 a6706172616d73a161, -32602, 7",
    "too many params,      84 " + VER + " " + BUSY + " a2696407 a6706172616d739101, -32602, 7",
    "an unknown param,     84 " + VER + " " + BUSY + " a2696407 a6706172616d7381a17101, -32602, 7",
    "an unknown method,    83 " + VER + " a66d6574686f64a46e6f7065 a2696407,        -32601, 7",
    "a private method,     83 " + VER + " a66d6574686f64a25f5f a2696407,            -32601, 7",
    "a reserved method,    83 " + VER + " a66d6574686f64a57270632e78 a2696407,      -32601, 7",
    "a str id,             83 " + VER + " a66d6574686f64a46e6f7065 a26964a178,      -32601, x",
  })
  void aRequestThatIsNoneIsAnsweredAndTheConnectionStays(
      String what, String hex, int code, @Nullable String id) {
    try (Line line = Line.to(LOGS)) {
      line.feed(hex);
      assertFailure(line, code, id);
      assertThat(line.isOpen()).isTrue();
      line.feed("83" + VER + BUSY + "a2696409");
      assertThat(line.responses()).containsExactly(new Response.Success(9L, false));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "an integer, 05",
    "nil, c0",
    "a list, 91" + "83" + VER + BUSY + "a2696401",
    "a str, a3616263"
  })
  void aValueThatIsNoMapIsAnsweredOnceTheConnectionHasSpoken(String what, String hex) {
    try (Line line = Line.to(LOGS)) {
      line.feed("83" + VER + BUSY + "a2696401");
      assertThat(line.responses()).hasSize(1);
      line.feed(hex);
      assertFailure(line, RpcError.INVALID_REQUEST, null);
      assertThat(line.isOpen()).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a byte that msgpack never uses, 81c1",
    "a str that is not UTF-8,        83 " + VER + " a66d6574686f64a4627573ff a2696401",
    "an array of two billion,        81a161dd7fffffff",
    "a map of two billion,           81a161df7fffffff",
    "a map of a billion at once,     df40000000",
    "a map of 84 million,            df05000000",
    "a str of two gigabytes,         81a161db7fffffff",
    "a bin of four gigabytes,        81a161c6ffffffff",
    "an ext of two gigabytes,        81a161c97fffffff01",
    "65 537 values,                  81a161dd00010001",
    "a request over 1 MiB,           81a161db00100000",
  })
  void bytesThatAreNoMessagePackOrTooMuchAreAnsweredAndTheConnectionClosed(
      String what, String hex) {
    try (Line line = Line.to(LOGS)) {
      line.feed(hex);
      assertFailure(line, RpcError.PARSE_ERROR, null);
      assertThat(line.isOpen()).isFalse();
    }
  }

  @Test
  void whatCameBeforeAParseErrorIsAnswered() {
    try (Line line = Line.to(LOGS)) {
      line.feed("83" + VER + BUSY + "a2696401" + "c1" + "83" + VER + BUSY + "a2696402");
      List<Response> responses = line.responses();
      assertThat(responses).hasSize(2);
      assertThat(responses.get(0)).isEqualTo(new Response.Success(1L, false));
      assertThat(((Response.Failure) responses.get(1)).error().code()).isEqualTo(-32700);
      assertThat(line.isOpen()).isFalse();
    }
  }

  @Test
  void nestingIsBoundedAtSixteen() {
    for (int depth : new int[] {15, 16, 10_000}) {
      byte[] bytes = new byte[depth + 2];
      java.util.Arrays.fill(bytes, (byte) 0x91);
      bytes[0] = (byte) 0x81;
      bytes[1] = (byte) 0xa0;
      byte[] end = {(byte) 0x90};
      try (Line line = Line.to(LOGS)) {
        line.feed(bytes);
        line.feed(end);
        assertFailure(line, depth < 15 ? RpcError.INVALID_REQUEST : RpcError.PARSE_ERROR, null);
      }
    }
  }

  @Test
  void anInternalErrorLeaksNothing() throws Exception {
    LogSource broken =
        new MemoryLogs() {
          @Override
          public QueryAnswer query(Query query, Cancellation cancellation) {
            throw new IllegalStateException("/secret/path is broken");
          }
        };
    try (TestServer server = TestServer.of(broken);
        TestClient client = new TestClient(server.port())) {
      assertThat(client.error("query_logs", null))
          .isEqualTo(new RpcError(-32603, "internal error", null));
    }
  }

  @Test
  void evenAnErrorOfTheMachineIsAnswered() throws Exception {
    LogSource broken =
        new MemoryLogs() {
          @Override
          public QueryAnswer query(Query query, Cancellation cancellation) {
            throw new StackOverflowError();
          }
        };
    try (TestServer server = TestServer.of(broken);
        TestClient client = new TestClient(server.port())) {
      assertThat(client.error("query_logs", null).code()).isEqualTo(-32603);
      assertThat(client.call("busy", null)).isEqualTo(false);
    }
  }

  @Test
  void aDaemonThatThereIsNotAndACursorThatIsNoneAreSaid() throws Exception {
    try (TestServer server = TestServer.of(LOGS);
        TestClient client = new TestClient(server.port())) {
      assertThat(client.error("query_logs", Map.of("name", "moter")))
          .isEqualTo(new RpcError(1, "no daemon named 'moter'", null));
      assertThat(client.error("query_logs", Map.of("cursor", "x")).code()).isEqualTo(2);
      assertThat(client.error("get_entry", Map.of("cursor", "")).code()).isEqualTo(2);
    }
  }

  @Test
  void answersNameTheRequestByAnyId() {
    for (Object id :
        List.of(
            0L,
            -1L,
            Long.MAX_VALUE,
            new java.math.BigInteger("18446744073709551615"),
            "",
            "find")) {
      try (Line line = Line.to(LOGS)) {
        line.feed(MessageEncoder.encode(new Request(id, "busy", null)));
        assertThat(line.responses()).containsExactly(new Response.Success(id, false));
      }
    }
  }

  private static void assertFailure(Line line, int code, @Nullable String id) {
    List<Response> responses = line.responses();
    assertThat(responses).hasSize(1);
    Response.Failure failure = (Response.Failure) responses.get(0);
    assertThat(failure.error().code()).isEqualTo(code);
    assertThat(failure.error().message().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(300);
    assertThat(failure.id() == null ? null : failure.id().toString()).isEqualTo(id);
  }
}

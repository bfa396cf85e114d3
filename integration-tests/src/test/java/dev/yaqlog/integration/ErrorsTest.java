package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says to requests that are wrong, and to bytes that are none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsTest {
  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final int NO_SUCH_METHOD = -32601;
  private static final int BAD_PARAMS = -32602;

  private Server server;
  private Rpc rpc;

  @BeforeAll
  void serve(@TempDir Path folder) {
    Sandbox sandbox = new Sandbox(folder);
    Samples.copy("now", sandbox.logs());
    server = Server.start(sandbox);
    rpc = server.rpc();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      assertThat(rpc.call("busy")).as("the connection stayed").isEqualTo(false);
      rpc.close();
      server.close();
    }
  }

  private Rpc.Failure failureOf(String method, Object... params) {
    return catchThrowableOfType(Rpc.Failure.class, () -> rpc.call(method, Rpc.named(params)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no_such_method", "", "_private", "rpc.discover", "ID", "id "})
  void anUnknownMethodIsSaidToBe(String method) {
    assertThat(failureOf(method).code()).isEqualTo(NO_SUCH_METHOD);
  }

  static List<Arguments> badParameters() {
    List<Arguments> bad = new ArrayList<>();
    for (String method : List.of("query_logs", "count_logs", "top_messages", "tail_logs")) {
      add(bad, method, "kind", 1, true, List.of(1), Map.of());
      add(bad, method, "name", 1, true, List.of(List.of()), Map.of());
      add(bad, method, "min_level", "loud", 8, -1, "", true, List.of("info"));
      add(bad, method, "max_level", "loud", 8, 1.5, Map.of());
      add(bad, method, "since", "soon", "2026-02-30", "", "25:00", true, List.of(), Double.NaN);
      add(bad, method, "until", "1700000000", "2h", "2026-13-01", Double.POSITIVE_INFINITY);
      add(bad, method, "contains", 1, List.of(1), Map.of(), "", List.of(""));
      add(bad, method, "excludes", 1, List.of(1), Map.of());
      add(bad, method, "regex", "(", "[a", "a(?=b)", 1, List.of("a"));
      add(bad, method, "not_regex", "(", "\\1", 1);
      add(bad, method, "ignore_case", "true", 1, 0);
      add(bad, method, "run", 1, "0", 0.5, true, Long.MIN_VALUE);
      add(bad, method, "any", "x", Map.of(), List.of(1), List.of(Map.of("min_level", "loud")));
      add(bad, method, "any", List.of(Map.of("limit", 1)), List.of(Map.of("no_such", 1)));
      add(bad, method, "no_such_parameter", 1, "x", List.of());
    }
    for (String method : List.of("query_logs", "top_messages", "tail_logs")) {
      add(bad, method, "limit", 0, -1, "1", 1.5, true, Long.MAX_VALUE, 1e300, List.of());
    }
    add(bad, "query_logs", "order", "oldest", 1, "", "NEWEST_FIRST", true);
    add(bad, "query_logs", "cursor", 1, List.of(), true);
    add(bad, "query_logs", "context", -1, "1", 0.5, Integer.MAX_VALUE);
    add(bad, "query_logs", "format", "json", 1, true);
    add(bad, "query_logs", "fold", "no", 1);
    add(bad, "query_logs", "timeout_ms", -1, "1", 0.5, Integer.MAX_VALUE);
    add(bad, "get_entry", "cursor", 1, List.of());
    add(bad, "get_entry", "before", -1, "1");
    add(bad, "get_entry", "after", -1, Integer.MAX_VALUE);
    add(bad, "count_logs", "interval", 0, -1, "1h", Double.NaN, true, 1e300);
    add(bad, "count_logs", "by", "day", 1, "Level");
    add(bad, "tail_logs", "backlog", -1, "1", Integer.MAX_VALUE);
    add(bad, "tail_logs", "wait_ms", -1, 60_001, "1", 0.5);
    add(bad, "tail_logs", "fold", 2);
    add(bad, "subscribe_logs", "backlog", -1, "1", Integer.MAX_VALUE);
    add(bad, "subscribe_logs", "when_slow", "drop", 1, true);
    add(bad, "unsubscribe_logs", "subscription", 1, 0, "1");
    add(bad, "wait_for_log", "timeout_ms", -1, "1", 86_400_001);
    add(bad, "list_logs", "kind", 1);
    add(bad, "list_logs", "min_level", "info");
    add(bad, "list_runs", "name", Map.of());
    add(bad, "help", "method", 1, "no_such_method", List.of("id", "no_such_method"));
    add(bad, "shutdown", "restart", "yes", 1);
    add(bad, "id", "anything", 1);
    add(bad, "list_methods", "anything", 1);
    return bad;
  }

  private static void add(List<Arguments> bad, String method, String name, Object... values) {
    for (Object value : values) {
      bad.add(Arguments.of(method, name, value));
    }
  }

  @ParameterizedTest
  @MethodSource("badParameters")
  void aBadParameterIsNamed(String method, String name, Object value) {
    Map<String, Object> params = new LinkedHashMap<>();
    if (method.equals("get_entry") && !name.equals("cursor")) {
      params.put("cursor", rpc.ask("query_logs", "limit", 1).entries().get(0).cursor());
    }
    params.put(name, value);
    Rpc.Failure failure = catchThrowableOfType(Rpc.Failure.class, () -> rpc.call(method, params));
    assertThat(failure).as("%s(%s=%s) was taken", method, name, value).isNotNull();
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(BAD_PARAMS);
    assertThat(failure.getMessage()).contains(name).doesNotContain("Exception", "dev.yaqlog", "\n");
    assertThat(failure.getMessage().length()).isLessThan(1_000);
  }

  @Test
  void whatIsRequiredMustBeGiven() {
    assertThat(failureOf("get_entry").code()).isEqualTo(BAD_PARAMS);
    assertThat(failureOf("get_entry").getMessage()).contains("cursor");
  }

  @Test
  void tooManyPositionsAreRefused() {
    Rpc.Failure failure = catchThrowableOfType(Rpc.Failure.class, () -> rpc.call("id", List.of(1)));
    assertThat(failure.code()).isEqualTo(BAD_PARAMS);
    List<Object> many = Arrays.asList(new Object[40]);
    failure = catchThrowableOfType(Rpc.Failure.class, () -> rpc.call("query_logs", many));
    assertThat(failure.code()).isEqualTo(BAD_PARAMS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "AAAA", "AQhkkKuSYoAESqmKQNl1wLCDsA0Ai-d", "\u00b5", "../../etc/passwd"})
  void aCursorThatWasNeverGivenOutIsNotUnderstood(String cursor) {
    assertThat(failureOf("query_logs", "cursor", cursor).code()).isEqualTo(2);
    assertThat(failureOf("get_entry", "cursor", cursor).code()).isEqualTo(2);
    assertThat(failureOf("tail_logs", "cursor", cursor).code()).isEqualTo(2);
  }

  @Test
  void aCursorWithAnyLetterChangedIsNotUnderstood() {
    String cursor = rpc.ask("query_logs", "limit", 1).cursor();
    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertThat(failureOf("query_logs", "cursor", changed).code()).as(changed).isEqualTo(2);
    }
    assertThat(failureOf("query_logs", "cursor", cursor.substring(1)).code()).isEqualTo(2);
  }

  static List<Arguments> invalidRequests() {
    Map<String, Object> noVersion = message();
    noVersion.remove("ver");
    Map<String, Object> otherVersion = message();
    otherVersion.put("ver", "2.0");
    Map<String, Object> numberVersion = message();
    numberVersion.put("ver", 1.0);
    Map<String, Object> noMethod = message();
    noMethod.remove("method");
    Map<String, Object> numberMethod = message();
    numberMethod.put("method", 1);
    Map<String, Object> nilMethod = message();
    nilMethod.put("method", null);
    Map<String, Object> nilId = message();
    nilId.put("id", null);
    Map<String, Object> floatId = message();
    floatId.put("id", 1.5);
    Map<String, Object> listId = message();
    listId.put("id", List.of());
    return List.of(
        Arguments.of("no version", Msgpack.pack(noVersion), 5L),
        Arguments.of("another version", Msgpack.pack(otherVersion), 5L),
        Arguments.of("a number as version", Msgpack.pack(numberVersion), 5L),
        Arguments.of("no method", Msgpack.pack(noMethod), 5L),
        Arguments.of("a number as method", Msgpack.pack(numberMethod), 5L),
        Arguments.of("nil as method", Msgpack.pack(nilMethod), 5L),
        Arguments.of("nil as id", Msgpack.pack(nilId), null),
        Arguments.of("a float as id", Msgpack.pack(floatId), null),
        Arguments.of("a list as id", Msgpack.pack(listId), null),
        Arguments.of("an empty map", Msgpack.pack(Map.of()), null),
        Arguments.of("an integer", Msgpack.pack(1), null),
        Arguments.of("a list of requests", Msgpack.pack(List.of(message())), null),
        Arguments.of("nil", Msgpack.pack(null), null),
        Arguments.of("a text", Msgpack.pack("id"), null));
  }

  private static Map<String, Object> message() {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("ver", "1.0");
    message.put("method", "busy");
    message.put("id", 5);
    return message;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalidRequests")
  void aValueThatIsNoRequestIsRefusedAndTheConnectionStays(String what, byte[] bytes, Object id) {
    try (Rpc other = server.rpc()) {
      assertThat(other.call("busy")).isEqualTo(false);
      other.send(bytes);
      Map<?, ?> response = other.receive();
      assertThat((Object) response.get("ver")).isEqualTo("1.0");
      assertThat(new Answer((Map<?, ?>) response.get("error")).number("code"))
          .as(what)
          .isEqualTo(INVALID_REQUEST);
      assertThat((Object) response.get("id")).isEqualTo(id);
      assertThat(response.containsKey("id")).isTrue();
      assertThat(other.call("busy")).isEqualTo(false);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void paramsThatAreNeitherMapNorListAreBadOnes(int which) {
    Object params = List.of("text", 1, true, 1.5).get(which - 1);
    try (Rpc other = server.rpc()) {
      other.send(Rpc.request(1, "busy", params));
      assertThat(new Answer((Map<?, ?>) other.receive().get("error")).number("code"))
          .isEqualTo(BAD_PARAMS);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "never used, 81a3766572c1",
    "an array32 that announces 4 billion, 81a3766572ddffffffff",
    "a map32 that announces 4 billion, dfffffffff",
    "a map32 whose twice overflows, 81a3766572df80000000",
    "a str32 of 4 GB, 81a3766572dbffffffff",
    "a bin32 of 2 GB, 81a3766572c67fffffff",
    "an ext32 of 4 GB, 81a3766572c9ffffffff01",
    "a str32 just over the limit, 81a3766572db00100000",
    "an array32 over the number of values, 81a3766572dd00010001",
    "too deep, 81a376657291919191919191919191919191919191919191919191919191",
  })
  void bytesThatPassALimitAreAnsweredOnceAndTheConnectionIsClosed(String what, String hex) {
    try (Rpc other = server.rpc()) {
      assertThat(other.call("busy")).isEqualTo(false);
      other.send(HexFormat.of().parseHex(hex));
      List<Map<?, ?>> answers = Rpc.messages(other.receiveAll());
      assertThat(answers).as(what).hasSize(1);
      Map<?, ?> answer = answers.get(0);
      assertThat((Object) answer.get("id")).isNull();
      assertThat(answer.containsKey("id")).isTrue();
      assertThat(new Answer((Map<?, ?>) answer.get("error")).number("code")).isEqualTo(PARSE_ERROR);
    }
  }

  @Test
  void aRequestOfAMegabyteIsTheLargestThatIsTaken() {
    try (Rpc other = server.rpc()) {
      byte[] frame = Rpc.request(1, "query_logs", Map.of("no_such", "x".repeat((1 << 20) - 60)));
      assertThat(frame.length).isBetween((1 << 20) - 20, 1 << 20);
      other.send(frame);
      assertThat(new Answer((Map<?, ?>) other.receive().get("error")).number("code"))
          .isEqualTo(BAD_PARAMS);
      other.send(Rpc.request(1, "query_logs", Map.of("no_such", "x".repeat(1 << 20))));
      assertThat(new Answer((Map<?, ?>) other.receive().get("error")).number("code"))
          .isEqualTo(PARSE_ERROR);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherProtocols")
  void whoSpeaksSomethingElseIsLeftWithoutAWord(String what, byte[] opening) {
    try (Rpc other = server.rpc()) {
      other.send(opening);
      assertThat(other.receiveAll()).as(what).isEmpty();
    }
  }

  static List<Arguments> otherProtocols() {
    return List.of(
        Arguments.of("HTTP", ascii("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")),
        Arguments.of("a form", ascii("POST /shutdown HTTP/1.0\r\nContent-Length: 0\r\n\r\n")),
        Arguments.of("HTTP/2", ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")),
        Arguments.of("TLS", HexFormat.of().parseHex("16030100c8010000c40303")),
        Arguments.of("SSH", ascii("SSH-2.0-OpenSSH_9.2\r\n")),
        Arguments.of("Redis", ascii("*1\r\n$4\r\nPING\r\n")),
        Arguments.of("Telnet", new byte[] {(byte) 0xff, (byte) 0xfd, 1}),
        Arguments.of("an array", new byte[] {(byte) 0x90}),
        Arguments.of("nil", new byte[] {(byte) 0xc0}));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /**
   * As today's yaqd scan opens; nothing of it may be executed, and it should not have to wait for
   * the ten seconds that a request may take.
   */
  @Test
  void anAvroHandshakeIsEndedAtOnce() {
    byte[] handshake = new byte[49];
    handshake[3] = 35;
    Arrays.fill(handshake, 4, 20, (byte) ' ');
    long start = System.nanoTime();
    try (Rpc other = server.rpc()) {
      other.send(handshake);
      other.receiveAll();
    }
    assertThat(System.nanoTime() - start).isLessThan(9_000_000_000L);
  }

  @Test
  void tooManyWaitingCallsAreRefusedWithTheLimit() {
    try (Rpc other = server.rpc()) {
      List<Answer> refused = new ArrayList<>();
      for (int id = 0; id < 300; id++) {
        other.send(Rpc.request(id, "tail_logs", Map.of("wait_ms", 2_000)));
      }
      for (int id = 0; id < 300; id++) {
        Map<?, ?> response = other.receive();
        if (response.get("error") instanceof Map<?, ?> error) {
          refused.add(new Answer(error));
        }
      }
      assertThat(refused)
          .isNotEmpty()
          .allSatisfy(
              error -> {
                assertThat(error.number("code")).isEqualTo(-32003);
                assertThat(error.inner("data").keys()).containsExactlyInAnyOrder("limit", "value");
              });
    }
  }
}

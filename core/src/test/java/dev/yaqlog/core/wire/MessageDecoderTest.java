package dev.yaqlog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageDecoderTest {

  @Test
  void aRequestOf2020IsUnderstood() throws Exception {
    assertThat(request("84a3766572a3312e30a66d6574686f64a16da269640ca6706172616d7391a178"))
        .isEqualTo(new Request(12L, "m", List.of("x")));
  }

  @Test
  void anIdMayBeAnyIntegerOrText() throws Exception {
    assertThat(parse("ver", "1.0", "method", "m", "id", "find"))
        .isEqualTo(new Request("find", "m", null));
    assertThat(parse("ver", "1.0", "method", "m", "id", -1)).isEqualTo(new Request(-1L, "m", null));
    BigInteger greatest = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    assertThat(parse("ver", "1.0", "method", "m", "id", greatest))
        .isEqualTo(new Request(greatest, "m", null));
  }

  @Test
  void withoutAnIdItIsANotificationWhateverItsParams() throws Exception {
    assertThat(parse("ver", "1.0", "method", "m")).isEqualTo(new Notification("m", null));
    assertThat(parse("ver", "1.0", "method", "m", "params", 3))
        .isEqualTo(new Notification("m", 3L));
  }

  @Test
  void whatElseAMapHoldsIsNotLookedAt() throws Exception {
    assertThat(parse("ver", "1.0", "method", "m", "id", 1, "jsonrpc", "2.0"))
        .isEqualTo(new Request(1L, "m", null));
  }

  @Test
  void keysMayBeBytesThatAreText() throws Exception {
    assertThat(request("83c403766572a3312e30c4066d6574686f64a16dc4026964" + "01"))
        .isEqualTo(new Request(1L, "m", null));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void whatIsNoRequestIsAnsweredWithTheIdItGave(
      List<?> pairs, @Nullable Object id, int code, String message) throws Exception {
    assertThat(parse(pairs.toArray()))
        .isEqualTo(new InvalidRequest(id, RpcError.of(code, message)));
  }

  static Stream<Arguments> invalid() {
    return Stream.of(
        invalid(1L, "ver: expected \"1.0\", was missing", "method", "m", "id", 1),
        invalid("x", "ver: expected \"1.0\", was \"2.0\"", "ver", "2.0", "method", "m", "id", "x"),
        invalid(1L, "ver: expected \"1.0\", was a float", "ver", 1.0, "method", "m", "id", 1),
        invalid(null, "ver: expected \"1.0\", was missing", "method", "m"),
        invalid(1L, "method: expected a str, was missing", "ver", "1.0", "id", 1),
        invalid(null, "method: expected a str, was missing", "ver", "1.0"),
        invalid(1L, "method: expected a str, was an integer", "ver", "1.0", "method", 1, "id", 1),
        invalid(1L, "method: expected a str, was nil", "ver", "1.0", "method", null, "id", 1),
        invalidId("nil", null),
        invalidId("a float", 1.5),
        invalidId("a bool", true),
        invalidId("a list", List.of()),
        invalidId("a map", Map.of()),
        invalidId("bin", new byte[1]),
        invalidId("a timestamp", Instant.EPOCH),
        badParams("nil", null),
        badParams("a str", "x"),
        badParams("an integer", 3),
        badParams("a bool", false),
        badParams("bin", new byte[0]));
  }

  private static Arguments invalid(@Nullable Object id, String message, @Nullable Object... pairs) {
    return Arguments.of(Arrays.asList(pairs), id, RpcError.INVALID_REQUEST, message);
  }

  private static Arguments invalidId(String was, @Nullable Object id) {
    return Arguments.of(
        Arrays.asList("ver", "1.0", "method", "m", "id", id),
        null,
        RpcError.INVALID_REQUEST,
        "id: expected an integer or a str, was " + was);
  }

  private static Arguments badParams(String was, @Nullable Object params) {
    return Arguments.of(
        Arrays.asList("ver", "1.0", "method", "m", "id", 7, "params", params),
        7L,
        RpcError.INVALID_PARAMS,
        "params: expected a map or a list, was " + was);
  }

  @ParameterizedTest
  @CsvSource({
    "01, an integer",
    "90, a list",
    "a0, a str",
    "c0, nil",
    "c3, a bool",
    "d40100, an ext"
  })
  void whatIsNoMapIsNoRequest(String hex, String was) throws Exception {
    assertThat(request(hex))
        .isEqualTo(new InvalidRequest(null, RpcError.of(-32600, "expected a map, was " + was)));
  }

  @Test
  void aKeyGivenTwiceIsNamed() throws Exception {
    assertThat(request("83a3766572a3312e30a16101a16102"))
        .isEqualTo(
            new InvalidRequest(null, RpcError.of(-32600, "expected each key once, was 'a' twice")));
  }

  @ParameterizedTest
  @CsvSource({
    "d6ff5ebc8299, 2020-05-13T23:28:25Z",
    "d6ffffffffff, 2106-02-07T06:28:15Z",
    "d7ff1d53ed545ebc8299, 2020-05-13T23:28:25.123009877Z",
    "c70cff00000000ffffffff7e36b500, 1901-01-01T00:00:00Z",
    "c70cff3b9ac9ff0000000000000000, 1970-01-01T00:00:00.999999999Z",
  })
  void timesComeInThreeSizes(String hex, Instant time) throws Exception {
    assertThat(value(hex)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({
    "d4ff00, -1, 1",
    "c70cff3b9aca000000000000000000, -1, 12",
    "c70cff000000007fffffffffffffff, -1, 12",
    "d7ffffffffff00000000, -1, 8",
    "c7036e010203, 110, 3",
  })
  void otherExtensionsAreKnownByTypeAndLength(String hex, int type, int length) throws Exception {
    assertThat(value(hex)).isEqualTo(new Extension(type, length));
  }

  @ParameterizedTest
  @CsvSource({
    "cf7fffffffffffffff, 9223372036854775807",
    "d38000000000000000, -9223372036854775808",
    "d0ff, -1",
    "cd0001, 1"
  })
  void integersOfEveryWidthAreLongs(String hex, long number) throws Exception {
    assertThat(value(hex)).isEqualTo(number);
  }

  @Test
  void floatsOfBothWidthsAreDoubles() throws Exception {
    assertThat(value("ca3fc00000")).isEqualTo(1.5);
    assertThat(value("cb3ff8000000000000")).isEqualTo(1.5);
    assertThat(value("cb7ff8000000000000")).isEqualTo(Double.NaN);
  }

  @Test
  void theValueMayStandAnywhereInAnArray() throws Exception {
    byte[] bytes = HexFormat.of().parseHex("c1c192a16105c1");

    assertThat(ValueDecoder.decode(bytes, 2, 6)).isEqualTo(List.of("a", 5L));
  }

  @Test
  void aResponseIsUnderstood() throws Exception {
    assertThat(response("ver", "1.0", "id", 1, "result", null))
        .isEqualTo(new Response.Success(1L, null));
    assertThat(response("ver", "1.0", "id", null, "error", Map.of("code", -32700, "message", "x")))
        .isEqualTo(new Response.Failure(null, RpcError.of(-32700, "x")));
  }

  @ParameterizedTest
  @MethodSource("noResponses")
  void whatIsNoResponseIsRefused(List<?> pairs) {
    assertThatThrownBy(() -> response(pairs.toArray())).isInstanceOf(WireException.class);
  }

  static Stream<List<?>> noResponses() {
    return Stream.of(
        List.of(),
        List.of("id", 1, "result", 1),
        List.of("ver", "2.0", "id", 1, "result", 1),
        List.of("ver", "1.0", "id", 1),
        List.of("ver", "1.0", "result", 1),
        List.of("ver", "1.0", "id", 1.5, "result", 1),
        List.of("ver", "1.0", "method", "logs.entries", "params", Map.of()),
        List.of("ver", "1.0", "id", 1, "result", 1, "error", Map.of("code", 1, "message", "x")),
        List.of("ver", "1.0", "id", 1, "error", "x"),
        List.of("ver", "1.0", "id", 1, "error", Map.of("code", 1)),
        List.of("ver", "1.0", "id", 1, "error", Map.of("code", 1L << 40, "message", "x")),
        List.of("ver", "1.0", "id", 1, "error", Map.of("code", 1, "message", 2)));
  }

  private static Incoming parse(@Nullable Object... pairs) throws Exception {
    byte[] bytes = packed(pairs);
    return MessageDecoder.request(bytes, 0, bytes.length);
  }

  private static Response response(@Nullable Object... pairs) throws Exception {
    byte[] bytes = packed(pairs);
    return MessageDecoder.response(bytes, 0, bytes.length);
  }

  private static byte[] packed(@Nullable Object... pairs) throws IOException {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    ValuePacker packer = new ValuePacker();
    packer.value(map);
    return packer.toByteArray();
  }

  private static Incoming request(String hex) throws WireException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    return MessageDecoder.request(bytes, 0, bytes.length);
  }

  private static @Nullable Object value(String hex) throws WireException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    return ValueDecoder.decode(bytes, 0, bytes.length);
  }
}

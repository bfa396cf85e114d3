package dev.yaqlog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class MessageEncoderTest {

  @Test
  void aRequestIsTheBytesThatTheClientsOf2020Sent() {
    byte[] bytes = MessageEncoder.encode(new Request(1L, "list_methods", null));

    assertThat(bytes)
        .isEqualTo(hex("83a3766572a3312e30a66d6574686f64ac6c6973745f6d6574686f6473a2696401"));
  }

  @Test
  void anAnswerIsTheBytesThatTheServersOf2020Sent() {
    assertThat(MessageEncoder.encode(new Response.Success(4L, false)))
        .isEqualTo(hex("83a3766572a3312e30a2696404a6726573756c74c2"));
    assertThat(
            MessageEncoder.encode(
                new Response.Failure(15L, RpcError.of(-32601, "Method not found"))))
        .isEqualTo(
            hex(
                "83a3766572a3312e30a269640fa56572726f7282a4636f6465d180a7"
                    + "a76d657373616765b04d6574686f64206e6f7420666f756e64"));
  }

  @Test
  void everyKindOfValueComesBack() throws Exception {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("text", "grüße 𝄞");
    params.put("int", 7);
    params.put("long", Long.MIN_VALUE);
    params.put("big", BigInteger.ONE.shiftLeft(63));
    params.put("double", 0.5);
    params.put("flag", true);
    params.put("nil", null);
    params.put("time", Instant.parse("2020-05-13T23:28:25.123456789Z"));
    params.put("old", Instant.parse("1901-01-01T00:00:00Z"));
    params.put("list", Arrays.asList(1, null, "x", List.of(), Map.of()));

    Request back = (Request) roundTrip(new Request("id-1", "m", params));

    Map<String, Object> expected = new LinkedHashMap<>(params);
    expected.put("int", 7L);
    expected.put("list", Arrays.asList(1L, null, "x", List.of(), Map.of()));
    assertThat(back).isEqualTo(new Request("id-1", "m", expected));
    assertThat(back.params()).hasToString(expected.toString()); // in the same order
  }

  @Test
  void bytesComeBackAsBytes() throws Exception {
    Request back = (Request) roundTrip(new Request(1L, "m", List.of(new byte[] {1, -1})));

    assertThat(back.params())
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly(new byte[] {1, -1});
  }

  @Test
  void aLoneSurrogateBecomesAQuestionMark() throws Exception {
    Notification back = (Notification) roundTrip(new Notification("a\ud800b", null));

    assertThat(back.method()).isEqualTo("a?b");
  }

  @Test
  void noMessageIsAMultipleOf4096BytesLong() throws Exception {
    for (int size = 4000; size < 4100; size++) {
      assertLengthIsNoMultiple(size);
      assertLengthIsNoMultiple(size + 4096 * 15);
    }
  }

  private static void assertLengthIsNoMultiple(int size) throws WireException {
    String text = "x".repeat(size);
    byte[] bytes = MessageEncoder.encode(new Response.Success(1L, text));
    assertThat(bytes.length % 4096).isNotZero();
    assertThat(MessageDecoder.response(bytes, 0, bytes.length))
        .isEqualTo(new Response.Success(1L, text));
  }

  @Test
  void aValueThatCannotBeSaidLeavesNothingBehind() {
    byte[] before = MessageEncoder.encode(new Response.Success(1L, "a"));

    assertThatThrownBy(() -> MessageEncoder.encode(new Response.Success(1L, List.of(1, 'c'))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot be said on the wire: class java.lang.Character");
    assertThat(MessageEncoder.encode(new Response.Success(1L, "a"))).isEqualTo(before);
  }

  @Test
  void dataOfAnErrorComesBack() throws Exception {
    RpcError error = new RpcError(-32003, "too busy", Map.of("limit", "queries", "value", 4L));
    byte[] bytes = MessageEncoder.encode(new Response.Failure(null, error));

    assertThat(MessageDecoder.response(bytes, 0, bytes.length))
        .isEqualTo(new Response.Failure(null, error));
  }

  private static Incoming roundTrip(RpcMessage message) throws WireException {
    byte[] bytes = MessageEncoder.encode(message);
    FrameScanner scanner = new FrameScanner(WireLimits.REQUEST);
    assertThat(scanner.scan(ByteBuffer.wrap(bytes))).isTrue();
    assertThat(scanner.length()).isEqualTo(bytes.length);
    return MessageDecoder.request(bytes, 0, bytes.length);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}

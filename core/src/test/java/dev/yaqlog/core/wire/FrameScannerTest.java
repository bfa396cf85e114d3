package dev.yaqlog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScannerTest {
  private static final WireLimits SMALL = new WireLimits(64, 4, 32);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void framesThatFollowOneAnotherAreToldApart() throws Exception {
    ByteBuffer chunk = ByteBuffer.wrap(hex("01 a3616263 82a16101a162c0 90 c0 93"));
    FrameScanner scanner = new FrameScanner(SMALL);

    for (int end : new int[] {1, 5, 12, 13, 14}) {
      assertThat(scanner.scan(chunk)).isTrue();
      assertThat(chunk.position()).isEqualTo(end);
      assertThat(scanner.isInside()).isFalse();
    }
    assertThat(scanner.scan(chunk)).isFalse();
    assertThat(scanner.isInside()).isTrue();
    assertThat(scanner.length()).isEqualTo(1);
    assertThat(scanner.scan(ByteBuffer.wrap(hex("010203")))).isTrue();
    assertThat(scanner.length()).isEqualTo(4);
  }

  @Test
  void noBytesAreNoValue() throws Exception {
    FrameScanner scanner = new FrameScanner(SMALL);

    assertThat(scanner.scan(ByteBuffer.allocate(0))).isFalse();
    assertThat(scanner.isInside()).isFalse();
  }

  @Test
  void bytesOutsideTheHeapAreScannedToo() throws Exception {
    ByteBuffer direct = ByteBuffer.allocateDirect(5).put(hex("a461626364")).flip();

    assertThat(new FrameScanner(SMALL).scan(direct)).isTrue();
  }

  @Test
  void everyCutInTwoOrThreeGivesTheSame() {
    RandomMsgpack msgpack = new RandomMsgpack(random);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = i % 2 == 0 ? msgpack.value() : msgpack.damaged();
      bytes = Arrays.copyOf(bytes, Math.min(bytes.length, 40));
      Scanned whole = Scanned.inOnePiece(bytes, SMALL);
      for (int a = 0; a <= bytes.length; a++) {
        for (int b = a; b <= bytes.length; b++) {
          assertThat(Scanned.inPieces(bytes, SMALL, a, b, bytes.length))
              .as("seed %d, %s cut at %d and %d", seed, HexFormat.of().formatHex(bytes), a, b)
              .isEqualTo(whole);
        }
      }
    }
  }

  @Test
  void itAgreesWithAScannerThatSeesAllAtOnce() {
    RandomMsgpack msgpack = new RandomMsgpack(random);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = i % 4 == 0 ? msgpack.value() : msgpack.damaged();
      WireLimits limits = i % 3 == 0 ? WireLimits.REQUEST : SMALL;
      Scanned expected = Scanned.naively(bytes, limits);
      String what = "seed " + seed + ", " + HexFormat.of().formatHex(bytes);

      assertThat(Scanned.inOnePiece(bytes, limits)).as(what).isEqualTo(expected);
      assertThat(Scanned.byteByByte(bytes, limits)).as(what).isEqualTo(expected);
    }
  }

  @Test
  void aByteThatMsgpackNeverUsesIsNamed() {
    assertThatThrownBy(() -> scan(SMALL, "9201c1"))
        .isInstanceOf(WireException.class)
        .hasMessage("not msgpack: 0xc1 at byte 2");
  }

  @ParameterizedTest
  @CsvSource({
    "dd7fffffff, 'values: at most 32, were 2147483648'",
    "df7fffffff, 'values: at most 32, were 4294967295'",
    "dfffffffff, 'values: at most 32, were 8589934591'",
    "de0010, 'values: at most 32, were 33'",
    "c6ffffffff, 'bytes: at most 64, were 4294967300'",
    "c9ffffffff, 'bytes: at most 64, were 4294967301'",
    "dbffffffff, 'bytes: at most 64, were 4294967300'",
    "d93f, 'bytes: at most 64, were 65'",
    "92d93d, 'bytes: at most 64, were 65'",
    "9191919191, 'depth: at most 4, were 5'",
    "81018101810181018101, 'depth: at most 4, were 5'",
  })
  void whatIsAnnouncedBeyondALimitFailsOnItsHeader(String header, String message) {
    assertThatThrownBy(() -> scan(SMALL, header))
        .isInstanceOf(WireException.class)
        .hasMessage(message);
  }

  @Test
  void aLimitItselfMayBeReached() throws Exception {
    scan(SMALL, "d93e" + "61".repeat(62)); // 64 bytes
    scan(SMALL, "dc001f" + "c0".repeat(31)); // 32 values
    scan(SMALL, "91919190"); // depth 4
  }

  @Test
  void elementsThatAreStillOwedCountAgainstTheBytes() {
    WireLimits limits = new WireLimits(10, 4, 1_000);

    assertThatThrownBy(() -> scan(limits, "9aa1")).hasMessage("bytes: at most 10, were 11");
    assertThatThrownBy(() -> scan(limits, "95a3616263a3")).hasMessage("bytes: at most 10, were 12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "8f", "de", "df"})
  void mapsBeginSo(String first) {
    assertThat(FrameScanner.canBeginMap(hex(first)[0])).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"47" /* G */, "50" /* P */, "16" /* TLS */, "00", "90", "a0", "c1", "dd"})
  void nothingElseBeginsAMap(String first) {
    assertThat(FrameScanner.canBeginMap(hex(first)[0])).isFalse();
  }

  @Test
  void aFrameOfAMebibyteByteByByteTakesMilliseconds() throws Exception {
    byte[] frame = new byte[1 << 20];
    frame[0] = (byte) 0xc6;
    ByteBuffer.wrap(frame).putInt(1, frame.length - 5);
    byte[] strings = new byte[60_003];
    ByteBuffer.wrap(strings).put((byte) 0xdc).putShort((short) 60_000);
    Arrays.fill(strings, 3, strings.length, (byte) 0xa0);

    long start = System.nanoTime();
    assertThat(Scanned.byteByByte(frame, WireLimits.REQUEST).outcome()).isEqualTo("whole");
    assertThat(Scanned.byteByByte(strings, WireLimits.REQUEST).outcome()).isEqualTo("whole");

    // Quadratic work would take minutes; a loaded machine may well need a hundred milliseconds.
    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
  }

  private static void scan(WireLimits limits, String hex) throws WireException {
    assertThat(new FrameScanner(limits).scan(ByteBuffer.wrap(hex(hex)))).isTrue();
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}

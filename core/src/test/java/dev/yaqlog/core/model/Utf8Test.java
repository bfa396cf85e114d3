package dev.yaqlog.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JDK's own decoder is the judge. */
class Utf8Test {
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void everySequenceOfUpToThreeBytesIsJudgedAsTheJdkDoes() {
    for (int i = 0; i < 1 << 24; i += 1) {
      byte[] bytes = {(byte) (i >> 16), (byte) (i >> 8), (byte) i};
      if (i < 1 << 8) {
        assertJudgedAsByTheJdk(Arrays.copyOfRange(bytes, 2, 3));
      } else if (i < 1 << 16) {
        assertJudgedAsByTheJdk(Arrays.copyOfRange(bytes, 1, 3));
      } else if (bytes[0] < 0 && isNearAnEdge(bytes[1]) && isNearAnEdge(bytes[2])) {
        assertJudgedAsByTheJdk(bytes);
      }
    }
  }

  private static boolean isNearAnEdge(byte b) {
    int low = b & 0x3f;
    return low < 2 || low > 0x3d || (low >= 0x0e && low <= 0x11) || (low >= 0x1e && low <= 0x21);
  }

  @Test
  void sequencesOfFourBytesAreJudgedAsTheJdkDoes() {
    for (int first = 0xee; first < 0x100; first++) {
      for (int second = 0x70; second < 0x100; second++) {
        assertJudgedAsByTheJdk(new byte[] {(byte) first, (byte) second, (byte) 0x80, (byte) 0xbf});
        assertJudgedAsByTheJdk(new byte[] {(byte) first, (byte) second, (byte) 0x80, 0x41});
        assertJudgedAsByTheJdk(new byte[] {(byte) first, (byte) second, (byte) 0xc0, (byte) 0x80});
      }
    }
  }

  @Test
  void textWithAByteChangedIsJudgedAsTheJdkDoes() {
    byte[] text =
        "Prüfstand 7: Größe 3 µm → ok 𝄞, und noch viel mehr ASCII"
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = Arrays.copyOfRange(text, random.nextInt(9), text.length - random.nextInt(9));
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      assertJudgedAsByTheJdk(bytes);
    }
  }

  @Test
  void onlyTheBytesAskedForAreLookedAt() {
    byte[] bytes = HexFormat.of().parseHex("ff6162c3a4ff");

    assertThat(Utf8.isValid(bytes, 1, 5)).isTrue();
    assertThat(Utf8.isValid(bytes, 1, 4)).isFalse();
    assertThat(Utf8.isValid(bytes, 1, 6)).isFalse();
    assertThat(Utf8.isValid(bytes, 2, 2)).isTrue();
  }

  private void assertJudgedAsByTheJdk(byte[] bytes) {
    if (Utf8.isValid(bytes) != isValidToTheJdk(bytes)) {
      assertThat(Utf8.isValid(bytes))
          .as("seed %d, %s", seed, HexFormat.of().formatHex(bytes))
          .isEqualTo(isValidToTheJdk(bytes));
    }
  }

  private static boolean isValidToTheJdk(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}

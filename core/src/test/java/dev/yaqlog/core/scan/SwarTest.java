package dev.yaqlog.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SwarTest {
  private static final int ROUNDS = 20_000;
  private static final int MOST = 100;

  /** Bytes that differ by their high bit, or that one borrows from the next. */
  private static final byte[] LIKELY = {'\n', '\n' + 1, '\n' - 1, (byte) ('\n' | 0x80), 'a', -1, 0};

  @Test
  void whatIsLookedForIsFoundWhereItIs() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = bytes(random);
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      String where = "seed " + seed + ", round " + round;
      assertThat(Swar.indexOf(bytes, from, to, (byte) '\n'))
          .as(where)
          .isEqualTo(first(bytes, from, to));
      assertThat(Swar.lastIndexOf(bytes, from, to, (byte) '\n'))
          .as(where)
          .isEqualTo(last(bytes, from, to));
      assertThat(Swar.isAscii(bytes, from, to)).as(where).isEqualTo(isAscii(bytes, from, to));
    }
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(MOST)];
    int kinds = 1 + random.nextInt(LIKELY.length);
    boolean isRare = random.nextBoolean();
    for (int i = 0; i < bytes.length; i++) {
      boolean isPlain = isRare && random.nextInt(MOST / 2) > 0;
      bytes[i] = isPlain ? (byte) 'x' : LIKELY[random.nextInt(kinds)];
    }
    return bytes;
  }

  private static int first(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  private static int last(byte[] bytes, int from, int to) {
    int i = to - 1;
    while (i >= from && bytes[i] != '\n') {
      i--;
    }
    return i < from ? -1 : i;
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }
}

package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.Swar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gathers the grams of a block's messages, of which {@link #toBytes} makes a bit for each that
 * occurs. Until then each has a byte: to write one costs a third of what it costs to set a bit.
 */
final class GramBits {
  /** Bytes of text for each of the {@code 2^log2} bits of a filter, at least. */
  private static final int TEXT_PER_BIT = 4;

  private static final int MIN_LOG2 = 6;

  /**
   * Powers of two lie far apart: an eighth more spares a third of the blocks that are read in vain,
   * and an index stays below 4 % of its text.
   */
  private static final int EIGHTHS = 9;

  /** Grams that are added at once, and the bytes that hold them. */
  private static final int STEP = 8;

  private static final int SPAN = STEP + GramHash.LENGTH - 1;

  /** Times eight bytes of 0 or 1, it brings them together as the bits of the highest byte. */
  private static final long GATHER = 0x0102_0408_1020_4080L;

  /** Letters beyond ASCII that are ones of ASCII in another case: the long s, the Kelvin sign. */
  private static final byte[][] ODD = {
    "\u017F".getBytes(StandardCharsets.UTF_8), "\u212A".getBytes(StandardCharsets.UTF_8)
  };

  private byte[] seen = new byte[0];
  private int log2;

  /** Begins a block of {@code length} bytes of text. */
  void begin(int length) {
    log2 = log2(length);
    if (seen.length == bits(log2)) {
      Arrays.fill(seen, (byte) 0);
    } else {
      seen = new byte[bits(log2)];
    }
  }

  /** The filter of so much text has {@link #bits} of this. */
  private static int log2(int length) {
    int bits = Math.max(1 << MIN_LOG2, length / TEXT_PER_BIT);
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(bits);
  }

  /** Bits of a filter: {@code 2^log2} and an eighth more. */
  static int bits(int log2) {
    return EIGHTHS << (log2 - 3);
  }

  int log2() {
    return log2;
  }

  /** The bits of what was added, the first in the lowest of the first byte. */
  byte[] toBytes() {
    byte[] bytes = new byte[seen.length / Byte.SIZE];
    for (int i = 0; i < bytes.length; i++) {
      long eight = Swar.load(seen, i * Byte.SIZE) * GATHER;
      bytes[i] = (byte) (eight >>> (Long.SIZE - Byte.SIZE));
    }
    return bytes;
  }

  /** Adds the message {@code bytes[from, to)}. */
  void add(byte[] bytes, int from, int to) {
    if (to - from < SPAN) {
      addShort(bytes, from, to);
      return;
    }
    byte[] target = seen;
    int last = to - SPAN;
    for (int i = from; i < last; i += STEP) {
      addStep(bytes, i, target);
    }
    addStep(bytes, last, target);
  }

  /** Whether the text may hold a letter beyond ASCII that in another case is one of ASCII. */
  static boolean isOdd(byte[] bytes, int from, int to) {
    if (Swar.isAscii(bytes, from, to)) {
      return false;
    }
    for (byte[] letter : ODD) {
      for (int i = from; i <= to - letter.length; i++) {
        if (bytes[i] == letter[0]
            && Arrays.equals(bytes, i, i + letter.length, letter, 0, letter.length)) {
          return true;
        }
      }
    }
    return false;
  }

  private static void addStep(byte[] bytes, int at, byte[] target) {
    target[GramHash.bit(GramHash.at(bytes, at), target.length)] = 1;
    target[GramHash.bit(GramHash.at(bytes, at + 1), target.length)] = 1;
    target[GramHash.bit(GramHash.at(bytes, at + 2), target.length)] = 1;
    target[GramHash.bit(GramHash.at(bytes, at + 3), target.length)] = 1;
    target[GramHash.bit(GramHash.at(bytes, at + 4), target.length)] = 1;
    target[GramHash.bit(GramHash.at(bytes, at + 5), target.length)] = 1;
    target[GramHash.bit(GramHash.at(bytes, at + 6), target.length)] = 1;
    target[GramHash.bit(GramHash.at(bytes, at + 7), target.length)] = 1;
  }

  private void addShort(byte[] bytes, int from, int to) {
    for (int i = from; i <= to - GramHash.LENGTH; i++) {
      seen[GramHash.bit(GramHash.at(bytes, i), seen.length)] = 1;
    }
  }
}

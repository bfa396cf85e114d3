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

  private static final int STEP = 4;

  /** Times eight bytes of 0 or 1, it brings them together as the bits of the highest byte. */
  private static final long GATHER = 0x0102_0408_1020_4080L;

  /** Letters beyond ASCII that are ones of ASCII in another case: the long s, the Kelvin sign. */
  private static final byte[][] ODD = {
    "\u017F".getBytes(StandardCharsets.UTF_8), "\u212A".getBytes(StandardCharsets.UTF_8)
  };

  private byte[] seen = new byte[0];
  private int log2;
  private long all;

  /** Begins a block of {@code length} bytes of text. */
  void begin(int length) {
    log2 = log2(length);
    all = 0;
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
    if (to - from < Swar.WIDTH) {
      addShort(bytes, from, to);
      return;
    }
    byte[] target = seen;
    int bits = target.length;
    int last = to - Swar.WIDTH;
    long any = 0;
    for (int i = from; i <= last; i += STEP) {
      long eight = Swar.load(bytes, i);
      any |= eight;
      eight |= GramHash.FOLD;
      target[GramHash.bit(GramHash.of((int) eight), bits)] = 1;
      target[GramHash.bit(GramHash.of((int) (eight >>> 8)), bits)] = 1;
      target[GramHash.bit(GramHash.of((int) (eight >>> 16)), bits)] = 1;
      target[GramHash.bit(GramHash.of((int) (eight >>> 24)), bits)] = 1;
    }
    long eight = Swar.load(bytes, last);
    all |= any | eight;
    addAll(eight | GramHash.FOLD, Swar.WIDTH);
  }

  /** Whether the text may hold a letter beyond ASCII that in another case is one of ASCII. */
  boolean isOdd(byte[] bytes, int from, int to) {
    if ((all & Swar.spread((byte) 0x80)) == 0) {
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

  private void addShort(byte[] bytes, int from, int to) {
    long word = 0;
    for (int i = to - 1; i >= from; i--) {
      word = word << Byte.SIZE | (bytes[i] & 0xFF);
    }
    all |= word;
    addAll(word | GramHash.FOLD, to - from);
  }

  /** Adds the grams of the lower {@code length} bytes of {@code word}. */
  private void addAll(long word, int length) {
    long rest = word;
    for (int i = length; i >= GramHash.LENGTH; i--) {
      seen[GramHash.bit(GramHash.of((int) rest), seen.length)] = 1;
      rest >>>= Byte.SIZE;
    }
  }
}

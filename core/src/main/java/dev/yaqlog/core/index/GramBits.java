package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.Swar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gathers the grams of a block's messages, of which {@link #words} makes a bit for each that
 * occurs. Until then each has a byte: to write one costs a third of what it costs to set a bit.
 */
final class GramBits {
  /** Bytes of text for each bit of a filter, at least. */
  private static final int TEXT_PER_BIT = 4;

  private static final int MIN_LOG2 = 6;
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
    if (seen.length == 1 << log2) {
      Arrays.fill(seen, (byte) 0);
    } else {
      seen = new byte[1 << log2];
    }
  }

  /** The filter of so much text has {@code 2^log2} bits. */
  static int log2(int length) {
    int bits = Math.max(1 << MIN_LOG2, length / TEXT_PER_BIT);
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(bits);
  }

  int log2() {
    return log2;
  }

  /** The bits of what was added, the first in the lowest of the first. */
  long[] words() {
    long[] words = new long[seen.length / Long.SIZE];
    for (int i = 0; i < seen.length; i += Long.BYTES) {
      long eight = (Swar.load(seen, i) * GATHER) >>> (Long.SIZE - Byte.SIZE);
      words[i / Long.SIZE] |= eight << i;
    }
    return words;
  }

  /** Adds the message {@code bytes[from, to)}. */
  void add(byte[] bytes, int from, int to) {
    if (to - from < Swar.WIDTH) {
      addShort(bytes, from, to);
      return;
    }
    byte[] target = seen;
    int shift = Integer.SIZE - log2;
    int last = to - Swar.WIDTH;
    long any = 0;
    for (int i = from; i <= last; i += STEP) {
      long eight = Swar.load(bytes, i);
      any |= eight;
      eight |= GramHash.FOLD;
      target[GramHash.of((int) eight) >>> shift] = 1;
      target[GramHash.of((int) (eight >>> 8)) >>> shift] = 1;
      target[GramHash.of((int) (eight >>> 16)) >>> shift] = 1;
      target[GramHash.of((int) (eight >>> 24)) >>> shift] = 1;
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
      seen[GramHash.bit(GramHash.of((int) rest), log2)] = 1;
      rest >>>= Byte.SIZE;
    }
  }
}

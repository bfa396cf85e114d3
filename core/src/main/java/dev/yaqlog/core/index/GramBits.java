package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.Swar;
import java.util.Arrays;

/** Gathers the grams of a block's messages: a bit for each that occurs. */
final class GramBits {
  /** Bytes of text for each bit of a filter, at least. */
  private static final int TEXT_PER_BIT = 4;

  private static final int MIN_LOG2 = 6;
  private static final int STEP = 4;

  private static final byte[][] ODD = {
    "\u017F".getBytes(java.nio.charset.StandardCharsets.UTF_8),
    "\u212A".getBytes(java.nio.charset.StandardCharsets.UTF_8)
  };

  private long[] words = new long[0];
  private int log2;
  private long seen;

  /** Begins a block of {@code length} bytes of text. */
  void begin(int length) {
    log2 = log2(length);
    int size = 1 << (log2 - MIN_LOG2);
    if (words.length == size) {
      Arrays.fill(words, 0);
    } else {
      words = new long[size];
    }
    seen = 0;
  }

  /** The filter of so much text has {@code 2^log2} bits. */
  static int log2(int length) {
    int bits = Math.max(1 << MIN_LOG2, length / TEXT_PER_BIT);
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(bits);
  }

  int log2() {
    return log2;
  }

  /** The bits so far, the first in the lowest of the first; changed by what comes next. */
  long[] words() {
    return words;
  }

  /** Adds the message {@code bytes[from, to)}. */
  void add(byte[] bytes, int from, int to) {
    if (to - from < Swar.WIDTH) {
      addShort(bytes, from, to);
      return;
    }
    long[] target = words;
    int shift = Integer.SIZE - log2;
    long all = 0;
    int last = to - Swar.WIDTH;
    for (int i = from; i <= last; i += STEP) {
      long eight = Swar.load(bytes, i);
      all |= eight;
      eight |= GramHash.FOLD;
      set(target, GramHash.of((int) eight) >>> shift);
      set(target, GramHash.of((int) (eight >>> 8)) >>> shift);
      set(target, GramHash.of((int) (eight >>> 16)) >>> shift);
      set(target, GramHash.of((int) (eight >>> 24)) >>> shift);
    }
    long eight = Swar.load(bytes, last);
    seen |= all | eight;
    for (int skip = 0; skip <= Integer.SIZE; skip += Byte.SIZE) {
      set(target, GramHash.of((int) ((eight | GramHash.FOLD) >>> skip)) >>> shift);
    }
  }

  /** Whether the text may hold a letter beyond ASCII that in another case is one of ASCII. */
  boolean isOdd(byte[] bytes, int from, int to) {
    if ((seen & Swar.spread((byte) 0x80)) == 0) {
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
    long eight = 0;
    for (int i = to - 1; i >= from; i--) {
      eight = eight << Byte.SIZE | (bytes[i] & 0xFF);
    }
    seen |= eight;
    for (int i = from; i <= to - GramHash.LENGTH; i++) {
      set(words, GramHash.of((int) (eight | GramHash.FOLD)) >>> (Integer.SIZE - log2));
      eight >>>= Byte.SIZE;
    }
  }

  private static void set(long[] words, int bit) {
    words[bit >>> 6] |= 1L << bit;
  }
}

package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.Swar;

/**
 * From four bytes, a gram, to the bit that stands for them in a filter of any size. Bytes that
 * differ by {@code 0x20} alone count as the same, which ASCII letters do that differ in case.
 */
final class GramHash {
  /** Bytes of a gram. */
  static final int LENGTH = 4;

  /** The bit by which upper and lower case differ, in each of eight bytes. */
  static final long FOLD = Swar.spread((byte) 0x20);

  /** The golden ratio's fraction, so that grams that differ a little lie far apart. */
  private static final int MULTIPLIER = 0x9E3779B1;

  private GramHash() {}

  /** 32 bits, the first of which tell the bit of a filter. */
  static int of(int folded) {
    return folded * MULTIPLIER;
  }

  /** The hash of the gram at {@code at}, where eight bytes must be readable. */
  static int at(byte[] bytes, int at) {
    return of((int) (Swar.load(bytes, at) | FOLD));
  }

  /** Which bit of a filter of {@code 2^log2} bits, at least 1, stands for {@code hash}. */
  static int bit(int hash, int log2) {
    return hash >>> (Integer.SIZE - log2);
  }
}

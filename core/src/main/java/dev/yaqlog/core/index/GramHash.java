package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.Swar;

/**
 * From four bytes, a gram, to the bit that stands for them in a filter of any size. Bytes that
 * differ by {@code 0x20} alone count as the same, which ASCII letters do that differ in case.
 */
final class GramHash {
  /** Bytes of a gram. */
  static final int LENGTH = 4;

  /** The bit by which upper and lower case differ, in each of four bytes. */
  private static final int FOLD = 0x2020_2020;

  /** The golden ratio's fraction, so that grams that differ a little lie far apart. */
  private static final int MULTIPLIER = 0x9E3779B1;

  private static final long HASH_MASK = 0xFFFF_FFFFL;

  private GramHash() {}

  /**
   * The hash of the gram at {@code at}: 32 bits, which tell the bit of a filter, see {@link #bit}.
   */
  static int at(byte[] bytes, int at) {
    return (Swar.loadInt(bytes, at) | FOLD) * MULTIPLIER;
  }

  /** Which bit of a filter of so many bits stands for {@code hash}: it divides 2^32 among them. */
  static int bit(int hash, int bits) {
    return (int) (((hash & HASH_MASK) * bits) >>> Integer.SIZE);
  }
}

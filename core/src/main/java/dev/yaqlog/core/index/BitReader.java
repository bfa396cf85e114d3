package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.Swar;

/** Reads what {@link BitWriter} wrote. Eight bytes must be readable behind the last. */
final class BitReader {
  /** A number of more bits than these below its highest is not written in gamma. */
  static final int LARGE = 24;

  private final byte[] bytes;
  private long at;

  BitReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = (long) from * Byte.SIZE;
  }

  /** Up to 32 bits. */
  long bits(int count) {
    long value = peek() & ((1L << count) - 1);
    at += count;
    return value;
  }

  long gamma() {
    long next = peek();
    int below = Long.numberOfTrailingZeros(next);
    if (below >= LARGE) {
      return large(below);
    }
    at += 2 * below + 1;
    return 1L << below | ((next >>> (below + 1)) & ((1L << below) - 1));
  }

  private long large(int below) {
    if (below > LARGE) {
      throw new IllegalStateException("no number begins with " + below + " zeros");
    }
    at += LARGE + 1;
    return bits(Integer.SIZE) | bits(Integer.SIZE) << Integer.SIZE;
  }

  /** At least 57 bits from here on. */
  private long peek() {
    return Swar.load(bytes, (int) (at >>> 3)) >>> (at & 7);
  }
}

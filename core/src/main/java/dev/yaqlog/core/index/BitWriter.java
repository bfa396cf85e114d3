package dev.yaqlog.core.index;

import java.util.Arrays;

/** Writes numbers of few bits one after another, the lowest bit first. */
final class BitWriter {
  private byte[] bytes = new byte[256];
  private long pending;
  private int pendingBits;
  private int length;

  void clear() {
    length = 0;
    pending = 0;
    pendingBits = 0;
  }

  /** The low {@code count} bits of {@code value}, whose others must be 0; up to 32. */
  void bits(long value, int count) {
    pending |= value << pendingBits;
    pendingBits += count;
    while (pendingBits >= Byte.SIZE) {
      push((byte) pending);
      pending >>>= Byte.SIZE;
      pendingBits -= Byte.SIZE;
    }
  }

  /**
   * Elias gamma, of numbers from 1 on: as many zeros as there are bits below the highest, a one,
   * and those bits. {@link BitReader#LARGE} zeros and a one come before 64 bits as they are.
   */
  void gamma(long number) {
    int below = Long.SIZE - 1 - Long.numberOfLeadingZeros(number);
    if (below >= BitReader.LARGE) {
      bits(1L << BitReader.LARGE, BitReader.LARGE + 1);
      bits(number & 0xFFFF_FFFFL, Integer.SIZE);
      bits(number >>> Integer.SIZE, Integer.SIZE);
    } else {
      bits(1L << below, below + 1);
      bits(number & ((1L << below) - 1), below);
    }
  }

  /** Fills the last byte up with zeros and gives all to {@code target}. */
  void finish(Packer target) {
    if (pendingBits > 0) {
      push((byte) pending);
    }
    target.bytes(bytes, 0, length);
    clear();
  }

  private void push(byte b) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = b;
  }
}

package dev.yaqlog.core.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes numbers of few bits one after another, the lowest bit first. */
final class BitWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[256];
  private int length;
  private long pending;
  private int pendingBits;

  /** The low {@code count} bits of {@code value}, whose others must be 0; up to 64. */
  void bits(long value, int count) {
    pending |= value << pendingBits;
    pendingBits += count;
    if (pendingBits >= Long.SIZE) {
      push();
      pendingBits -= Long.SIZE;
      pending = pendingBits == 0 ? 0 : value >>> (count - pendingBits);
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
      bits(number, Long.SIZE);
    } else {
      long rest = number ^ (1L << below);
      bits((rest << 1 | 1) << below, 2 * below + 1);
    }
  }

  /** Fills the last byte up with zeros, gives all to {@code target} and begins anew. */
  void finish(Packer target) {
    push();
    target.bytes(bytes, 0, length - Long.BYTES + (pendingBits + Byte.SIZE - 1) / Byte.SIZE);
    length = 0;
    pending = 0;
    pendingBits = 0;
  }

  private void push() {
    if (bytes.length - length < Long.BYTES) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    LONGS.set(bytes, length, pending);
    length += Long.BYTES;
  }
}

package dev.yaqlog.core.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes of an array at once (SIMD within a register). */
public final class Swar {
  public static final int WIDTH = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;

  private Swar() {}

  public static long load(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Four bytes. */
  public static int loadInt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  /** {@code b} in each of the eight places. */
  public static long spread(byte b) {
    return (b & 0xFF) * ONES;
  }

  /**
   * The high bit of each byte of {@code word} that is zero. A byte above one that is zero may show
   * falsely; the lowest is always right.
   */
  public static long zeros(long word) {
    return (word - ONES) & ~word & HIGHS;
  }

  /* Like zeros, and right for every byte. */
  private static long exactZeros(long word) {
    return ~(((word & ~HIGHS) + ~HIGHS) | word | ~HIGHS);
  }

  /** The place, 0 to 7, of the lowest byte that {@link #zeros} shows. */
  public static int lowest(long zeros) {
    return Long.numberOfTrailingZeros(zeros) >>> 3;
  }

  /** The index of the first {@code wanted} in {@code [from, to)}, or {@code to}. */
  public static int indexOf(byte[] bytes, int from, int to, byte wanted) {
    long pattern = spread(wanted);
    int i = from;
    for (; i <= to - 2 * WIDTH; i += 2 * WIDTH) {
      long word = load(bytes, i) ^ pattern;
      long next = load(bytes, i + WIDTH) ^ pattern;
      if ((((word - ONES) | (next - ONES)) & HIGHS) != 0) {
        // It is there, or a byte that differs from it in the high bit.
        int found = lowestZero(word, next);
        if (found >= 0) {
          return i + found;
        }
      }
    }
    while (i < to && bytes[i] != wanted) {
      i++;
    }
    return i;
  }

  private static int lowestZero(long word, long next) {
    long found = zeros(word);
    if (found != 0) {
      return lowest(found);
    }
    long behind = zeros(next);
    return behind != 0 ? WIDTH + lowest(behind) : -1;
  }

  /** Whether no byte of {@code [from, to)} is above 127. */
  public static boolean isAscii(byte[] bytes, int from, int to) {
    long all = 0;
    int i = from;
    for (; i <= to - WIDTH; i += WIDTH) {
      all |= load(bytes, i);
    }
    for (; i < to; i++) {
      all |= bytes[i];
    }
    return (all & HIGHS) == 0;
  }

  /** The index of the last {@code wanted} in {@code [from, to)}, or -1. */
  public static int lastIndexOf(byte[] bytes, int from, int to, byte wanted) {
    long pattern = spread(wanted);
    int i = to - WIDTH;
    for (; i >= from; i -= WIDTH) {
      long found = exactZeros(load(bytes, i) ^ pattern);
      if (found != 0) {
        return i + WIDTH - 1 - (Long.numberOfLeadingZeros(found) >>> 3);
      }
    }
    for (int k = i + WIDTH - 1; k >= from; k--) {
      if (bytes[k] == wanted) {
        return k;
      }
    }
    return -1;
  }
}

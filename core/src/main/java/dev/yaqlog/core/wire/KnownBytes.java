package dev.yaqlog.core.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Up to 16 bytes that are looked for again and again, compared eight at a time. */
final class KnownBytes {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MAX_LENGTH = 2 * Long.BYTES;

  private final byte[] bytes;
  private final long first;
  private final long firstMask;
  private final long second;
  private final long secondMask;

  KnownBytes(byte[] bytes) {
    byte[] padded = Arrays.copyOf(bytes, MAX_LENGTH);
    byte[] mask = new byte[MAX_LENGTH];
    Arrays.fill(mask, 0, bytes.length, (byte) -1);
    this.bytes = bytes;
    this.first = eight(padded, 0);
    this.firstMask = eight(mask, 0);
    this.second = eight(padded, Long.BYTES);
    this.secondMask = eight(mask, Long.BYTES);
  }

  int length() {
    return bytes.length;
  }

  /** Whether they stand in {@code other} from {@code at} on, before {@code end}. */
  boolean standAt(byte[] other, int at, int end) {
    if (at + MAX_LENGTH > other.length) {
      return at + bytes.length <= end
          && Arrays.equals(bytes, 0, bytes.length, other, at, at + bytes.length);
    }
    return at + bytes.length <= end
        && (eight(other, at) & firstMask) == first
        && (secondMask == 0 || (eight(other, at + Long.BYTES) & secondMask) == second);
  }

  private static long eight(byte[] bytes, int at) {
    return (long) EIGHT_BYTES.get(bytes, at);
  }
}

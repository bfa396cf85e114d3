package dev.yaqlog.core.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Short texts that a peer has said, as it says most again and again: keys, kinds, names. */
final class ShortTexts {
  /** In bytes; what is longer is seldom said twice. */
  static final int MAX_LENGTH = 32;

  /** Of a place; two texts of one place push each other out. */
  private static final int BITS = 6;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

  private final @Nullable Said[] places = new Said[1 << BITS];

  private static final class Said {
    private final byte[] bytes;
    private final String text;

    private Said(byte[] bytes, String text) {
      this.bytes = bytes;
      this.text = text;
    }
  }

  /** The text of the {@code length} bytes from {@code from} on; null if it is not known. */
  @Nullable String find(byte[] bytes, int from, int length) {
    Said said = places[place(bytes, from, length)];
    return said != null
            && Arrays.equals(said.bytes, 0, said.bytes.length, bytes, from, from + length)
        ? said.text
        : null;
  }

  /** Keeps {@code text}, which is that of the {@code length} bytes from {@code from} on. */
  void add(byte[] bytes, int from, int length, String text) {
    byte[] copy = Arrays.copyOfRange(bytes, from, from + length);
    places[place(bytes, from, length)] = new Said(copy, text);
  }

  private static int place(byte[] bytes, int from, int length) {
    long sum = length;
    int to = from + length;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      sum = (sum * GOLDEN_RATIO) ^ (long) EIGHT_BYTES.get(bytes, at);
    }
    for (; at < to; at++) {
      sum = 31 * sum + bytes[at];
    }
    return (int) ((sum * GOLDEN_RATIO) >>> (Long.SIZE - BITS));
  }
}

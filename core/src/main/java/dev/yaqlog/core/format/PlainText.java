package dev.yaqlog.core.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Encodes text that is printable ASCII all through, as most messages are, by what the JVM does with
 * many characters at once. For one thread.
 */
final class PlainText {
  private static final int STEP = Long.BYTES;
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final CharBuffer chars;
  private final CharsetEncoder latin = StandardCharsets.ISO_8859_1.newEncoder();
  private ByteBuffer target = ByteBuffer.allocate(0);

  /**
   * An encoder of what is in {@code chars}.
   *
   * @param chars where each text is put before it is encoded
   */
  PlainText(char[] chars) {
    this.chars = CharBuffer.wrap(chars);
  }

  /**
   * Writes the first {@code length} chars from {@code from} on, where there must be room for them.
   *
   * @return false where some are not plain, or too few to be worth it; then what was written is
   *     void
   */
  boolean encode(int length, byte[] into, int from) {
    if (target.array() != into) {
      target = ByteBuffer.wrap(into);
    }
    if (length < STEP) {
      return false;
    }
    latin.encode(chars.position(0).limit(length), target.position(from), false);
    return !chars.hasRemaining() && isPrintable(into, from, from + length);
  }

  /** Of eight bytes and more. The last eight are looked at first, the others in steps. */
  private static boolean isPrintable(byte[] bytes, int from, int to) {
    long found = unprintable(Ascii.eight(bytes, to - STEP));
    for (int at = from; at < to - STEP; at += STEP) {
      found |= unprintable(Ascii.eight(bytes, at));
    }
    return found == 0;
  }

  /** Not 0 if any of eight bytes is a control character, DEL, or not ASCII. */
  private static long unprintable(long eight) {
    return (eight | (eight - (' ' * EACH)) | (eight + EACH)) & HIGH_BITS;
  }
}

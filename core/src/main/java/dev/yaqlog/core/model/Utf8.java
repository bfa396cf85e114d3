package dev.yaqlog.core.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether bytes are UTF-8 (RFC 3629), told without decoding them and without garbage. */
public final class Utf8 {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long NOT_ASCII = 0x8080808080808080L;

  private Utf8() {}

  public static boolean isValid(byte[] bytes) {
    return isValid(bytes, 0, bytes.length);
  }

  /** Of the bytes from {@code from} to before {@code to}. */
  public static boolean isValid(byte[] bytes, int from, int to) {
    int i = afterAscii(bytes, from, to);
    while (i < to) {
      int length = sequenceLength(bytes, i, to);
      if (length == 0) {
        return false;
      }
      i = afterAscii(bytes, i + length, to);
    }
    return true;
  }

  private static int afterAscii(byte[] bytes, int from, int to) {
    int i = from;
    while (i + 4 * Long.BYTES <= to && (thirtyTwo(bytes, i) & NOT_ASCII) == 0) {
      i += 4 * Long.BYTES;
    }
    while (i + Long.BYTES <= to && (eight(bytes, i) & NOT_ASCII) == 0) {
      i += Long.BYTES;
    }
    while (i < to && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  /** Of 32 bytes, eight that have each bit which any of four has. */
  private static long thirtyTwo(byte[] bytes, int i) {
    return eight(bytes, i) | eight(bytes, i + 8) | eight(bytes, i + 16) | eight(bytes, i + 24);
  }

  private static long eight(byte[] bytes, int i) {
    return (long) EIGHT_BYTES.get(bytes, i);
  }

  /** 2 to 4, or 0 where no character of more than one byte begins at {@code i}. */
  private static int sequenceLength(byte[] bytes, int i, int to) {
    int first = bytes[i] & 0xff;
    int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || i + length > to || !fits(first, bytes[i + 1] & 0xff)) {
      return 0;
    }
    for (int k = i + 2; k < i + length; k++) {
      if ((bytes[k] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** RFC 3629 section 4: the second byte rules out overlong forms, surrogates and > U+10FFFF. */
  private static boolean fits(int first, int second) {
    int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int greatest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    return least <= second && second <= greatest;
  }
}

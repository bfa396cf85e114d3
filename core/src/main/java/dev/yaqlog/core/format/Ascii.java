package dev.yaqlog.core.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads text that is made of ASCII in bytes that may hold anything. */
final class Ascii {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Ascii() {}

  /** The eight bytes from {@code at}, the first one lowest; the caller knows that they exist. */
  static long eight(byte[] bytes, int at) {
    return (long) EIGHT.get(bytes, at);
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  static boolean isLetter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  /** The number that {@code count} digits make, -1 where there are not that many. */
  static int digits(byte[] bytes, int at, int count, int to) {
    if (to - at < count) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + count; i++) {
      if (!isDigit(bytes[i])) {
        return -1;
      }
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }

  /** Index of the first byte from {@code at} that is not {@code skipped}. */
  static int skip(byte skipped, byte[] bytes, int at, int to) {
    int i = at;
    while (i < to && bytes[i] == skipped) {
      i++;
    }
    return i;
  }

  /** Index of the first {@code wanted}, {@code to} where there is none. */
  static int indexOf(byte wanted, byte[] bytes, int at, int to) {
    int i = at;
    while (i < to && bytes[i] != wanted) {
      i++;
    }
    return i;
  }

  static boolean startsWith(byte[] prefix, byte[] bytes, int at, int to) {
    return to - at >= prefix.length
        && Arrays.equals(bytes, at, at + prefix.length, prefix, 0, prefix.length);
  }
}

package dev.yaqlog.benchmarks.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** ASCII text that grows, without a String being made. */
final class Text {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[1 << 12];
  private int length;

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  int length() {
    return length;
  }

  /** The number of LFs in it. */
  int lines() {
    int lines = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }

  void clear() {
    length = 0;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  Text add(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  Text add(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
    return this;
  }

  Text add(Text other) {
    reserve(other.length);
    System.arraycopy(other.bytes, 0, bytes, length, other.length);
    length += other.length;
    return this;
  }

  /** In decimal digits; not {@link Long#MIN_VALUE}. */
  Text number(long value) {
    if (value < 0) {
      add('-');
    }
    return digits(Math.abs(value), 1);
  }

  /** In at least so many decimal digits. */
  Text digits(long value, int atLeast) {
    int count = atLeast;
    for (long rest = value / power(atLeast); rest > 0; rest /= 10) {
      count++;
    }
    reserve(count);
    long rest = value;
    for (int i = length + count - 1; i >= length; i--, rest /= 10) {
      bytes[i] = (byte) ('0' + rest % 10);
    }
    length += count;
    return this;
  }

  /** The lowest {@code count} digits, 1 to 16, in base 16. */
  Text hex(long value, int count) {
    reserve(count);
    for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(int) (value >>> shift) & 15];
    }
    return this;
  }

  /** The least number of more than so many digits. */
  private static long power(int digits) {
    long power = 1;
    for (int i = 0; i < digits; i++) {
      power *= 10;
    }
    return power;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}

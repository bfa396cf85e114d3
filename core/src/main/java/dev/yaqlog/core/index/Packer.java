package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.Moment;
import java.util.Arrays;

/** Writes numbers in as few bytes as they need. */
final class Packer {
  static final int NANOS_PER_MS = 1_000_000;

  private byte[] bytes = new byte[1 << 12];
  private int length;

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Seven bits a byte, the lowest first; the high bit says that more come. */
  void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      one((byte) (rest | 0x80));
      rest >>>= 7;
    }
    one((byte) rest);
  }

  /** A number that may be negative, small either way. */
  void signed(long value) {
    number(value << 1 ^ value >> 63);
  }

  /** A time behind another: the seconds between them, and nanoseconds, or milliseconds if whole. */
  void moment(Moment moment, long lastSecond) {
    signed(moment.second() - lastSecond);
    int nanos = moment.nanos();
    number(nanos % NANOS_PER_MS == 0 ? nanos / NANOS_PER_MS * 2L : nanos * 2L + 1);
  }

  void bytes(byte[] source, int from, int to) {
    makeRoom(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  void bytes(Packer source) {
    bytes(source.bytes, 0, source.length);
  }

  private void one(byte b) {
    makeRoom(1);
    bytes[length++] = b;
  }

  private void makeRoom(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}

package dev.yaqlog.core.index;

import dev.yaqlog.core.scan.Moment;

/** Reads what {@link Packer} wrote; throws some runtime exception where nobody could have. */
final class Unpacker {
  private final byte[] bytes;
  private int at;

  Unpacker(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  int at() {
    return at;
  }

  long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  /** A number of 0 to {@code max}. */
  int upTo(long max) {
    long value = number();
    if (value < 0 || value > max) {
      throw new IllegalStateException("expected at most " + max + ", was " + value);
    }
    return (int) value;
  }

  long signed() {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  Moment moment(long lastSecond) {
    long second = lastSecond + signed();
    int nanos = upTo(2_000_000_000);
    return new Moment(second, (nanos & 1) == 0 ? nanos / 2 * Packer.NANOS_PER_MS : nanos / 2);
  }
}

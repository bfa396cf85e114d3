package dev.yaqlog.core.wire;

import java.util.Arrays;

/** Lengths of values that are no maps or arrays, known from their first byte or two. */
final class Scalars {
  /** By first byte: the length of such a value with that byte; 0 where it can't be told from it. */
  private static final byte[] LENGTHS = lengths();

  private static final int BIN8 = 0xc4;
  private static final int STR8 = 0xd9;

  private Scalars() {}

  /**
   * The length of the value that begins at {@code at}, which is before {@code end}. 0 where it is a
   * map, an array or never used, does not end before {@code end}, or has a longer header: seldom.
   */
  static int length(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    int length = LENGTHS[first];
    if (length == 0 && (first == STR8 || first == BIN8) && end - at > 1) {
      length = 2 + (bytes[at + 1] & 0xff);
    }
    return length <= end - at ? length : 0;
  }

  /** In the order of the table in the msgpack specification. */
  private static byte[] lengths() {
    byte[] lengths = new byte[256];
    Arrays.fill(lengths, 0x00, 0x80, (byte) 1); // positive fixint
    for (int length = 0; length < 0x20; length++) {
      lengths[0xa0 + length] = (byte) (1 + length); // fixstr
    }
    lengths[0xc0] = 1; // nil
    lengths[0xc2] = 1; // false
    lengths[0xc3] = 1; // true
    lengths[0xca] = 5; // float
    lengths[0xcb] = 9;
    for (int power = 0; power < 4; power++) {
      lengths[0xcc + power] = (byte) (1 + (1 << power)); // uint
      lengths[0xd0 + power] = (byte) (1 + (1 << power)); // int
    }
    for (int power = 0; power < 5; power++) {
      lengths[0xd4 + power] = (byte) (2 + (1 << power)); // fixext
    }
    Arrays.fill(lengths, 0xe0, 0x100, (byte) 1); // negative fixint
    return lengths;
  }
}

package dev.yaqlog.core.wire;

import java.util.Arrays;

/**
 * The bytes of a frame from front to back, header by header. What takes a header of one kind says
 * -1, and stays where it is, where another kind stands. Only for frames that {@link FrameScanner}
 * found whole: of others it throws {@link IllegalArgumentException}.
 */
final class FrameReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  FrameReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the next byte stands. */
  int at() {
    return at;
  }

  /** Goes back to where it was. */
  void back(int place) {
    at = place;
  }

  /** The next byte, 0 to 255. */
  int header() {
    return bytes[pass(1)] & 0xff;
  }

  /** The length in bytes of a str, which comes next. */
  int textLength() {
    int b = peek();
    if ((b & 0xe0) == 0xa0) {
      at++;
      return b & 0x1f;
    }
    return b >= 0xd9 && b <= 0xdb ? wide(1 << (b - 0xd9)) : -1;
  }

  /** How many pairs a map has, which come next. */
  int mapSize() {
    return collection(0x80, 0xde);
  }

  /** How many elements a list has, which come next. */
  int listSize() {
    return collection(0x90, 0xdc);
  }

  private int collection(int fix, int wide) {
    int b = peek();
    if ((b & 0xf0) == fix) {
      at++;
      return b & 0x0f;
    }
    return b == wide || b == wide + 1 ? wide(2 << (b - wide)) : -1;
  }

  private int wide(int width) {
    at++;
    return size(width);
  }

  /** A size told in so many bytes, of something that has at least as many bytes itself. */
  int size(int width) {
    long size = unsigned(width);
    if (size > end - at) {
      throw notWhole();
    }
    return (int) size;
  }

  /** An integer of 1 to 8 bytes; of 8, those from 2^63 on are negative. */
  long unsigned(int width) {
    int from = pass(width);
    long number = 0;
    for (int i = from; i < from + width; i++) {
      number = (number << Byte.SIZE) | (bytes[i] & 0xff);
    }
    return number;
  }

  /** An integer of 1 to 8 bytes. */
  long signed(int width) {
    int unused = Long.SIZE - width * Byte.SIZE;
    return unsigned(width) << unused >> unused;
  }

  /** A copy of the next bytes. */
  byte[] copy(int length) {
    int from = pass(length);
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /** Passes over {@code expected} if that is what comes next; says whether it is. */
  boolean passes(KnownBytes expected) {
    boolean isThere = expected.standAt(bytes, at, end);
    at += isThere ? expected.length() : 0;
    return isThere;
  }

  /** Passes over the next bytes; says where they begin. */
  int pass(int length) {
    if (length < 0 || length > end - at) {
      throw notWhole();
    }
    int from = at;
    at += length;
    return from;
  }

  private int peek() {
    if (at == end) {
      throw notWhole();
    }
    return bytes[at] & 0xff;
  }

  private static IllegalArgumentException notWhole() {
    return new IllegalArgumentException("not a whole frame");
  }
}

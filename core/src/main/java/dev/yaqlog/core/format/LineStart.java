package dev.yaqlog.core.format;

/** What may stand before a head or end its line without being part of it. */
final class LineStart {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private LineStart() {}

  /**
   * Index past a byte order mark at the start of a file, and past NULs, which a lost power or a
   * file cut short under its writer leave behind.
   */
  static int skip(byte[] bytes, int from, int to, long offset) {
    if (from == to || bytes[from] > 0) {
      return from;
    }
    int start = offset == 0 ? skipByteOrderMark(bytes, from, to) : from;
    return Ascii.skip((byte) 0, bytes, start, to);
  }

  static int skipByteOrderMark(byte[] bytes, int from, int to) {
    return Ascii.startsWith(BYTE_ORDER_MARK, bytes, from, to)
        ? from + BYTE_ORDER_MARK.length
        : from;
  }

  /** End of the line {@code [from, to)} without the CR that CRLF leaves. */
  static int end(byte[] bytes, int from, int to) {
    return to > from && bytes[to - 1] == '\r' ? to - 1 : to;
  }
}

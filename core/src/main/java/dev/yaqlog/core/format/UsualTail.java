package dev.yaqlog.core.format;

/**
 * What stands between time and message of most lines of a file, as in {@code +0000 : name : }. A
 * line that has the same there as the one that was learned from is compared, not read.
 */
final class UsualTail {
  private byte[] text = {};
  private int length;
  private int nameFrom;
  private int nameTo;
  private int utcOffset;

  /**
   * Learns from a line whose head was read.
   *
   * @param from where its time ends and its offset begins, if it has one
   */
  void learn(byte[] bytes, int from, Head head) {
    length = head.messageFrom - from;
    if (text.length < length) {
      text = new byte[length];
    }
    System.arraycopy(bytes, from, text, 0, length);
    nameFrom = head.nameFrom - from;
    nameTo = head.nameTo - from;
    utcOffset = head.utcOffset;
  }

  /** Whether the same stands at {@code at}, before {@code to}. */
  boolean isAt(byte[] bytes, int at, int to) {
    int last = length - Long.BYTES;
    if (last < 0 || to - at < length) {
      return false;
    }
    for (int i = 0; i < last; i += Long.BYTES) {
      if (Ascii.eight(text, i) != Ascii.eight(bytes, at + i)) {
        return false;
      }
    }
    return Ascii.eight(text, last) == Ascii.eight(bytes, at + last);
  }

  /** Minutes east of UTC, or {@link Head#NO_OFFSET}. */
  int utcOffset() {
    return utcOffset;
  }

  /** Says where name and message are in a line that has this at {@code at}. */
  void place(int at, Head head) {
    head.nameFrom = at + nameFrom;
    head.nameTo = at + nameTo;
    head.messageFrom = at + length;
  }
}

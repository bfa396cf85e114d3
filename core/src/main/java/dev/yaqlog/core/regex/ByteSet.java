package dev.yaqlog.core.regex;

import java.util.BitSet;

/** Builds sets of bytes. */
final class ByteSet {
  static final int SIZE = 256;

  private static final int FIRST_NOT_ASCII = 0x80;
  private static final int FIRST_LEAD = 0xC2;
  private static final int LAST_LEAD = 0xF4;

  private ByteSet() {}

  static BitSet range(int first, int last) {
    BitSet set = new BitSet(SIZE);
    set.set(first, last + 1);
    return set;
  }

  static BitSet asciiOf(CharSet chars) {
    BitSet set = new BitSet(SIZE);
    int[] ranges = chars.ranges();
    for (int i = 0; i < ranges.length && ranges[i] < FIRST_NOT_ASCII; i += 2) {
      set.set(ranges[i], Math.min(ranges[i + 1] + 1, FIRST_NOT_ASCII));
    }
    return set;
  }

  /** Those that begin a character beyond ASCII. */
  static BitSet leads() {
    return range(FIRST_LEAD, LAST_LEAD);
  }

  /** Those that go on with a character. */
  static BitSet continuations() {
    return range(FIRST_NOT_ASCII, 0xBF);
  }
}

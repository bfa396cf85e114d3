package dev.yaqlog.core.regex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Ranges of characters beyond ASCII as sequences of ranges of bytes. */
final class Utf8Sequences {
  /** Where sequences of two, three and four bytes begin, and where they end. */
  private static final int[] LENGTHS = {0x80, 0x800, 0x10000, CharSet.MAX + 1};

  private static final int TAIL_BITS = 6;
  private static final int TAIL_MASK = 0x3F;
  private static final int TAIL_MARK = 0x80;

  private final List<List<BitSet>> sequences = new ArrayList<>();

  private Utf8Sequences() {}

  /** Of each sequence, which bytes may stand in each place of it. */
  static List<List<BitSet>> of(CharSet set) {
    Utf8Sequences all = new Utf8Sequences();
    int[] ranges = set.ranges();
    for (int i = 0; i < ranges.length; i += 2) {
      for (int tails = 1; tails < LENGTHS.length; tails++) {
        int first = Math.max(ranges[i], LENGTHS[tails - 1]);
        int last = Math.min(ranges[i + 1], LENGTHS[tails] - 1);
        all.add(first, last, tails);
      }
    }
    return all.sequences;
  }

  /* Splits until all bytes but the first that differs take every value. */
  private void add(int first, int last, int tails) {
    if (first > last) {
      return;
    }
    for (int i = 1; i <= tails; i++) {
      int low = (1 << (TAIL_BITS * i)) - 1;
      if ((first & ~low) != (last & ~low)) {
        if ((first & low) != 0) {
          add(first, first | low, tails);
          add((first | low) + 1, last, tails);
          return;
        }
        if ((last & low) != low) {
          add(first, (last & ~low) - 1, tails);
          add(last & ~low, last, tails);
          return;
        }
      }
    }
    List<BitSet> sequence = new ArrayList<>();
    for (int place = 0; place <= tails; place++) {
      sequence.add(ByteSet.range(byteOf(first, place, tails), byteOf(last, place, tails)));
    }
    sequences.add(sequence);
  }

  private static int byteOf(int c, int place, int tails) {
    int bits = c >>> (TAIL_BITS * (tails - place));
    return place > 0 ? TAIL_MARK | (bits & TAIL_MASK) : bits | leadMark(tails);
  }

  private static int leadMark(int tails) {
    return (0xF00 >>> (tails + 1)) & 0xF0;
  }
}

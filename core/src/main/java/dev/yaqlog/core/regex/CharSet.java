package dev.yaqlog.core.regex;

import java.util.Arrays;
import java.util.Comparator;

/** A set of code points. */
final class CharSet {
  static final int MAX = Character.MAX_CODE_POINT;

  private static final int MAX_ASCII = 0x7F;
  private static final int KELVIN_SIGN = 0x212A;
  private static final int LONG_S = 0x17F;

  /** First and last of each range, ascending, with gaps between them. */
  private final int[] ranges;

  private CharSet(int[] ranges) {
    this.ranges = ranges;
  }

  static CharSet of(int c) {
    return new CharSet(new int[] {c, c});
  }

  /**
   * @param bounds first and last of each range, in any order
   */
  static CharSet ofRanges(int... bounds) {
    int[][] pairs = new int[bounds.length / 2][];
    Arrays.setAll(pairs, i -> new int[] {bounds[2 * i], bounds[2 * i + 1]});
    Arrays.sort(pairs, Comparator.comparingInt(pair -> pair[0]));
    int[] merged = new int[bounds.length];
    int length = 0;
    for (int[] pair : pairs) {
      if (length > 0 && pair[0] <= merged[length - 1] + 1) {
        merged[length - 1] = Math.max(merged[length - 1], pair[1]);
      } else {
        merged[length++] = pair[0];
        merged[length++] = pair[1];
      }
    }
    return new CharSet(Arrays.copyOf(merged, length));
  }

  /** First and last of each range, ascending; not to be changed. */
  int[] ranges() {
    return ranges;
  }

  CharSet and(CharSet other) {
    int[] both = Arrays.copyOf(ranges, ranges.length + other.ranges.length);
    System.arraycopy(other.ranges, 0, both, ranges.length, other.ranges.length);
    return ofRanges(both);
  }

  CharSet not() {
    int[] gaps = new int[ranges.length + 2];
    int length = 0;
    int next = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      if (ranges[i] > next) {
        gaps[length++] = next;
        gaps[length++] = ranges[i] - 1;
      }
      next = ranges[i + 1] + 1;
    }
    if (next <= MAX) {
      gaps[length++] = next;
      gaps[length++] = MAX;
    }
    return new CharSet(Arrays.copyOf(gaps, length));
  }

  /**
   * With the other cases of its letters, as Unicode has them: those of k and s lie beyond ASCII.
   * All of it must be ASCII.
   */
  CharSet anyCase() {
    CharSet all = this;
    for (int c = 'a'; c <= 'z'; c++) {
      if (contains(c) || contains(upper(c))) {
        all = all.and(ofRanges(c, c, upper(c), upper(c)));
        all = c == 'k' ? all.and(of(KELVIN_SIGN)) : c == 's' ? all.and(of(LONG_S)) : all;
      }
    }
    return all;
  }

  boolean isAscii() {
    return ranges.length == 0 || ranges[ranges.length - 1] <= MAX_ASCII;
  }

  boolean contains(int c) {
    for (int i = 0; i < ranges.length; i += 2) {
      if (ranges[i] <= c && c <= ranges[i + 1]) {
        return true;
      }
    }
    return false;
  }

  boolean containsAll(CharSet other) {
    return Arrays.equals(and(other).ranges, ranges);
  }

  /** The only one in it, or -1. */
  int single() {
    return ranges.length == 2 && ranges[0] == ranges[1] ? ranges[0] : -1;
  }

  /** The lower case letter of ASCII that is in it in both cases, with nothing else; or -1. */
  int letterOfAnyCase() {
    boolean two =
        ranges.length == 4
            && ranges[0] == ranges[1]
            && ranges[2] == ranges[3]
            && ranges[0] >= 'A'
            && ranges[0] <= 'Z'
            && upper(ranges[2]) == ranges[0];
    return two ? ranges[2] : -1;
  }

  private static int upper(int lower) {
    return lower - 'a' + 'A';
  }

  @Override
  public String toString() {
    return Arrays.toString(ranges);
  }
}

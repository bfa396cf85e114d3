package dev.yaqlog.core.query;

import dev.yaqlog.core.scan.Swar;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds a text in bytes, looking past upper and lower case of ASCII letters where asked to.
 *
 * <p>Of a short needle it compares two bytes, the two rarest in logs, in eight places at once, four
 * times in a row, and looks at the whole needle only where both agree. Of a longer one it looks at
 * every so manieth place only, as {@link GramSkip} says.
 */
final class ByteFinder {
  /** Bytes by how often they occur in logs, the most frequent first; all others are rarer. */
  private static final String FREQUENT =
      " etaoinsr0d1l:c2h3u4-p5m6.7f89gybv/=_wxk,\n\tSTACEIRNDOPLMFBGHUW()[]<>'\"jqzVXYKQJZ@#;{}";

  private static final int STRIDE = 4 * Swar.WIDTH;

  private static final byte[] RANK = ranks();

  private final byte[] needle;
  private final boolean fold;
  private final int first;
  private final int second;
  private final long firstPattern;
  private final long secondPattern;
  private final long firstFold;
  private final long secondFold;
  private final @Nullable GramSkip skip;

  /**
   * @param fold whether upper and lower case are the same; then the needle must be ASCII
   */
  ByteFinder(String text, boolean fold) {
    this.needle = (fold ? asciiLower(text) : text).getBytes(StandardCharsets.UTF_8);
    this.fold = fold;
    this.first = rarest(-1);
    this.second = rarest(first);
    this.firstFold = foldOf(first);
    this.secondFold = foldOf(second);
    this.firstPattern = needle.length == 0 ? 0 : Swar.spread(needle[first]);
    this.secondPattern = needle.length == 0 ? 0 : Swar.spread(needle[second]);
    this.skip = needle.length < GramSkip.MIN_NEEDLE ? null : new GramSkip(needle);
  }

  /** Whether a needle can be looked for with its case folded: folding beyond ASCII is not done. */
  static boolean canFold(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** Whether it is found in a message just where it is found in the lines of the file. */
  boolean isWithinLine() {
    for (byte b : needle) {
      if (b == '\n' || b == '\r' || b == '\t') {
        return false;
      }
    }
    return true;
  }

  int length() {
    return needle.length;
  }

  boolean isIn(byte[] bytes, int from, int to) {
    return find(bytes, from, to) >= 0;
  }

  /** The index of the first occurrence that lies within {@code [from, to)}, or -1. */
  int find(byte[] bytes, int from, int to) {
    return skip == null
        ? findRareBytes(bytes, from, to)
        : findGrams(skip, bytes, from, to - needle.length);
  }

  /**
   * @param last where it may begin at most
   */
  private int findGrams(GramSkip grams, byte[] bytes, int from, int last) {
    int step = grams.stride();
    int end = last + step - 1;
    int at = grams.next(bytes, from + step - 1, end);
    for (; at <= end; at = grams.next(bytes, at + step, end)) {
      for (int i = at - step + 1; i <= Math.min(at, last); i++) {
        if (isRareAt(bytes, i) && isAt(bytes, i)) {
          return i;
        }
      }
    }
    return -1;
  }

  /* A long needle may begin in many places, and end in none. */
  private boolean isRareAt(byte[] bytes, int at) {
    return lower(bytes[at + first]) == needle[first] && lower(bytes[at + second]) == needle[second];
  }

  private int findRareBytes(byte[] bytes, int from, int to) {
    int last = to - needle.length;
    int i = from;
    int wide = Math.min(last + 1, bytes.length - Math.max(first, second)) - Swar.WIDTH;
    int found = -1;
    for (; found < 0 && i <= wide - STRIDE + Swar.WIDTH; i += STRIDE) {
      found = isNowhere(bytes, i) ? -1 : within(bytes, i, i + STRIDE);
    }
    for (; found < 0 && i <= wide; i += Swar.WIDTH) {
      found = within(bytes, i, i + Swar.WIDTH);
    }
    return found < 0 && i <= last ? among(bytes, i, last + 1) : found;
  }

  private boolean isNowhere(byte[] bytes, int at) {
    long both =
        places(bytes, at)
            | places(bytes, at + Swar.WIDTH)
            | places(bytes, at + (2 * Swar.WIDTH))
            | places(bytes, at + (3 * Swar.WIDTH));
    return both == 0;
  }

  /** The places, of eight, where both bytes are; see {@link Swar#zeros}. */
  private long places(byte[] bytes, int at) {
    long one = (Swar.load(bytes, at + first) | firstFold) ^ firstPattern;
    long two = (Swar.load(bytes, at + second) | secondFold) ^ secondPattern;
    return Swar.zeros(one | two);
  }

  private int within(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i += Swar.WIDTH) {
      for (long both = places(bytes, i); both != 0; both &= both - 1) {
        int at = i + Swar.lowest(both);
        if (isAt(bytes, at)) {
          return at;
        }
      }
    }
    return -1;
  }

  private int among(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (isAt(bytes, i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isAt(byte[] bytes, int at) {
    for (int i = 0; i < needle.length; i++) {
      if (needle[i] != lower(bytes[at + i])) {
        return false;
      }
    }
    return true;
  }

  private byte lower(byte b) {
    return fold && b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
  }

  private int rarest(int except) {
    int best = 0;
    int rank = -1;
    for (int i = 0; i < needle.length; i++) {
      if (i != except && RANK[needle[i] & 0xFF] > rank) {
        best = i;
        rank = RANK[needle[i] & 0xFF];
      }
    }
    return best;
  }

  private long foldOf(int index) {
    boolean letter = fold && needle.length > 0 && needle[index] >= 'a' && needle[index] <= 'z';
    return letter ? Swar.spread((byte) 0x20) : 0;
  }

  private static String asciiLower(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c);
    }
    return lower.toString();
  }

  private static byte[] ranks() {
    byte[] ranks = new byte[256];
    java.util.Arrays.fill(ranks, Byte.MAX_VALUE);
    for (int i = 0; i < FREQUENT.length(); i++) {
      ranks[FREQUENT.charAt(i)] = (byte) i;
    }
    return ranks;
  }
}

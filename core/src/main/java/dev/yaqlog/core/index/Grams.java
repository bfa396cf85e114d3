package dev.yaqlog.core.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The grams (runs of four bytes) that a message must hold to hold a text. */
public final class Grams {
  /** Nothing is known that a message must hold. */
  public static final Grams NONE = new Grams(new int[0], false);

  private final int[] hashes;
  private final boolean mayBeOdd;

  private Grams(int[] hashes, boolean mayBeOdd) {
    this.hashes = hashes;
    this.mayBeOdd = mayBeOdd;
  }

  /** What a message must hold that holds {@code needle}, in UTF-8, whatever the case of ASCII. */
  public static Grams of(byte[] needle) {
    return new Grams(hashes(needle, false), false);
  }

  /**
   * What a message must hold that holds {@code needle}, in UTF-8, in any case, of which letters
   * beyond ASCII have their own: the Kelvin sign is a k, the long s is an s.
   */
  public static Grams ofAnyCase(byte[] needle) {
    return new Grams(hashes(needle, true), true);
  }

  /** What a message must hold that holds both. */
  public Grams and(Grams other) {
    IntStream all = IntStream.concat(Arrays.stream(hashes), Arrays.stream(other.hashes));
    return new Grams(all.distinct().toArray(), mayBeOdd || other.mayBeOdd);
  }

  /** Whether nothing is known that a message must hold, so that none is ruled out. */
  public boolean isEmpty() {
    return hashes.length == 0;
  }

  int[] hashes() {
    return hashes;
  }

  /** Whether a letter of another alphabet may stand for one of ASCII. */
  boolean mayBeOdd() {
    return mayBeOdd;
  }

  private static int[] hashes(byte[] needle, boolean anyCase) {
    List<Integer> hashes = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < needle.length; i++) {
      if (parts(needle[i], anyCase)) {
        from = i + 1;
      } else if (i - from >= GramHash.LENGTH - 1) {
        hashes.add(GramHash.at(needle, i - GramHash.LENGTH + 1));
      }
    }
    return hashes.stream().mapToInt(hash -> hash).distinct().toArray();
  }

  /* Where a message has a line break its file may have more: a CR before it, a TAB behind. */
  private static boolean parts(byte b, boolean anyCase) {
    return b == '\n' || b == '\r' || b == '\t' || (anyCase && b < 0);
  }
}

package dev.yaqlog.benchmarks.corpus;

import java.util.Arrays;

/** Texts that are there a known number of times, spread over the whole time. */
public final class Needles {
  /** Ten times. */
  public static final String RARE = "corr=7f3a9c01e5b2d846";

  /** Of {@link #RARE}, from the middle of its words. */
  public static final String WITHIN_RARE = "a9c01e5b2d8";

  public static final int RARE_COUNT = 10;

  /** Once. */
  public static final String ONCE = "txn=deadc0de-51f3-4b1e-9a77-0123456789ab";

  /** Never. */
  public static final String ABSENT = "corr=7f3a9c01e5b2d847";

  private static final byte[] RARE_TEXT = Text.ascii(" " + RARE);
  private static final byte[] ONCE_TEXT = Text.ascii(" " + ONCE);

  private final int[] rare;
  private final int once;

  Needles(Dice dice, int entries) {
    this.rare = new int[RARE_COUNT];
    for (int i = 0; i < RARE_COUNT; i++) {
      rare[i] = (int) ((i + 0.137 + 0.5 * dice.fraction()) * entries / RARE_COUNT);
    }
    this.once = (int) (entries * 0.3183);
  }

  /** Adds what belongs into the entry of this number. */
  void write(int entry, Text text) {
    if (Arrays.binarySearch(rare, entry) >= 0) {
      text.add(RARE_TEXT);
    }
    if (entry == once) {
      text.add(ONCE_TEXT);
    }
  }
}

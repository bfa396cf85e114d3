package dev.yaqlog.benchmarks.corpus;

import dev.yaqlog.core.model.Level;
import java.util.Arrays;

/** How often each level occurs, and how a line begins with it. */
final class Levels {
  /** Of ten thousand entries, most severe first. */
  private static final int[] SHARES = {3, 7, 40, 150, 400, 400, 6_000, 3_000};

  private static final byte[][] LABELS =
      Arrays.stream(Level.values())
          .map(level -> Text.ascii(level.label() + " : "))
          .toArray(byte[][]::new);

  private Levels() {}

  /** The number of a level. */
  static int choose(Dice dice) {
    int rest = dice.below(10_000);
    int level = 0;
    while (rest >= SHARES[level]) {
      rest -= SHARES[level++];
    }
    return level;
  }

  static byte[] label(int level) {
    return LABELS[level];
  }

  static boolean isTrouble(int level) {
    return level <= Level.WARNING.number();
  }

  static boolean mayCarryTraceback(int level) {
    return level <= Level.ERROR.number() && level > Level.EMERGENCY.number();
  }
}

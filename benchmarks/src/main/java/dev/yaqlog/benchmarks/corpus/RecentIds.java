package dev.yaqlog.benchmarks.corpus;

/** Ids as one daemon sees them: each comes about four times before it is never seen again. */
final class RecentIds {
  private static final int KEPT = 512;
  private static final double NEW = 0.25;

  private final Dice dice;
  private final long[] ids = new long[KEPT];

  RecentIds(Dice dice) {
    this.dice = dice;
  }

  Dice dice() {
    return dice;
  }

  long next() {
    int place = dice.below(KEPT);
    if (ids[place] == 0 || dice.chance(NEW)) {
      ids[place] = dice.next();
    }
    return ids[place];
  }
}

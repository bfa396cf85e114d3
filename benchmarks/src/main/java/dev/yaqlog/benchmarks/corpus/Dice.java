package dev.yaqlog.benchmarks.corpus;

/** Numbers that look random, the same ones for the same seed on every machine (splitmix64). */
final class Dice {
  private long state;

  Dice(long seed) {
    this.state = seed;
  }

  /** Any of 2^64. */
  long next() {
    state += 0x9E37_79B9_7F4A_7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  /** 0 to {@code bound - 1}. */
  int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /** {@code from} to {@code to}, both included. */
  long between(long from, long to) {
    return from + (next() >>> 1) % (to - from + 1);
  }

  /** 0 to {@code bound - 1}, the small ones more often. */
  int lowBelow(int bound) {
    return Math.min(below(bound), below(bound));
  }

  /** At least 0, less than 1. */
  double fraction() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return fraction() < probability;
  }
}

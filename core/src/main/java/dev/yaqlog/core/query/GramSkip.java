package dev.yaqlog.core.query;

import dev.yaqlog.core.scan.Swar;

/**
 * Skips what can't be within a needle: wherever that stands, one of the grams (four bytes) it
 * begins with lies at one of the places looked at, which are as far apart as it has such grams.
 *
 * <p>Upper and lower case of ASCII are the same to it. It errs on one side only.
 */
final class GramSkip {
  /** With a shorter one so little is skipped that looking for two rare bytes is faster. */
  static final int MIN_NEEDLE = 11;

  /** Many grams are found by chance, and near together. */
  private static final int MAX_STRIDE = 32;

  private static final int LENGTH = Integer.BYTES;
  private static final int FOLD = 0x2020_2020;
  private static final int MULTIPLIER = 0x9E37_79B1;
  private static final int LOG2 = 12;

  private final byte[] grams = new byte[1 << LOG2];
  private final int stride;

  /**
   * @param needle of at least {@link #MIN_NEEDLE} bytes
   */
  GramSkip(byte[] needle) {
    stride = Math.min(needle.length - LENGTH + 1, MAX_STRIDE);
    for (int i = 0; i < stride; i++) {
      grams[slot(needle, i)] = 1;
    }
  }

  /** A place that is looked at tells of so many places where the needle may begin, up to it. */
  int stride() {
    return stride;
  }

  /**
   * The first place of {@code at} and each {@link #stride} behind it where such a gram may stand,
   * or one behind {@code last}, which must be followed by three bytes more.
   */
  int next(byte[] bytes, int at, int last) {
    int i = at;
    while (i <= last - 3 * stride && !isAmongFour(bytes, i)) {
      i += 4 * stride;
    }
    while (i <= last && grams[slot(bytes, i)] == 0) {
      i += stride;
    }
    return i;
  }

  private boolean isAmongFour(byte[] bytes, int at) {
    int any =
        grams[slot(bytes, at)]
            | grams[slot(bytes, at + stride)]
            | grams[slot(bytes, at + 2 * stride)]
            | grams[slot(bytes, at + 3 * stride)];
    return any != 0;
  }

  private int slot(byte[] bytes, int at) {
    return ((Swar.loadInt(bytes, at) | FOLD) * MULTIPLIER) >>> (Integer.SIZE - LOG2);
  }
}

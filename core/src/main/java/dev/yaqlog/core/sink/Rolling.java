package dev.yaqlog.core.sink;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a file sink goes on in another file, and what becomes of those that it left.
 *
 * @param maxBytes a file that an entry would take beyond it is left; 0 for no limit
 * @param maxAge a file that was opened so long ago is left; null for no limit
 * @param keep how many files are kept beside the one written to; 0 for all
 * @param packing of the files that were left
 */
public record Rolling(long maxBytes, @Nullable Duration maxAge, int keep, Packing packing) {
  public static final Rolling NEVER = new Rolling(0, null, 0, Packing.NONE);

  public Rolling {
    if (maxBytes < 0 || keep < 0) {
      throw new IllegalArgumentException("negative: " + maxBytes + " bytes, keep " + keep);
    }
    if (maxAge != null && (maxAge.isNegative() || maxAge.isZero())) {
      throw new IllegalArgumentException("no age: " + maxAge);
    }
  }
}

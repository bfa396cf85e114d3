package dev.yaqlog.core.files;

import java.util.OptionalLong;

/**
 * Whether logs that are missing may be there under another name: as long as files are renamed while
 * they are looked at. It passes, though others may never hold still, as what is deleted is to be
 * told soon.
 */
final class Doubt {
  private static final long MAX_NANOS = 1_000_000_000;

  private OptionalLong sinceNanos = OptionalLong.empty();
  private boolean isThere;

  boolean isThere() {
    return isThere;
  }

  /**
   * Takes note of a look.
   *
   * @param isSettled whether nothing was renamed meanwhile
   * @param nanos passing, since whenever
   * @return whether it arose by that, or passed
   */
  boolean isTurnedBy(boolean isSettled, long nanos) {
    boolean wasThere = isThere;
    long since = sinceNanos.orElse(nanos);
    if (nanos - since >= 2 * MAX_NANOS) {
      since = nanos; // it was off for as long as it was there
    }
    sinceNanos = isSettled ? OptionalLong.empty() : OptionalLong.of(since);
    isThere = !isSettled && nanos - since < MAX_NANOS;
    return isThere != wasThere;
  }
}

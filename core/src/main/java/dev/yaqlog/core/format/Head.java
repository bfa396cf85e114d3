package dev.yaqlog.core.format;

import dev.yaqlog.core.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * What the first line of an entry says. Meant to be filled again and again; its indexes point into
 * the bytes that were read.
 */
public final class Head {
  /** The {@link #utcOffset} of a line that gives none. */
  public static final int NO_OFFSET = Integer.MIN_VALUE;

  @Nullable Level level;
  long epochSecond;
  int nanos;
  int utcOffset;
  int from;
  int nameFrom;
  int nameTo;
  int messageFrom;

  /** Null where the line names none that is known. */
  public @Nullable Level level() {
    return level;
  }

  /** Seconds since 1970-01-01T00:00:00Z. */
  public long epochSecond() {
    return epochSecond;
  }

  /** 0 to 999 999 999, on top of {@link #epochSecond}. */
  public int nanos() {
    return nanos;
  }

  /** Minutes east of UTC, or {@link #NO_OFFSET}. */
  public int utcOffset() {
    return utcOffset;
  }

  /** Where the head begins: past a byte order mark and NULs that stand before it. */
  public int from() {
    return from;
  }

  public int nameFrom() {
    return nameFrom;
  }

  /** Equal to {@link #nameFrom} where the line carries no name. */
  public int nameTo() {
    return nameTo;
  }

  /** Where the message begins; the end of the line, without CR, where it is empty. */
  public int messageFrom() {
    return messageFrom;
  }
}

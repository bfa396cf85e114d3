package dev.yaqlog.core.format;

/** Reads {@code hh:mm:ss} or {@code hhmmss}, and holds what it read last. */
final class TimeOfDay {
  private static final int SECONDS_A_DAY = 86_400;
  private static final int EXTENDED_LENGTH = 8;
  private static final int BASIC_LENGTH = 6;

  // Eight bytes at once: the digits of hh:mm:ss become 0 to 9 and its colons 0.
  private static final long COLONS = 0x0000_FF00_00FF_0000L;
  private static final long PATTERN = 0x3030_3A30_303A_3030L;
  private static final long SIXES = 0x0606_0606_0606_0606L;
  private static final long HIGH_NIBBLES = 0xF0F0_F0F0_F0F0_F0F0L;

  private int second;
  private boolean leap;

  /** 0 to 86 400, which is 24:00; a leap second counts as the one before it. */
  int second() {
    return second;
  }

  /** The index past the time of day, -1 where there is none. */
  int read(byte[] bytes, int at, int to) {
    if (to - at >= EXTENDED_LENGTH && bytes[at + 2] == ':') {
      return extended(Ascii.eight(bytes, at)) ? at + EXTENDED_LENGTH : -1;
    }
    boolean read =
        set(
            Ascii.digits(bytes, at, 2, to),
            Ascii.digits(bytes, at + 2, 2, to),
            Ascii.digits(bytes, at + 4, 2, to));
    return read ? at + BASIC_LENGTH : -1;
  }

  /**
   * Whether there was such a time: leap seconds come at the end of a UTC day (also taken at the end
   * of a local one), and nothing comes after 24:00.
   */
  boolean isAt(long epochSecond, int nanos) {
    if (leap) {
      return second == SECONDS_A_DAY - 1
          || Math.floorMod(epochSecond, SECONDS_A_DAY) == SECONDS_A_DAY - 1;
    }
    return second < SECONDS_A_DAY || nanos == 0;
  }

  private boolean extended(long text) {
    long digits = text ^ PATTERN;
    if (((digits | digits + SIXES) & HIGH_NIBBLES) != 0 || (digits & COLONS) != 0) {
      return false;
    }
    return set(pair(digits, 0), pair(digits, 24), pair(digits, 48));
  }

  private static int pair(long digits, int shift) {
    int both = (int) (digits >>> shift);
    return (both & 0xF) * 10 + (both >>> 8 & 0xF);
  }

  /** Takes -1 for what could not be read. */
  private boolean set(int hours, int minutes, int seconds) {
    leap = seconds == 60;
    second = hours * 3600 + minutes * 60 + (leap ? 59 : seconds);
    if (hours < 0 || minutes < 0 || seconds < 0) {
      return false;
    }
    boolean usual = hours < 24 && minutes < 60 && seconds <= 60;
    return usual || (hours == 24 && second == SECONDS_A_DAY);
  }
}

package dev.yaqlog.core.format;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;

/**
 * Reads {@code Nov 20 15:11:00}, the time of RFC 3164 and of Prosody's log files: local, and of a
 * year that only the place of the line tells.
 */
final class YearlessTime {
  private static final byte[] MONTHS =
      "janfebmaraprmayjunjulaugsepoctnovdec".getBytes(StandardCharsets.US_ASCII);
  private static final int SECONDS_A_DAY = 86_400;

  private final Years years;
  private final WallClock wallClock;
  private final TimeOfDay timeOfDay = new TimeOfDay();

  private int month;
  private int day;

  // The date that was asked for last, and its days since 1970.
  private int lastYear = 1970;
  private int lastMonth = 1;
  private int lastDay = 1;
  private long lastEpochDay;

  YearlessTime(ZoneId zone, Years years) {
    this.years = years;
    this.wallClock = new WallClock(zone);
  }

  /** The index past the time, -1 where there is none; sets the head's time. */
  int read(byte[] bytes, int from, int to, long offset, Head head) {
    int at = monthAndDay(bytes, from, to);
    if (at < 0) {
      return -1;
    }
    at = timeOfDay.read(bytes, at, to);
    return at >= 0 && store(offset, head) ? at : -1;
  }

  /** Reads {@code "Nov 20 "}; a day of one digit has a blank or a zero before it, or neither. */
  private int monthAndDay(byte[] bytes, int from, int to) {
    month = month(bytes, from, to);
    if (month == 0 || to - from < 6 || bytes[from + 3] != ' ') {
      return -1;
    }
    int at = from + (bytes[from + 4] == ' ' ? 5 : 4);
    int digits = Ascii.indexOf((byte) ' ', bytes, at, Math.min(to, at + 3)) - at;
    day = digits == 0 ? -1 : Ascii.digits(bytes, at, digits, to);
    boolean valid = day >= 1 && day <= Month.of(month).maxLength() && at + digits < to;
    return valid && bytes[at + digits] == ' ' ? at + digits + 1 : -1;
  }

  private static int month(byte[] bytes, int from, int to) {
    if (to - from < 3) {
      return 0;
    }
    for (int i = 0; i < MONTHS.length; i += 3) {
      if ((bytes[from] | 0x20) == MONTHS[i]
          && (bytes[from + 1] | 0x20) == MONTHS[i + 1]
          && (bytes[from + 2] | 0x20) == MONTHS[i + 2]) {
        return i / 3 + 1;
      }
    }
    return 0;
  }

  private boolean store(long offset, Head head) {
    long local = epochDay(years.yearAt(offset, month, day)) * SECONDS_A_DAY + timeOfDay.second();
    head.epochSecond = wallClock.epochSecond(local);
    head.nanos = 0;
    head.utcOffset = Head.NO_OFFSET;
    return timeOfDay.isAt(head.epochSecond, 0);
  }

  private long epochDay(int year) {
    if (year != lastYear || month != lastMonth || day != lastDay) {
      lastYear = year;
      lastMonth = month;
      lastDay = day;
      lastEpochDay = LocalDate.of(havingThatDay(year), month, day).toEpochDay();
    }
    return lastEpochDay;
  }

  /** A 29 February was in a leap year, whatever else is known of the year. */
  private int havingThatDay(int year) {
    int result = year;
    while (month == 2 && day == 29 && !Year.isLeap(result)) {
      result--;
    }
    return result;
  }
}

package dev.yaqlog.core.format;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;

/**
 * Reads timestamps of ISO 8601 as log files hold them: date and time of day in basic or extended
 * form, a fraction of up to nanoseconds before or after the offset, and an offset or none.
 * docs/format.md has the grammar. An instance belongs to one thread.
 */
public final class TimestampReader {
  private static final int SECONDS_A_DAY = 86_400;
  private static final int MAX_OFFSET_HOURS = 18;
  private static final int FRACTION_DIGITS = 9;

  private static final byte[] EPOCH = {'1', '9', '7', '0', '-', '0', '1', '-'};

  private final WallClock wallClock;
  private final TimeOfDay timeOfDay = new TimeOfDay();

  // The date that was read last, as its bytes: most lines carry the date of the line above.
  private long lastYearMonth = Ascii.eight(EPOCH, 0);
  private int lastDay = '0' << 8 | '1';
  private long lastEpochDay;

  private long epochDay;
  private int nanos;
  private int utcOffset;
  private boolean hasFraction;

  /** A reader that takes a time without an offset as one of {@code zone}. */
  public TimestampReader(ZoneId zone) {
    this.wallClock = new WallClock(zone);
  }

  /**
   * Reads the timestamp at the start of {@code bytes[from, to)} into {@code head}.
   *
   * @return the index past it, or -1 where there is none
   */
  public int read(byte[] bytes, int from, int to, Head head) {
    int local = readLocal(bytes, from, to);
    int offset = local < 0 ? -1 : readOffset(bytes, local, to);
    int end = offset < 0 ? -1 : readLateFraction(bytes, offset, to);
    return end >= 0 && store(utcOffset, head) ? end : -1;
  }

  /**
   * Reads what stands before an offset: date, time of day, and a fraction if it stands there. The
   * rest is read next, or known by {@link #store}.
   *
   * @return the index past it, or -1 where there is none
   */
  int readLocal(byte[] bytes, int from, int to) {
    int at = date(bytes, from, to);
    if (at < 0 || at >= to || !partsDateAndTime(bytes[at])) {
      return -1;
    }
    at = timeOfDay.read(bytes, at + 1, to);
    if (at < 0) {
      return -1;
    }
    nanos = 0;
    int end = fraction(bytes, at, to);
    hasFraction = end > at;
    return end;
  }

  /** The index past the fraction that may stand behind an offset, unless one stands before it. */
  int readLateFraction(byte[] bytes, int at, int to) {
    return hasFraction || utcOffset == Head.NO_OFFSET ? at : fraction(bytes, at, to);
  }

  private static boolean partsDateAndTime(byte b) {
    return b == 'T' || b == ' ' || b == 't';
  }

  private int date(byte[] bytes, int from, int to) {
    if (to - from < 10) {
      return -1;
    }
    long yearMonth = Ascii.eight(bytes, from);
    int day = bytes[from + 8] << 8 | bytes[from + 9];
    if (yearMonth == lastYearMonth && day == lastDay) {
      epochDay = lastEpochDay;
      return from + 10;
    }
    return bytes[from + 4] == '-'
        ? extendedDate(bytes, from, to, yearMonth, day)
        : basicDate(bytes, from, to);
  }

  private int extendedDate(byte[] bytes, int from, int to, long yearMonth, int day) {
    int year = Ascii.digits(bytes, from, 4, to);
    int month = Ascii.digits(bytes, from + 5, 2, to);
    if (bytes[from + 7] != '-' || !setDate(year, month, Ascii.digits(bytes, from + 8, 2, to))) {
      return -1;
    }
    lastYearMonth = yearMonth;
    lastDay = day;
    lastEpochDay = epochDay;
    return from + 10;
  }

  private int basicDate(byte[] bytes, int from, int to) {
    int year = Ascii.digits(bytes, from, 4, to);
    int month = Ascii.digits(bytes, from + 4, 2, to);
    return setDate(year, month, Ascii.digits(bytes, from + 6, 2, to)) ? from + 8 : -1;
  }

  private boolean setDate(int year, int month, int day) {
    if (year < 0 || month < 1 || month > 12 || day < 1) {
      return false;
    }
    if (day > Month.of(month).length(Year.isLeap(year))) {
      return false;
    }
    epochDay = LocalDate.of(year, month, day).toEpochDay();
    return true;
  }

  /** Reads {@code .123} or {@code ,123}; digits beyond nanoseconds are passed over. */
  private int fraction(byte[] bytes, int at, int to) {
    if (to - at < 2 || (bytes[at] != '.' && bytes[at] != ',') || !Ascii.isDigit(bytes[at + 1])) {
      return at;
    }
    int end = at + 1;
    int value = 0;
    int digits = 0;
    for (; end < to && Ascii.isDigit(bytes[end]); end++) {
      if (digits < FRACTION_DIGITS) {
        value = value * 10 + bytes[end] - '0';
        digits++;
      }
    }
    for (; digits < FRACTION_DIGITS; digits++) {
      value *= 10;
    }
    nanos = value;
    return end;
  }

  /** Reads {@code Z}, {@code +hh}, {@code +hhmm} or {@code +hh:mm}; -1 for one that cannot be. */
  int readOffset(byte[] bytes, int at, int to) {
    byte sign = at < to ? bytes[at] : 0;
    if (sign == '+' || sign == '-') {
      return hoursAndMinutes(bytes, at + 1, to, sign == '+' ? 1 : -1);
    }
    boolean universal = sign == 'Z' || sign == 'z';
    utcOffset = universal ? 0 : Head.NO_OFFSET;
    return universal ? at + 1 : at;
  }

  private int hoursAndMinutes(byte[] bytes, int at, int to, int sign) {
    int hours = Ascii.digits(bytes, at, 2, to);
    int end = at + 2;
    int minutes = 0;
    if (end < to && (bytes[end] == ':' || Ascii.isDigit(bytes[end]))) {
      end += bytes[end] == ':' ? 1 : 0;
      minutes = Ascii.digits(bytes, end, 2, to);
      end += 2;
    }
    utcOffset = sign * (hours * 60 + minutes);
    boolean valid = hours >= 0 && minutes >= 0 && minutes < 60;
    return valid && hours * 60 + minutes <= MAX_OFFSET_HOURS * 60 ? end : -1;
  }

  /** The offset that {@link #readOffset} read. */
  int utcOffset() {
    return utcOffset;
  }

  /** Takes over what was read, with that offset; whether there was such a time. */
  boolean store(int offset, Head head) {
    long local = epochDay * SECONDS_A_DAY + timeOfDay.second();
    long epochSecond =
        offset == Head.NO_OFFSET ? wallClock.epochSecond(local) : local - offset * 60L;
    head.epochSecond = epochSecond;
    head.nanos = nanos;
    head.utcOffset = offset;
    return timeOfDay.isAt(epochSecond, nanos);
  }
}

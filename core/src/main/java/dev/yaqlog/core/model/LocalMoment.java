package dev.yaqlog.core.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a moment of calendar and clock: {@code [day] [time] [zone]}, with at least one of day and
 * time. A day alone is its first moment, a time alone is of today.
 */
final class LocalMoment {
  private static final Map<String, Integer> DAYS_FROM_TODAY =
      Map.of("yesterday", -1, "today", 0, "tomorrow", 1);
  private static final int NANO_DIGITS = 9;

  private final TextScanner text;
  private ZoneId zone;

  // A date, or else so many days from today.
  private @Nullable LocalDate date;
  private int daysFromToday;

  // The start of the day, or else so long after its midnight; 24:00 is a day later.
  private @Nullable LocalTime time;
  private boolean endOfDay;

  private LocalMoment(String text, ZoneId zone) {
    this.text = new TextScanner(text);
    this.zone = zone;
  }

  /**
   * @throws DateTimeException if it can't be read
   * @throws NotOneMoment if clocks skipped it or showed it twice
   */
  static Instant read(String text, Instant now, ZoneId zone) throws NotOneMoment {
    LocalMoment moment = new LocalMoment(text, zone);
    moment.readAll();
    return moment.resolve(now);
  }

  private void readAll() {
    switch (text.digitsAhead()) {
      case 2 -> time = clockTime(':');
      case 4 -> readDateAndTime(calendarDate('-'), ':');
      case 8 -> readBasic();
      default -> readDayWord();
    }
    text.skipBlanks();
    if (!text.atEnd()) {
      zone = zone();
    }
    require(text.atEnd());
  }

  /** As file names have it; the date alone could be taken for a number. */
  private void readBasic() {
    date = calendarDate('\0');
    require(text.takeEither('T', 't'));
    time = clockTime('\0');
  }

  private void readDayWord() {
    String word = text.letters().toLowerCase(Locale.ROOT);
    require(DAYS_FROM_TODAY.containsKey(word));
    daysFromToday = DAYS_FROM_TODAY.getOrDefault(word, 0);
    readTimeAfterDay();
  }

  private void readDateAndTime(LocalDate day, char separator) {
    date = day;
    if (text.takeEither('T', 't')) {
      time = clockTime(separator);
    } else {
      readTimeAfterDay();
    }
  }

  private void readTimeAfterDay() {
    boolean parted = text.skipBlanks();
    if (text.digitsAhead() > 0) {
      require(parted);
      time = clockTime(':');
    }
  }

  /** Reads year, month and day; no separator is 0. */
  private LocalDate calendarDate(char separator) {
    int year = text.fourDigits();
    require(year >= 0 && takeSeparator(separator));
    int month = text.twoDigits();
    require(takeSeparator(separator));
    return LocalDate.of(year, month, text.twoDigits());
  }

  /** Reads hours and minutes, and seconds and a fraction where they are there. */
  private LocalTime clockTime(char separator) {
    int hour = text.twoDigits();
    require(takeSeparator(separator));
    int minute = text.twoDigits();
    boolean toTheSecond = separator == '\0' || text.take(separator);
    int second = toTheSecond ? text.twoDigits() : 0;
    int nanos = toTheSecond ? fraction() : 0;
    if (hour == 24 && minute == 0 && second == 0 && nanos == 0) {
      endOfDay = true;
      return LocalTime.MIDNIGHT;
    }
    boolean leapSecond = hour == 23 && minute == 59 && second == 60;
    return LocalTime.of(hour, minute, leapSecond ? 59 : second, nanos);
  }

  private boolean takeSeparator(char separator) {
    return separator == '\0' || text.take(separator);
  }

  private int fraction() {
    if (!text.takeEither('.', ',')) {
      return 0;
    }
    int count = text.digitsAhead();
    require(count > 0);
    String nanos = text.digits(count) + "0".repeat(NANO_DIGITS);
    return Integer.parseInt(nanos.substring(0, NANO_DIGITS));
  }

  private ZoneId zone() {
    if (text.take('+')) {
      return offset(1);
    }
    if (text.take('-')) {
      return offset(-1);
    }
    String name = text.takeRest();
    boolean universal =
        name.equalsIgnoreCase("z") || name.equalsIgnoreCase("utc") || name.equalsIgnoreCase("gmt");
    require(universal || name.indexOf('/') > 0);
    return universal ? ZoneOffset.UTC : ZoneId.of(name);
  }

  /** Reads {@code 01}, {@code 0100} or {@code 01:00}. */
  private ZoneOffset offset(int sign) {
    int hours = text.twoDigits();
    boolean toTheMinute = text.take(':') || !text.atEnd();
    int minutes = toTheMinute ? text.twoDigits() : 0;
    require(hours >= 0 && minutes >= 0);
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  private Instant resolve(Instant now) throws NotOneMoment {
    LocalDate day = date != null ? date : LocalDate.ofInstant(now, zone).plusDays(daysFromToday);
    return time == null
        ? day.atStartOfDay(zone).toInstant()
        : instant(day.plusDays(endOfDay ? 1 : 0).atTime(time));
  }

  private Instant instant(LocalDateTime local) throws NotOneMoment {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.size() != 1) {
      throw offsets.isEmpty() ? skipped(local) : shownTwice(local, offsets);
    }
    return local.toInstant(offsets.get(0));
  }

  private NotOneMoment skipped(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return new NotOneMoment(
        "%s never was in %s, where clocks went from %s to %s; give a time outside, or an offset"
            .formatted(local, zone, change.getDateTimeBefore(), change.getDateTimeAfter()));
  }

  private NotOneMoment shownTwice(LocalDateTime local, List<ZoneOffset> offsets) {
    return new NotOneMoment(
        "%s was twice in %s; say which: %s or %s"
            .formatted(
                local, zone, local.atOffset(offsets.get(0)), local.atOffset(offsets.get(1))));
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new DateTimeException("not a time");
    }
  }

  /** A time on the clock that is not exactly one moment. */
  static final class NotOneMoment extends Exception {
    private static final long serialVersionUID = 1L;

    NotOneMoment(String message) {
      super(message);
    }
  }
}

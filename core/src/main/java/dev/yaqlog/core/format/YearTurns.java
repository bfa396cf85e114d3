package dev.yaqlog.core.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * Where in a file a new year began, for lines that give none. It is told the date of each line in
 * the order of the file; then {@link #resolve} counts back from the file's own time. A line that is
 * half a year or more before the one above it is taken as of the next year, and one of December
 * below one of January as of the year before: lines written out of order at the turn.
 *
 * <p>Not safe for use by several threads; what {@link #resolve} gives is.
 */
public final class YearTurns {
  /** No clock is set back by so much; a log may well be silent for the rest of the year. */
  private static final int BACK_MONTHS = 6;

  private static final int AHEAD_MONTHS = 11;

  /** A file with more of them is no log; further ones are passed over to bound the memory. */
  private static final int MAX_TURNS = 4096;

  /** Of lines whose year is not yet known: a leap year, so that every day exists. */
  private static final int PROVISIONAL_YEAR = 2000;

  private long lastOffset = -1;
  private int lastMonth;
  private int lastDay;
  private int year;

  // A year begins at offsets[i], years[i] after the first one; all lines before offsets[0] are of
  // year 0.
  private long[] offsets = new long[0];
  private int[] years = new int[0];
  private int[] leapYears = new int[0];

  /** A {@link Years} that adds each line that it is asked for. */
  public Years recorder() {
    return (offset, month, day) -> {
      add(offset, month, day);
      return PROVISIONAL_YEAR;
    };
  }

  /** Adds the next line of the file. One that comes again is passed over. */
  public void add(long offset, int month, int day) {
    if (offset <= lastOffset) {
      return;
    }
    int step = lastOffset < 0 ? 0 : step(lastMonth, month);
    if (step != 0 && offsets.length < MAX_TURNS) {
      turn(offset, step);
    }
    if (month == 2 && day == 29 && !isKnownLeapYear()) {
      leapYears = append(leapYears, year);
    }
    lastOffset = offset;
    lastMonth = month;
    lastDay = day;
  }

  /**
   * The years of the file's lines, the last of them being of {@code fileTime}'s year, or of the one
   * before where it would lie more than a day after {@code fileTime} otherwise.
   */
  public Years resolve(Instant fileTime, ZoneId zone) {
    return new Resolved(firstYear(fileTime, zone), this);
  }

  private void turn(long offset, int step) {
    year += step;
    offsets = Arrays.copyOf(offsets, offsets.length + 1);
    offsets[offsets.length - 1] = offset;
    years = append(years, year);
  }

  private boolean isKnownLeapYear() {
    return leapYears.length > 0 && leapYears[leapYears.length - 1] == year;
  }

  private int firstYear(Instant fileTime, ZoneId zone) {
    LocalDate end = LocalDate.ofInstant(fileTime, zone);
    if (lastOffset < 0) {
      return end.getYear();
    }
    // A day of grace: the file's time and its lines may come from different clocks.
    end = end.plusDays(1);
    boolean later = dayKey(lastMonth, lastDay) > dayKey(end.getMonthValue(), end.getDayOfMonth());
    return havingTheirLeapDays(end.getYear() - (later ? 1 : 0) - year);
  }

  /** Goes back until each 29 February is in a leap year; where none fits, does not go back. */
  private int havingTheirLeapDays(int first) {
    for (int back = 0; back <= 8; back++) {
      int candidate = first - back;
      if (Arrays.stream(leapYears).allMatch(leap -> Year.isLeap(candidate + leap))) {
        return candidate;
      }
    }
    return first;
  }

  private static int dayKey(int month, int day) {
    return month * 32 + day;
  }

  private static int step(int before, int month) {
    if (month - before <= -BACK_MONTHS) {
      return 1;
    }
    return month - before >= AHEAD_MONTHS ? -1 : 0;
  }

  private static int[] append(int[] values, int value) {
    int[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = value;
    return longer;
  }

  /** Shares the arrays of the recorder, which never changes one that it gave away. */
  private static final class Resolved implements Years {
    private final int first;
    private final long[] offsets;
    private final int[] years;
    private final long lastOffset;
    private final int lastMonth;

    Resolved(int first, YearTurns turns) {
      this.first = first;
      this.offsets = turns.offsets;
      this.years = turns.years;
      this.lastOffset = turns.lastOffset;
      this.lastMonth = turns.lastMonth;
    }

    @Override
    public int yearAt(long offset, int month, int day) {
      int found = Arrays.binarySearch(offsets, offset);
      int turn = found >= 0 ? found : -found - 2;
      int year = first + (turn < 0 ? 0 : years[turn]);
      boolean appended = offset > lastOffset && lastOffset >= 0;
      return appended ? year + step(lastMonth, month) : year;
    }
  }
}

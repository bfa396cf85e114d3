package dev.yaqlog.cli.render;

import dev.yaqlog.core.model.LogTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Writes times: of entries as YEP-106 has them, of tables for people to read. */
public final class Times {
  /** The farthest that java.time goes; what is farther comes from no clock on Earth. */
  private static final int MAX_OFFSET_MINUTES = 18 * 60;

  private final ZoneId reader;
  private final boolean forced;

  private Times(ZoneId reader, boolean forced) {
    this.reader = reader;
    this.forced = forced;
  }

  /** Entries with the offset that their writer gave, everything else in the reader's zone. */
  public static Times asWritten(ZoneId reader) {
    return new Times(reader, false);
  }

  /** Everything in {@code zone}. */
  public static Times in(ZoneId zone) {
    return new Times(zone, true);
  }

  /** RFC 3339 with milliseconds, or more digits where there are more: 2020-05-13T23:28:25.123Z. */
  public String of(LogTime time) {
    OffsetDateTime when = at(time.instant(), forced ? reader : writer(time.utcOffset()));
    StringBuilder text = new StringBuilder(32);
    appendSeconds(when, 'T', text);
    appendFraction(when.getNano(), text);
    return text.append(offset(when)).toString();
  }

  /** RFC 3339 in the reader's zone, without a fraction where there is none. */
  public @Nullable String rfc3339(@Nullable Instant time) {
    if (time == null) {
      return null;
    }
    OffsetDateTime when = at(time, reader);
    StringBuilder text = new StringBuilder(32);
    appendSeconds(when, 'T', text);
    if (when.getNano() != 0) {
      appendFraction(when.getNano(), text);
    }
    return text.append(offset(when)).toString();
  }

  /** The reader's date and time of day: 2020-05-13 23:28:25; a dash where there is none. */
  public String local(@Nullable Instant time) {
    if (time == null) {
      return "-";
    }
    StringBuilder text = new StringBuilder(20);
    appendSeconds(at(time, reader), ' ', text);
    return text.toString();
  }

  /* Not through a DateTimeFormatter: its classes take longer to load than most answers to arrive. */
  private static OffsetDateTime at(Instant time, ZoneId zone) {
    return OffsetDateTime.ofInstant(time, zone);
  }

  private ZoneId writer(@Nullable Integer minutes) {
    if (minutes == null) {
      return reader;
    }
    return Math.abs(minutes) > MAX_OFFSET_MINUTES
        ? ZoneOffset.UTC
        : ZoneOffset.ofTotalSeconds(minutes * 60);
  }

  private static void appendSeconds(OffsetDateTime when, char between, StringBuilder text) {
    pad(when.getYear(), 4, text).append('-');
    pad(when.getMonthValue(), 2, text).append('-');
    pad(when.getDayOfMonth(), 2, text).append(between);
    pad(when.getHour(), 2, text).append(':');
    pad(when.getMinute(), 2, text).append(':');
    pad(when.getSecond(), 2, text);
  }

  private static void appendFraction(int nanos, StringBuilder text) {
    int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
    String all = String.valueOf(1_000_000_000L + nanos);
    text.append('.').append(all, 1, 1 + digits);
  }

  private static String offset(OffsetDateTime when) {
    String id = when.getOffset().getId();
    return id.length() > 6 ? id.substring(0, 6) : id;
  }

  private static StringBuilder pad(int number, int digits, StringBuilder text) {
    String plain = String.valueOf(Math.abs(number));
    if (number < 0) {
      text.append('-');
    }
    return text.append("0".repeat(Math.max(0, digits - plain.length()))).append(plain);
  }
}

package dev.yaqlog.core.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;

/**
 * Writes timestamps such as {@code 2026-11-20T10:27:41.123+01:00}. What is the same all through a
 * second is rendered once a second. For one thread.
 */
final class TimestampWriter {
  /** The most bytes that a timestamp takes. */
  static final int MAX_LENGTH = 29;

  /** Of what is rendered once a second. */
  private static final int SECONDS_LENGTH = 19;

  private static final int MILLIS = 1000;

  /** Beyond these, years have no four digits. */
  private static final long FIRST_SECOND = -62_167_132_800L;

  private static final long LAST_SECOND = 253_402_214_400L;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final ZoneRules rules;
  private long second = Long.MIN_VALUE;
  private byte[] rendered = {};
  private byte[] offset = {};
  private int utcOffset;

  TimestampWriter(ZoneId zone) {
    rules = zone.getRules();
  }

  /** Writes the time and returns where it ends; there must be room for {@link #MAX_LENGTH}. */
  int write(long epochMillis, byte[] bytes, int from) {
    if (!isInSameSecond(epochMillis)) {
      render(Math.floorDiv(epochMillis, MILLIS));
    }
    System.arraycopy(rendered, 0, bytes, from, SECONDS_LENGTH);
    bytes[from + SECONDS_LENGTH] = '.';
    writeMillis(epochMillis, bytes, from);
    int at = from + SECONDS_LENGTH + 4;
    System.arraycopy(offset, 0, bytes, at, offset.length);
    return at + offset.length;
  }

  /** Whether this time looks like the one written last but for its milliseconds. */
  boolean isInSameSecond(long epochMillis) {
    return Math.floorDiv(epochMillis, MILLIS) == second;
  }

  /** Puts the milliseconds into a timestamp that begins at {@code from}. */
  void writeMillis(long epochMillis, byte[] bytes, int from) {
    int millis = Math.floorMod(epochMillis, MILLIS);
    int at = from + SECONDS_LENGTH + 1;
    bytes[at] = (byte) ('0' + (millis / 100));
    bytes[at + 1] = (byte) ('0' + (millis / 10 % 10));
    bytes[at + 2] = (byte) ('0' + (millis % 10));
  }

  /** Of the time written last, in minutes east of UTC. */
  int utcOffset() {
    return utcOffset;
  }

  private void render(long epochSecond) {
    second = epochSecond;
    long shown = Math.max(FIRST_SECOND, Math.min(LAST_SECOND, epochSecond));
    // Offsets of seconds, from before 1972, have no form of their own.
    utcOffset = rules.getOffset(Instant.ofEpochSecond(shown)).getTotalSeconds() / 60;
    ZoneOffset whole = ZoneOffset.ofTotalSeconds(utcOffset * 60);
    rendered = ascii(SECONDS.format(LocalDateTime.ofEpochSecond(shown, 0, whole)));
    offset = ascii(whole.getId());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

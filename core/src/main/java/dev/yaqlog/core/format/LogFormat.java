package dev.yaqlog.core.format;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** The formats of log files that can be read. */
public enum LogFormat {
  /** YEP-106. */
  YAQ,
  /** What the Prosody server writes by default. */
  PROSODY,
  /** RFC 3164, RFC 5424 and what rsyslog makes of them. */
  SYSLOG;

  /** What {@link #parse} accepts, for error messages. */
  public static final String ACCEPTED = "a format: yaq, prosody or syslog";

  /** Reads a format as the configuration names it, in lower case. */
  public static Optional<LogFormat> parse(String text) {
    for (LogFormat format : values()) {
      if (format.formatName().equals(text)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  public String formatName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether lines may leave their year out, so that {@link YearTurns} must be found first. */
  public boolean needsYears() {
    return this != YAQ;
  }

  /**
   * A reader of this format for one thread.
   *
   * @param daemonName whose file it is
   * @param zone of times without an offset
   * @param years asked where {@link #needsYears}
   */
  public LineFormat lines(String daemonName, ZoneId zone, Years years) {
    return switch (this) {
      case YAQ -> new YaqFormat(daemonName.getBytes(StandardCharsets.UTF_8), zone);
      case PROSODY -> new ProsodyFormat(zone, years);
      case SYSLOG -> new SyslogFormat(zone, years);
    };
  }
}

package dev.yaqlog.core.model;

import dev.yaqlog.core.model.LogException.BadParameter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * A moment as people write it in a question: {@code 2026-11-20 10:00}, {@code yesterday}, {@code
 * -2h}. The forms are those of RFC 3339 and of journalctl; docs/format.md lists them. What can't be
 * read is refused, and so is a local time that never was or was twice.
 */
public final class TimeExpression {
  /** What {@link #parse} accepts, for error messages. */
  public static final String ACCEPTED =
      "a time: 2026-11-20T10:00:00Z, 2026-11-20 10:00[:00[.123]] [UTC|+01:00], 2026-11-20, 10:00,"
          + " today, yesterday, now, @1700000000.5, -90s, 2h ago or -1d12h";

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final int MAX_SHOWN = 64;

  private TimeExpression() {}

  /**
   * The moment that {@code text} names.
   *
   * @param parameter what the text was given for, for the message of an error
   * @param now what relative times count from
   * @param zone of a local time that names none
   * @throws BadParameter where the text is not {@link #ACCEPTED}, or not one moment of the years 0
   *     to 9999
   */
  public static Instant parse(String parameter, String text, Instant now, ZoneId zone) {
    try {
      return read(text.strip(), now, zone)
          .filter(instant -> !instant.isBefore(FIRST) && !instant.isAfter(LAST))
          .orElseThrow(() -> BadParameter.of(parameter, ACCEPTED, shown(text)));
    } catch (LocalMoment.NotOneMoment e) {
      throw new BadParameter(parameter + ": " + e.getMessage());
    } catch (DateTimeException | ArithmeticException e) {
      throw BadParameter.of(parameter, ACCEPTED, shown(text));
    }
  }

  private static Optional<Instant> read(String text, Instant now, ZoneId zone)
      throws LocalMoment.NotOneMoment {
    String lowerCase = text.toLowerCase(Locale.ROOT);
    if (lowerCase.equals("now")) {
      return Optional.of(now);
    }
    if (lowerCase.endsWith(" ago")) {
      return span(lowerCase.substring(0, lowerCase.length() - " ago".length())).map(now::minus);
    }
    if (lowerCase.startsWith("-")) {
      return span(lowerCase.substring(1)).map(now::minus);
    }
    if (lowerCase.startsWith("+")) {
      return span(lowerCase.substring(1)).map(now::plus);
    }
    return lowerCase.startsWith("@")
        ? epochSeconds(lowerCase.substring(1))
        : Optional.of(LocalMoment.read(text, now, zone));
  }

  private static Optional<Duration> span(String text) {
    return TimeSpan.read(new TextScanner(text));
  }

  private static Optional<Instant> epochSeconds(String text) {
    TextScanner scanner = new TextScanner(text);
    boolean negative = scanner.take('-');
    Optional<BigDecimal> seconds = TimeSpan.number(scanner);
    return scanner.atEnd()
        ? seconds
            .map(number -> (negative ? number.negate() : number).movePointRight(9))
            .map(nanos -> Instant.EPOCH.plus(TimeSpan.ofNanos(nanos)))
        : Optional.empty();
  }

  private static String shown(String text) {
    String start = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    return '"' + start + '"';
  }
}

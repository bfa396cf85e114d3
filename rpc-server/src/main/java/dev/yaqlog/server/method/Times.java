package dev.yaqlog.server.method;

import dev.yaqlog.core.model.TimeExpression;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Parameters that are moments: timestamps, seconds since 1970, or as people write them. */
final class Times {
  private static final String EXPECTED =
      "a timestamp, seconds since 1970, or " + TimeExpression.ACCEPTED;

  static final ParameterType<Instant> TIME = new ParameterType<>("time", EXPECTED, Times::read);

  /** The years 0 to 9999, as {@link TimeExpression} has them. */
  private static final long FIRST_SECOND = -62_167_219_200L;

  private static final long LAST_SECOND = 253_402_300_799L;

  private Times() {}

  private static Instant read(Given given) {
    Object value = given.value();
    if (value instanceof String text) {
      return TimeExpression.parse(
          given.path(), text, given.now().toInstant(), given.now().getZone());
    }
    Instant instant =
        value instanceof Instant timestamp
            ? timestamp
            : value instanceof Number number
                ? ofSeconds(given, number.doubleValue(), number)
                : null;
    if (instant == null || !isInRange((double) instant.getEpochSecond())) {
      throw given.isNot(EXPECTED);
    }
    return instant;
  }

  private static Instant ofSeconds(Given given, double seconds, Number exact) {
    if (!isInRange(seconds)) {
      throw given.isNot(EXPECTED);
    }
    if (exact instanceof Long || exact instanceof Integer) {
      return Instant.ofEpochSecond(exact.longValue());
    }
    BigDecimal decimal = BigDecimal.valueOf(seconds);
    BigDecimal whole = decimal.setScale(0, RoundingMode.FLOOR);
    return Instant.ofEpochSecond(
        whole.longValueExact(), decimal.subtract(whole).movePointRight(9).longValue());
  }

  private static boolean isInRange(double seconds) {
    return seconds >= FIRST_SECOND && seconds < LAST_SECOND + 1.0;
  }
}

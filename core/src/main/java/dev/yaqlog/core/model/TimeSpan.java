package dev.yaqlog.core.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads spans of time such as {@code 90s}, {@code 1d12h} or {@code 2 hours 30 min}. */
public final class TimeSpan {
  /** So many digits of a number reach beyond any time there is. */
  private static final int MAX_DIGITS = 18;

  private static final Map<String, Duration> UNITS = units();

  private TimeSpan() {}

  /** Reads a span of time; empty where {@code text} is none. */
  public static Optional<Duration> parse(String text) {
    return read(new TextScanner(text));
  }

  /** Reads all that is left in {@code text}; a day is 24 hours whatever clocks do. */
  static Optional<Duration> read(TextScanner text) {
    BigDecimal nanos = BigDecimal.ZERO;
    do {
      text.skipBlanks();
      Optional<BigDecimal> number = number(text);
      text.skipBlanks();
      Duration unit = UNITS.get(text.letters());
      if (number.isEmpty() || unit == null) {
        return Optional.empty();
      }
      nanos = nanos.add(number.get().multiply(BigDecimal.valueOf(unit.toNanos())));
    } while (!text.atEnd());
    return Optional.of(ofNanos(nanos));
  }

  /** Reads {@code 12} or {@code 12.5}. */
  static Optional<BigDecimal> number(TextScanner text) {
    int whole = text.digitsAhead();
    if (whole == 0 || whole > MAX_DIGITS) {
      return Optional.empty();
    }
    String digits = text.digits(whole);
    if (!text.take('.')) {
      return Optional.of(new BigDecimal(digits));
    }
    int fraction = text.digitsAhead();
    if (fraction == 0 || fraction > MAX_DIGITS) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(digits + "." + text.digits(fraction)));
  }

  static Duration ofNanos(BigDecimal nanos) {
    BigDecimal[] parts =
        nanos.setScale(0, RoundingMode.DOWN).divideAndRemainder(BigDecimal.TEN.pow(9));
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
  }

  private static Map<String, Duration> units() {
    Map<String, Duration> units = new HashMap<>();
    name(units, Duration.ofMillis(1), List.of("ms", "millisecond", "milliseconds"));
    name(units, Duration.ofSeconds(1), List.of("s", "sec", "second", "seconds"));
    name(units, Duration.ofMinutes(1), List.of("m", "min", "minute", "minutes"));
    name(units, Duration.ofHours(1), List.of("h", "hr", "hour", "hours"));
    name(units, Duration.ofDays(1), List.of("d", "day", "days"));
    name(units, ChronoUnit.WEEKS.getDuration(), List.of("w", "week", "weeks"));
    return units;
  }

  private static void name(Map<String, Duration> units, Duration unit, List<String> names) {
    names.forEach(name -> units.put(name, unit));
  }
}

package dev.yaqlog.cli.command;

import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.model.TimeExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 1d}, or a number of seconds. */
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Duration LEAST = Duration.ofMillis(1);

  /** A duration is read as how long ago something was, seen from here. */
  private static final Instant HERE = Instant.parse("5000-01-01T00:00:00Z");

  @Override
  public Duration convert(String text) {
    String units = text.matches("[0-9]+") ? text + "s" : text;
    try {
      Instant then = TimeExpression.parse("", "-" + units, HERE, ZoneOffset.UTC);
      Duration duration = Duration.between(then, HERE);
      if (duration.compareTo(LEAST) >= 0) {
        return duration;
      }
    } catch (LogException.BadParameter e) {
      // Said below, in the words of this option.
    }
    throw new TypeConversionException("expected such as 30s, 5m, 1h30m or 1d, was '" + text + "'");
  }
}

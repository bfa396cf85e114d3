package dev.yaqlog.server.method;

import dev.yaqlog.core.model.LogException.BadParameter;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Parameters that are numbers, and the one that is true or false. */
final class Numbers {
  static final ParameterType<Boolean> BOOLEAN =
      new ParameterType<>(
          "boolean",
          "true or false",
          given -> {
            if (given.value() instanceof Boolean value) {
              return value;
            }
            throw given.isNot("true or false");
          });

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private Numbers() {}

  /** Whole numbers from {@code least} to {@code most}; a float with a whole value is one, too. */
  static ParameterType<Integer> integer(int least, int most) {
    String expected = "an integer from " + least + " to " + most;
    return new ParameterType<>(
        "integer",
        expected,
        given -> {
          OptionalLong number = whole(given.value());
          if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
            throw given.isNot(expected);
          }
          return (int) number.getAsLong();
        });
  }

  /** A time span in milliseconds. */
  static ParameterType<Duration> millis(int least, int most) {
    return integer(least, most).mapped(Duration::ofMillis);
  }

  /** A time span in seconds, whole or not. */
  static ParameterType<Duration> seconds(double least, double most) {
    String expected = "seconds from " + plain(least) + " to " + plain(most);
    return new ParameterType<>(
        "number", expected, given -> span(given, least, most, given.isNot(expected)));
  }

  private static Duration span(Given given, double least, double most, BadParameter otherwise) {
    if (!(given.value() instanceof Number number)) {
      throw otherwise;
    }
    double seconds = number.doubleValue();
    if (!(seconds >= least && seconds <= most)) {
      throw otherwise;
    }
    return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
  }

  private static OptionalLong whole(@Nullable Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return OptionalLong.of(((Number) value).longValue());
    }
    return value instanceof Number number && number.doubleValue() == number.longValue()
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}

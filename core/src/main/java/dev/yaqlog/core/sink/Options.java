package dev.yaqlog.core.sink;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads options that several sorts of sinks have. */
final class Options {
  /** How long a sink that falls behind may hold up who logs, once: {@code 100ms}, {@code 1s}. */
  static final String MAX_WAIT = "max_wait";

  private static final int MAX_DIGITS = 6;

  private Options() {}

  /** What is wrong with {@link #MAX_WAIT}. */
  static List<SinkProblem> problems(SinkSettings settings) {
    return check(
            settings, MAX_WAIT, "a time such as 100ms or 1s", text -> duration(text).isPresent())
        .stream()
        .toList();
  }

  /** What is wrong with an option, where it is given. */
  static Optional<SinkProblem> check(
      SinkSettings settings, String key, String expected, Predicate<String> fits) {
    return Optional.ofNullable(settings.options().get(key))
        .filter(fits.negate())
        .map(text -> SinkProblem.unexpected(key, expected, text));
  }

  static Duration maxWait(SinkSettings settings) {
    return Optional.ofNullable(settings.options().get(MAX_WAIT))
        .flatMap(Options::duration)
        .orElse(QueuedSink.MAX_WAIT);
  }

  private static Optional<Duration> duration(String text) {
    if (text.endsWith("ms")) {
      return number(text.substring(0, text.length() - 2)).map(Duration::ofMillis);
    }
    return text.endsWith("s")
        ? number(text.substring(0, text.length() - 1)).map(Duration::ofSeconds)
        : Optional.empty();
  }

  private static Optional<Long> number(String text) {
    String digits = text.strip();
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Optional.of(Long.valueOf(digits)) : Optional.empty();
  }
}

package dev.yaqlog.core.sink;

import java.time.Duration;
import java.util.Optional;

/** Reads options that several sorts of sinks have. */
final class Options {
  /** How long a sink that falls behind may hold up who logs, once: {@code 100ms}, {@code 1s}. */
  static final String MAX_WAIT = "max_wait";

  private static final int MAX_DIGITS = 6;

  private Options() {}

  /** What is wrong with {@link #MAX_WAIT}. */
  static Optional<String> problem(SinkSettings settings) {
    return duration(settings).isPresent()
        ? Optional.empty()
        : Optional.of(MAX_WAIT + " takes a time such as 100ms or 1s");
  }

  static Duration maxWait(SinkSettings settings) {
    return duration(settings).orElse(QueuedSink.MAX_WAIT);
  }

  private static Optional<Duration> duration(SinkSettings settings) {
    String text = settings.options().get(MAX_WAIT);
    if (text == null) {
      return Optional.of(QueuedSink.MAX_WAIT);
    }
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

package dev.yaqlog.core.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sizes as people write them: {@code 64MB}, {@code 500 KiB}, or a number of bytes. */
public final class ByteCount {
  /** What {@link #parse} accepts, for error messages. */
  public static final String EXPECTED = "a size such as 64MB, 500KB or a number of bytes";

  private static final int MAX_DIGITS = 12;

  /** Each 1024 times the one before, as those who rotate logs count. */
  private static final List<List<String>> UNITS =
      List.of(
          List.of("", "b"),
          List.of("k", "kb", "kib"),
          List.of("m", "mb", "mib"),
          List.of("g", "gb", "gib"));

  private static final int STEP_BITS = 10;

  private ByteCount() {}

  /**
   * A number of bytes.
   *
   * @param value a text, or a whole number; all else is none
   */
  public static Optional<Long> parse(Object value) {
    if (value instanceof Long number) {
      return Optional.of(number).filter(bytes -> bytes >= 0);
    }
    return value instanceof String text ? parse(text.strip()) : Optional.empty();
  }

  private static Optional<Long> parse(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    String unit = text.substring(digits).strip().toLowerCase(Locale.ROOT);
    int step = 0;
    while (step < UNITS.size() && !UNITS.get(step).contains(unit)) {
      step++;
    }
    if (digits == 0 || digits > MAX_DIGITS || step == UNITS.size()) {
      return Optional.empty();
    }
    int bits = step * STEP_BITS;
    return Optional.of(Long.parseLong(text.substring(0, digits)))
        .filter(count -> count <= Long.MAX_VALUE >> bits)
        .map(count -> count << bits);
  }
}

package dev.yaqlog.server.method;

import dev.yaqlog.core.regex.RegexPattern;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions from callers, checked before any work is done with them. RE2 takes time
 * linear in text × program, so what is bounded here is the program.
 */
final class Patterns {
  /** As large as all patterns of a call may be, compiled. */
  static final int MAX_PROGRAM = RegexPattern.MAX_PROGRAM;

  private static final String EXPECTED =
      "a regular expression (RE2) of 1 to " + Texts.MAX_CHARS + " characters";

  static final ParameterType<String> REGEX = new ParameterType<>("regex", EXPECTED, Patterns::read);

  private Patterns() {}

  /** About the size of its program, 0 for none. */
  static long cost(@Nullable String pattern) {
    return pattern == null ? 0 : RegexPattern.cost(pattern);
  }

  private static String read(Given given) {
    if (!(given.value() instanceof String pattern)
        || pattern.isEmpty()
        || pattern.length() > Texts.MAX_CHARS) {
      throw given.isNot(EXPECTED);
    }
    try {
      RegexPattern.compile(pattern, false);
    } catch (RegexPattern.Refused refused) {
      throw given.isNot(
          refused.isTooLarge()
              ? "a regular expression with less repetition"
              : "a regular expression (RE2): " + refused.getMessage());
    }
    return pattern;
  }
}

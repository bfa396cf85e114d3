package dev.yaqlog.server.method;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions from callers, checked before any work is done with them. RE2 takes time
 * linear in text × program, so what is bounded here is the program.
 */
final class Patterns {
  /** As large as a compiled pattern may be: about a millisecond for a kilobyte of text. */
  static final int MAX_PROGRAM = 5_000;

  private static final String EXPECTED =
      "a regular expression (RE2) of 1 to " + Texts.MAX_CHARS + " characters";

  static final ParameterType<String> REGEX = new ParameterType<>("regex", EXPECTED, Patterns::read);

  private Patterns() {}

  /** About the size of its program, 0 for none. */
  static long cost(@Nullable String pattern) {
    return pattern == null ? 0 : RepeatCost.of(pattern);
  }

  private static String read(Given given) {
    if (!(given.value() instanceof String pattern)
        || pattern.isEmpty()
        || pattern.length() > Texts.MAX_CHARS) {
      throw given.isNot(EXPECTED);
    }
    try {
      if (RepeatCost.of(pattern) > MAX_PROGRAM
          || Pattern.compile(pattern).programSize() > MAX_PROGRAM) {
        throw given.isNot("a regular expression with less repetition");
      }
    } catch (PatternSyntaxException malformed) {
      throw given.isNot("a regular expression (RE2): " + malformed.getDescription());
    }
    return pattern;
  }
}

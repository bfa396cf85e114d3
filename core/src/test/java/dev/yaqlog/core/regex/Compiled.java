package dev.yaqlog.core.regex;

import org.jspecify.annotations.Nullable;

/** Patterns of which some are malformed. */
final class Compiled {
  private Compiled() {}

  static @Nullable RegexPattern orNull(String pattern, boolean ignoreCase) {
    try {
      return RegexPattern.compile(pattern, ignoreCase);
    } catch (RegexPattern.Refused e) {
      return null;
    }
  }
}

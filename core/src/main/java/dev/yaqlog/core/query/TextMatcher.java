package dev.yaqlog.core.query;

import dev.yaqlog.core.regex.RegexPattern;
import dev.yaqlog.core.regex.RequiredClause;
import java.util.List;
import java.util.Optional;

/** Whether a message says what it must. Safe for any number of threads. */
final class TextMatcher {
  private final TextPatterns patterns;

  TextMatcher(TextPatterns patterns) {
    this.patterns = patterns;
  }

  /** A text that must occur in every message that matches, to look for first. */
  Optional<ByteFinder> jump() {
    return patterns.jump();
  }

  /** Texts of which at least one, of each clause, occurs in every message that matches. */
  List<RequiredClause> required() {
    return patterns.required();
  }

  boolean isAny() {
    return patterns.isAny();
  }

  boolean matches(MessageText message) {
    for (ByteFinder finder : patterns.contains()) {
      if (!finder.isIn(message.bytes, message.from, message.to)) {
        return false;
      }
    }
    for (ByteFinder finder : patterns.excludes()) {
      if (finder.isIn(message.bytes, message.from, message.to)) {
        return false;
      }
    }
    for (RegexPattern pattern : patterns.found()) {
      if (!pattern.isIn(message.bytes, message.from, message.to)) {
        return false;
      }
    }
    for (RegexPattern pattern : patterns.notFound()) {
      if (pattern.isIn(message.bytes, message.from, message.to)) {
        return false;
      }
    }
    return true;
  }
}

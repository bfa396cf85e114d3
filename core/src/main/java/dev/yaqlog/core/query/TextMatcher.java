package dev.yaqlog.core.query;

import dev.yaqlog.core.index.Grams;
import dev.yaqlog.core.regex.RegexPattern;
import dev.yaqlog.core.regex.RequiredText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Whether a message says what it must. Safe for any number of threads. */
final class TextMatcher {
  private final TextPatterns patterns;
  private final Runnable look;

  /**
   * A matcher that can be interrupted.
   *
   * @param look called every few milliseconds; what it throws comes out of {@link #matches}
   */
  TextMatcher(TextPatterns patterns, Runnable look) {
    this.patterns = patterns;
    this.look = look;
  }

  /** For the messages to be matched. */
  MessageText messageText() {
    return new MessageText(look);
  }

  /** A text that must occur in every message that matches, to look for first. */
  Optional<ByteFinder> jump() {
    return patterns.jump();
  }

  /** Whether that is all that is asked. */
  boolean isJumpEnough() {
    return patterns.isOneText();
  }

  /** What an index must know of a message that matches: at least one of each. */
  List<List<Grams>> grams() {
    return patterns.required().stream()
        .map(clause -> clause.anyOf().stream().map(TextMatcher::grams).toList())
        .filter(clause -> clause.stream().noneMatch(Grams::isEmpty))
        .toList();
  }

  private static Grams grams(RequiredText text) {
    return Grams.of(text.text().getBytes(StandardCharsets.UTF_8));
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
      if (!pattern.isIn(message.bytes, message.from, message.to, look)) {
        return false;
      }
    }
    for (RegexPattern pattern : patterns.notFound()) {
      if (pattern.isIn(message.bytes, message.from, message.to, look)) {
        return false;
      }
    }
    return true;
  }
}

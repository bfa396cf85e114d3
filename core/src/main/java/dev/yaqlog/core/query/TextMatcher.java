package dev.yaqlog.core.query;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/** Whether a message says what it must. For one thread. */
final class TextMatcher {
  private static final byte[] NOTHING = new byte[0];

  private final TextPatterns patterns;
  private final List<Matcher> found;
  private final List<Matcher> notFound;

  TextMatcher(TextPatterns patterns) {
    this.patterns = patterns;
    this.found = matchers(patterns.found());
    this.notFound = matchers(patterns.notFound());
  }

  /** A text that must occur in every message that matches, to look for first. */
  Optional<ByteFinder> required() {
    return patterns.contains().stream().filter(ByteFinder::isWithinLine).findFirst();
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
    return (found.isEmpty() && notFound.isEmpty()) || matchesPatterns(message);
  }

  private boolean matchesPatterns(MessageText message) {
    byte[] text = message.exactBytes();
    return found.stream().allMatch(matcher -> finds(matcher, text))
        && notFound.stream().noneMatch(matcher -> finds(matcher, text));
  }

  /* A matcher would keep the text, which may be megabytes. */
  private static boolean finds(Matcher matcher, byte[] text) {
    boolean finds = matcher.reset(text).find();
    matcher.reset(NOTHING);
    return finds;
  }

  private static List<Matcher> matchers(List<Pattern> patterns) {
    return patterns.stream().map(pattern -> pattern.matcher(NOTHING)).toList();
  }
}

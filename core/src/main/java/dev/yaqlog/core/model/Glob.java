package dev.yaqlog.core.model;

import java.util.List;

/**
 * A pattern for names: {@code *} is any text, {@code ?} one character, {@code [abc]}, {@code [a-z]}
 * and {@code [!a]} one of a set; a backslash takes the next character as it is. Matching takes time
 * linear in name × pattern, whatever the pattern.
 */
public final class Glob {
  private final String pattern;

  private Glob(String pattern) {
    this.pattern = pattern;
  }

  public static Glob of(String pattern) {
    return new Glob(pattern);
  }

  /** Whether any of {@code globs} matches; an empty list matches everything. */
  public static boolean anyMatches(List<Glob> globs, String name) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(name));
  }

  /** Whether the pattern names just one thing: it has no wildcard. */
  public boolean isLiteral() {
    return pattern.chars().noneMatch(c -> c == '*' || c == '?' || c == '[' || c == '\\');
  }

  public String pattern() {
    return pattern;
  }

  /* The usual two-pointer walk: on a mismatch only the last star is widened, never an earlier one. */
  public boolean matches(String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int starName = 0;
    while (n < name.length()) {
      int next = p < pattern.length() && pattern.charAt(p) != '*' ? one(p, name.charAt(n)) : -1;
      if (next >= 0) {
        p = next;
        n++;
      } else if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starName = n;
      } else if (star >= 0) {
        p = star + 1;
        n = ++starName;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** The index after the element at {@code p} if it takes {@code c}, else -1. */
  private int one(int p, char c) {
    char element = pattern.charAt(p);
    if (element == '?') {
      return p + 1;
    }
    if (element == '\\' && p + 1 < pattern.length()) {
      return pattern.charAt(p + 1) == c ? p + 2 : -1;
    }
    int close = element == '[' ? closing(p) : -1;
    if (close > 0) {
      return inSet(p + 1, close, c) ? close + 1 : -1;
    }
    return element == c ? p + 1 : -1;
  }

  /**
   * The index of the bracket that closes the set opened at {@code open}, or -1: then it is text.
   */
  private int closing(int open) {
    int first = open + 1;
    if (first < pattern.length() && pattern.charAt(first) == '!') {
      first++;
    }
    return pattern.indexOf(']', first + 1);
  }

  private boolean inSet(int from, int to, char c) {
    boolean negated = pattern.charAt(from) == '!';
    int i = negated ? from + 1 : from;
    boolean found = false;
    while (i < to) {
      boolean range = i + 2 < to && pattern.charAt(i + 1) == '-';
      char last = range ? pattern.charAt(i + 2) : pattern.charAt(i);
      found |= pattern.charAt(i) <= c && c <= last;
      i += range ? 3 : 1;
    }
    return found != negated;
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof Glob that && pattern.equals(that.pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }
}

package dev.yaqlog.core.regex;

import java.util.List;
import java.util.Random;

/** A pattern of RE2 and texts in which it is likely to be found. */
final class RandomPattern {
  private static final List<String> CHARS =
      List.of("a", "b", "k", "K", "s", "Z", "1", "9", "_", " ", "-", "é", "ſ", "\u212A", "€", "😀");
  private static final List<String> ODD =
      List.of(
          "\n", "\n", "\t", "\r", "\uFFFD", "\r\n", "x", "É", "\u07FF", "\uE000", "\0", "\u007F");
  private static final List<String> SETS =
      List.of(
          "[ab]",
          "[^a]",
          "[a-k1-9]",
          "[aA]",
          "[sS]",
          "[^\\n]",
          "\\d",
          "\\w",
          "\\s",
          "\\D",
          "\\W",
          "\\S",
          "[[:alpha:]]",
          "[[:^digit:]_]",
          "[\\d-k]",
          "[]a]",
          "[^]a]",
          "[-a]",
          "[a-]",
          "[é-ü]",
          "[^é]",
          "[\\x{80}-\\x{7ff}]",
          "[\\x{700}-\\x{10000}]",
          "[k-\\x{ffff}]",
          ".",
          "\\pL",
          "\\p{Lu}",
          "\\PL",
          "[\\p{Greek}a]",
          "[\\W\\w]",
          "[[:word:]-]",
          "[\\-\\]]");
  private static final List<String> EMPTY =
      List.of(
          "^", "$", "\\b", "\\B", "\\A", "\\z", "(?i)", "(?-i)", "(?s)", "(?m)", "(?U)", "()",
          "(?m)^", "(?m)$", "\n");
  private static final List<String> TIMES =
      List.of(
          "*", "+", "?", "*?", "+?", "??", "{2}", "{0}", "{1,3}", "{0,}", "{2,}?", "{1}", "{0,1}");
  private static final List<String> GROUPS =
      List.of("(", "(?:", "(?i:", "(?s:", "(?m:", "(?-s:", "(?P<n", "(?<n", "(?i-s:");
  private static final List<String> ESCAPES =
      List.of(
          "\\.",
          "\\x41",
          "\\x{6b}",
          "\\141",
          "\\a",
          "\\Qa.b\\E",
          "\\Qk",
          "\\_",
          "{",
          "{,2}",
          "{a}",
          "a{01}",
          "]");

  private final Random random;
  private int groups;

  RandomPattern(Random random) {
    this.random = random;
  }

  String pattern() {
    groups = 0;
    return choice(3);
  }

  /** Of characters that patterns are made of. */
  String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(14);
    for (int i = 0; i < length; i++) {
      text.append(of(random.nextInt(4) == 0 ? ODD : CHARS));
    }
    return text.toString();
  }

  private String choice(int depth) {
    StringBuilder pattern = new StringBuilder(sequence(depth));
    while (random.nextInt(4) == 0) {
      pattern.append('|').append(random.nextInt(5) == 0 ? "" : sequence(depth));
    }
    return pattern.toString();
  }

  private String sequence(int depth) {
    StringBuilder pattern = new StringBuilder();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      pattern.append(atom(depth));
      if (random.nextInt(3) == 0) {
        pattern.append(of(TIMES));
      }
    }
    return pattern.toString();
  }

  private String atom(int depth) {
    int kind = random.nextInt(16);
    if (kind < 2 && depth > 0) {
      String open = of(GROUPS);
      return open + (open.endsWith("n") ? groups++ + ">" : "") + choice(depth - 1) + ")";
    }
    if (kind < 5) {
      return of(SETS);
    }
    if (kind == 5) {
      return of(EMPTY);
    }
    if (kind == 6) {
      return of(ESCAPES);
    }
    return of(random.nextInt(10) == 0 ? ODD : CHARS);
  }

  private String of(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

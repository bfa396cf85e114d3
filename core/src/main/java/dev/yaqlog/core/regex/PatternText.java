package dev.yaqlog.core.regex;

import java.util.Optional;

/** The characters of a pattern, taken one after the other. */
final class PatternText {
  private static final int OCTAL_DIGITS = 3;
  private static final String PERL_NAMES = "dDsSwW";

  /** Capitals of Cyrillic letters lead back to other letters: the engine would look for ever. */
  private static final int FIRST_CASELESS = 0x1C80;

  private static final int LAST_CASELESS = 0x1C88;

  /**
   * Characters of ranges whose other cases are looked for one by one; a few milliseconds' worth.
   */
  private static final int MAX_FOLDED = 100_000;

  private final String pattern;
  private int at;
  private int folded;

  PatternText(String pattern) {
    this.pattern = pattern;
  }

  /** How often something is repeated. */
  record Times(int min, int max) {}

  boolean more() {
    return at < pattern.length();
  }

  boolean at(String next) {
    return pattern.startsWith(next, at);
  }

  boolean hasAhead(String end) {
    return pattern.indexOf(end, at) >= 0;
  }

  boolean take(String next) {
    boolean taken = at(next);
    at += taken ? next.length() : 0;
    return taken;
  }

  void require(String next) {
    if (!take(next)) {
      throw new NotUnderstood();
    }
  }

  /** The next code point. */
  int next() {
    if (!more()) {
      throw new NotUnderstood();
    }
    int c = pattern.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  /** What stands before {@code end}, which is taken as well. */
  String takeUpTo(String end) {
    int to = pattern.indexOf(end, at);
    if (to < 0) {
      throw new NotUnderstood();
    }
    String taken = pattern.substring(at, to);
    at = to + end.length();
    return taken;
  }

  /** Up to {@code \E} or the end. */
  String takeQuoted() {
    if (hasAhead("\\E")) {
      return takeUpTo("\\E");
    }
    String rest = pattern.substring(at);
    at = pattern.length();
    return rest;
  }

  /**
   * To be asked of what is looked for in any case.
   *
   * @throws RegexPattern.Refused if the engine can't
   */
  void requireFoldable(int first, int last) {
    folded += last - first;
    if (folded > MAX_FOLDED || (first <= LAST_CASELESS && last >= FIRST_CASELESS)) {
      throw new RegexPattern.Refused("no such letters or ranges where case is ignored", false);
    }
  }

  /** The name of a group, after {@code (?}. */
  boolean takeGroupName() {
    boolean named = take("P<") || take("<");
    if (named) {
      takeUpTo(">");
    }
    return named;
  }

  /** The rest of {@code \p{Greek}} or {@code \pL}, after the backslash. */
  boolean takeUnicodeName() {
    boolean named = take("p") || take("P");
    if (named && take("{")) {
      takeUpTo("}");
    } else if (named) {
      next();
    }
    return named;
  }

  /** The rest of {@code \d} and its like, after the backslash. */
  Optional<CharSet> takePerl(boolean anyCase) {
    if (!more() || PERL_NAMES.indexOf(pattern.charAt(at)) < 0) {
      return Optional.empty();
    }
    return NamedSets.perl(pattern.charAt(at++), anyCase);
  }

  Optional<Times> takeTimes() {
    if (take("*")) {
      return Optional.of(new Times(0, Node.Repeat.NO_END));
    }
    if (take("+")) {
      return Optional.of(new Times(1, Node.Repeat.NO_END));
    }
    return take("?") ? Optional.of(new Times(0, 1)) : takeCounts();
  }

  /* A brace that begins no counts is a character. */
  private Optional<Times> takeCounts() {
    int start = at;
    int min = take("{") ? number() : -1;
    int max = min;
    if (min >= 0 && take(",")) {
      max = at("}") ? Node.Repeat.NO_END : number(); // if it is none, no brace follows
    }
    if (min < 0 || !take("}")) {
      at = start;
      return Optional.empty();
    }
    return Optional.of(new Times(min, max));
  }

  /* Without leading zeros; else -1, with nothing taken. */
  private int number() {
    int start = at;
    while (more() && pattern.charAt(at) >= '0' && pattern.charAt(at) <= '9') {
      at++;
    }
    int digits = at - start;
    if (digits == 0 || digits > 8 || (digits > 1 && pattern.charAt(start) == '0')) {
      at = start;
      return -1;
    }
    return Integer.parseInt(pattern, start, at, 10);
  }

  /** The character that stands after a backslash. */
  int escaped() {
    int c = next();
    return switch (c) {
      case 'a' -> 7;
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      case 'x' -> hex();
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c - '0');
      default -> {
        if (c < 0x80 && Character.isLetterOrDigit(c)) {
          throw new NotUnderstood();
        }
        yield c;
      }
    };
  }

  private int hex() {
    String digits = take("{") ? takeUpTo("}") : new String(new int[] {next(), next()}, 0, 2);
    try {
      int c = Integer.parseInt(digits, 16);
      if (c >= 0 && c <= CharSet.MAX) {
        return c;
      }
    } catch (NumberFormatException e) {
      // falls through to the same end
    }
    throw new NotUnderstood();
  }

  private int octal(int first) {
    int c = first;
    for (int i = 1; i < OCTAL_DIGITS && more(); i++) {
      int digit = pattern.charAt(at) - '0';
      if (digit < 0 || digit > 7) {
        break;
      }
      c = c * 8 + digit;
      at++;
    }
    return c;
  }
}

package dev.yaqlog.core.model;

/** Takes a text apart from left to right; what does not fit is left where it is. */
final class TextScanner {
  private final String text;
  private int at;

  TextScanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  boolean take(char wanted) {
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  boolean takeEither(char one, char other) {
    return take(one) || take(other);
  }

  /** Whether there were any. */
  boolean skipBlanks() {
    int from = at;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at > from;
  }

  String takeRest() {
    String rest = text.substring(at);
    at = text.length();
    return rest;
  }

  /** How many digits stand next. */
  int digitsAhead() {
    int end = at;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end - at;
  }

  /** The next {@code count} digits; empty if fewer are there. */
  String digits(int count) {
    if (digitsAhead() < count) {
      return "";
    }
    at += count;
    return text.substring(at - count, at);
  }

  /** The number that the next two digits make, -1 if they are not there. */
  int twoDigits() {
    return number(digits(2));
  }

  int fourDigits() {
    return number(digits(4));
  }

  /** The ASCII letters that stand next; may be empty. */
  String letters() {
    int from = at;
    while (at < text.length() && isLetter(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  private static int number(String digits) {
    return digits.isEmpty() ? -1 : Integer.parseInt(digits);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}

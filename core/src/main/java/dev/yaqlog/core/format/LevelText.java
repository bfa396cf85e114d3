package dev.yaqlog.core.format;

import dev.yaqlog.core.model.Level;
import java.nio.charset.StandardCharsets;

/**
 * Reads the level that begins a line of YEP-106, up to and with the {@code " : "} after it. Lines
 * as the YEP has them take a short way; those that others changed (a stripped {@code <n>}, a long
 * name, a level nobody knows) the long one.
 */
final class LevelText {
  private static final byte[] SEPARATOR = {' ', ':', ' '};
  private static final byte[] UNREGISTERED = ascii("level");

  /** Longer words are text, not the name of a level. */
  private static final int MAX_WORD = 32;

  private static final Label[] LABELS = labels();
  private static final LevelWord[] WORDS =
      LevelWord.of(
          "info",
          "debug",
          "err",
          "error",
          "warning",
          "warn",
          "notice",
          "crit",
          "critical",
          "alert",
          "emerg",
          "emergency",
          "panic");

  private LevelText() {}

  /** The index past the level and its separator, -1 where there is none; sets the head's level. */
  static int read(byte[] bytes, int from, int to, Head head) {
    if (to - from > 1 && bytes[from] == '<') {
      int number = bytes[from + 1] - '0';
      if (number >= 0 && number < LABELS.length && LABELS[number].begins(bytes, from, to)) {
        head.level = LABELS[number].level;
        return from + LABELS[number].length;
      }
    }
    return readUnusual(bytes, from, to, head);
  }

  private static int readUnusual(byte[] bytes, int from, int to, Head head) {
    int at = Ascii.skip((byte) ' ', bytes, from, to);
    if (at >= to || (bytes[at] != '<' && !Ascii.isLetter(bytes[at]))) {
      return -1;
    }
    head.level = null;
    if (bytes[at] == '<') {
      at = number(bytes, at + 1, to, head);
      if (at < 0 || separatorEndingAt(bytes, at, to)) {
        return at < 0 ? -1 : at + 2;
      }
    }
    return word(bytes, at, to, head);
  }

  /** Reads {@code 6>} and blanks; a number that is no level leaves the level open. */
  private static int number(byte[] bytes, int from, int to, Head head) {
    int end = skipDigits(bytes, from, Math.min(to, from + 3));
    if (end == from || end >= to || bytes[end] != '>') {
      return -1;
    }
    int number = Ascii.digits(bytes, from, end - from, to);
    head.level = number < LABELS.length ? LABELS[number].level : null;
    return Ascii.skip((byte) ' ', bytes, end + 1, to);
  }

  private static int word(byte[] bytes, int from, int to, Head head) {
    int end = from;
    int limit = Math.min(to, from + MAX_WORD);
    while (end < limit && isWordPart(bytes[end])) {
      end++;
    }
    if (end == from || !Ascii.isLetter(bytes[from])) {
      return -1;
    }
    if (head.level == null) {
      head.level = LevelWord.find(WORDS, bytes, from, end);
    }
    int at = Ascii.skip((byte) ' ', bytes, end, to);
    if (at > end && LevelWord.isSame(UNREGISTERED, bytes, from, end)) {
      at = unregisteredNumber(bytes, at, to);
    }
    return separatorEndingAt(bytes, at, to) ? at + 2 : -1;
  }

  private static boolean isWordPart(byte b) {
    return Ascii.isLetter(b) || Ascii.isDigit(b) || b == '_' || b == '-' || b == '.';
  }

  /** Python names a level without a name {@code Level 35}. */
  private static int unregisteredNumber(byte[] bytes, int from, int to) {
    int digits = from < to && bytes[from] == '-' ? from + 1 : from;
    int end = skipDigits(bytes, digits, to);
    return end == digits ? from : Ascii.skip((byte) ' ', bytes, end, to);
  }

  /** Whether {@code " : "} stands there, {@code at} being its colon. */
  private static boolean separatorEndingAt(byte[] bytes, int at, int to) {
    return Ascii.startsWith(SEPARATOR, bytes, at - 1, to);
  }

  private static int skipDigits(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && Ascii.isDigit(bytes[at])) {
      at++;
    }
    return at;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Label[] labels() {
    Label[] labels = new Label[Level.values().length];
    for (Level level : Level.values()) {
      labels[level.number()] = new Label(level);
    }
    return labels;
  }

  /** A level as YEP-106 prints it, with its separator: 10 to 14 bytes, compared as two longs. */
  private static final class Label {
    final Level level;
    final int length;
    private final long first;
    private final long last;

    Label(Level level) {
      byte[] text = ascii(level.label() + " : ");
      this.level = level;
      this.length = text.length;
      this.first = Ascii.eight(text, 0);
      this.last = Ascii.eight(text, length - Long.BYTES);
    }

    boolean begins(byte[] bytes, int from, int to) {
      return to - from >= length
          && Ascii.eight(bytes, from) == first
          && Ascii.eight(bytes, from + length - Long.BYTES) == last;
    }
  }
}

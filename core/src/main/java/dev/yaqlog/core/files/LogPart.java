package dev.yaqlog.core.files;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which part of a log a file holds that logrotate renamed. Parts sort oldest first: the dated ones
 * by date, then the numbered ones, then the one that is still written; of two that have the same
 * name the compressed one is the older.
 *
 * @param rotation what logrotate put behind the name, such as {@code .1} or {@code -20261121};
 *     empty for the file that is still written
 */
public record LogPart(String rotation, Compression compression) implements Comparable<LogPart> {
  /** Numbers with fewer digits count rotations, others are dates or seconds since 1970. */
  private static final int MIN_DATE_DIGITS = 8;

  /** More digits than any date format of logrotate makes. */
  private static final int MAX_LENGTH = 32;

  private static final Comparator<LogPart> OLDEST_FIRST =
      Comparator.comparing(LogPart::age)
          .thenComparing(LogPart::dateDigits)
          .thenComparing(LogPart::number, Comparator.reverseOrder())
          .thenComparing(LogPart::rotation)
          .thenComparing(LogPart::compression, Comparator.reverseOrder());

  /** The part that {@code candidate} is of the log whose newest file is called {@code base}. */
  public static Optional<LogPart> of(String base, String candidate) {
    if (candidate.equals(base)) {
      return Optional.of(new LogPart("", Compression.of(base)));
    }
    return candidate.startsWith(base)
        ? parse(candidate.substring(base.length()))
        : Optional.empty();
  }

  /** Reads what stands behind a log file's name, such as {@code .2.gz}; it may be empty. */
  public static Optional<LogPart> parse(String suffix) {
    Compression compression = Compression.of(suffix);
    String rotation = suffix.substring(0, suffix.length() - compression.suffix().length());
    return isRotation(rotation)
        ? Optional.of(new LogPart(rotation, compression))
        : Optional.empty();
  }

  /** Whether a writer may still append to it. */
  public boolean isCurrent() {
    return rotation.isEmpty();
  }

  /** What {@code file}, which holds this part, was called before it was compressed. */
  Path plainPath(Path file) {
    String name = file.getFileName().toString();
    int suffix = compression.suffix().length();
    return file.resolveSibling(name.substring(0, name.length() - suffix));
  }

  @Override
  public int compareTo(LogPart other) {
    return OLDEST_FIRST.compare(this, other);
  }

  private static boolean isRotation(String text) {
    if (text.isEmpty()) {
      return true;
    }
    boolean numbered = text.charAt(0) == '.';
    if (text.length() > MAX_LENGTH || (!numbered && text.charAt(0) != '-')) {
      return false;
    }
    boolean dashes = text.indexOf('-', 1) > 0;
    return areDigitGroups(text)
        && ((numbered && !dashes) || digits(text).length() >= MIN_DATE_DIGITS);
  }

  /** Whether digits follow the first character, parted by single dashes. */
  private static boolean areDigitGroups(String text) {
    for (int i = 1; i < text.length(); i++) {
      boolean digit = isDigit(text.charAt(i));
      if (!digit && (text.charAt(i) != '-' || !isDigit(text.charAt(i - 1)))) {
        return false;
      }
    }
    return isDigit(text.charAt(text.length() - 1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String digits(String text) {
    return text.substring(1).replace("-", "");
  }

  private Age age() {
    if (isCurrent()) {
      return Age.CURRENT;
    }
    return digits(rotation).length() < MIN_DATE_DIGITS ? Age.NUMBERED : Age.DATED;
  }

  private String dateDigits() {
    return age() == Age.DATED ? digits(rotation) : "";
  }

  private int number() {
    return age() == Age.NUMBERED ? Integer.parseInt(digits(rotation)) : 0;
  }

  private enum Age {
    DATED,
    NUMBERED,
    CURRENT
  }
}

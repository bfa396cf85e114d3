package dev.yaqlog.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many entries: the last {@code count} (10), the first (+10), or all.
 *
 * @param count of no meaning for all
 */
record Lines(Which which, int count) {
  static final Lines ALL = new Lines(Which.ALL, Integer.MAX_VALUE);

  enum Which {
    ALL,
    FIRST,
    LAST
  }

  static Lines last(int count) {
    return new Lines(Which.LAST, count);
  }

  boolean isAll() {
    return which == Which.ALL;
  }

  boolean isFirst() {
    return which == Which.FIRST;
  }

  boolean isLast() {
    return which == Which.LAST;
  }

  /** Reads what {@code -n} takes. */
  static final class Converter implements ITypeConverter<Lines> {
    @Override
    public Lines convert(String text) {
      if (text.equals("all")) {
        return ALL;
      }
      if (!text.matches("\\+?[0-9]{1,9}")) {
        throw new TypeConversionException(
            "expected a number, +number or 'all', was '" + text + "'");
      }
      int count = Integer.parseInt(text);
      return new Lines(text.startsWith("+") ? Which.FIRST : Which.LAST, count);
    }
  }
}

package dev.yaqlog.core.format;

/** In which year a line was written that gives month and day alone. */
@FunctionalInterface
public interface Years {
  /**
   * The year of a line.
   *
   * @param offset place of the line in its file, after decompression
   * @param month 1 to 12
   * @param day 1 to 31
   */
  int yearAt(long offset, int month, int day);

  /** The same year everywhere. */
  static Years fixed(int year) {
    return (offset, month, day) -> year;
  }
}

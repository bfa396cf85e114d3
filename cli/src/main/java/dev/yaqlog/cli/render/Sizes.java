package dev.yaqlog.cli.render;

import java.util.Locale;

/** Writes numbers of bytes as people read them. */
public final class Sizes {
  private static final String UNITS = "KMGTPE";

  private Sizes() {}

  /** Such as {@code 812 B}, {@code 19.4 KiB}, {@code 1.3 GiB}. */
  public static String of(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1023.95 && unit < UNITS.length() - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %ciB", value, UNITS.charAt(unit));
  }
}

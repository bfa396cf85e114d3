package dev.yaqlog.cli.render;

/** How many columns of a terminal a text takes (after Unicode Standard Annex 11). */
final class TextWidth {
  private static final int[][] WIDE = {
    {0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0xa4cf}, {0xa960, 0xa97c}, {0xac00, 0xd7a3},
    {0xf900, 0xfaff}, {0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1f64f},
    {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}
  };

  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  /** As much of {@code text} as fits, {@code more} at its end where some was cut. */
  static String cut(String text, int columns, String more) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int left = columns - of(more);
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      left -= of(text.codePointAt(i));
      if (left < 0) {
        break;
      }
      cut.appendCodePoint(text.codePointAt(i));
    }
    return cut.append(more).toString();
  }

  private static int of(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (c >= range[0] && c <= range[1]) {
        return 2;
      }
    }
    return 1;
  }
}

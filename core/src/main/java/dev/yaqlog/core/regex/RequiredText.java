package dev.yaqlog.core.regex;

import java.util.List;

/**
 * A text that occurs in a message, within one line of it.
 *
 * @param anyCase whether letters of ASCII may be of either case; then all of it is ASCII
 */
public record RequiredText(String text, boolean anyCase) {

  /**
   * What holds of every message in which {@code text} occurs: its parts, less line breaks and TABs.
   */
  public static List<RequiredClause> clausesOf(String text, boolean anyCase) {
    return RequiredTexts.ofText(text, anyCase);
  }
}

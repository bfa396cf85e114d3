package dev.yaqlog.core.regex;

import java.util.List;

/**
 * Texts of which at least one occurs in a message.
 *
 * @param anyOf not empty, nor is any of them
 */
public record RequiredClause(List<RequiredText> anyOf) {
  public RequiredClause {
    anyOf = List.copyOf(anyOf);
  }

  /** How much it says: the length of its shortest text. */
  public int length() {
    return anyOf.stream().mapToInt(text -> text.text().length()).min().orElse(0);
  }
}

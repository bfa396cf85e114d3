package dev.yaqlog.benchmarks.trial;

import java.util.Locale;

/**
 * Something that was measured.
 *
 * @param target what it shall be, with a verdict; empty where there is none
 */
public record Finding(String what, String value, String target) {

  static Finding of(String what, String value, Object... arguments) {
    return new Finding(what, String.format(Locale.ROOT, value, arguments), "");
  }

  /** The same with what it shall be and whether it is. */
  Finding against(String wanted, boolean isMet) {
    return new Finding(what, value, wanted + (isMet ? " met" : " MISSED"));
  }

  /** As a row of a Markdown table. */
  @Override
  public String toString() {
    return "| " + String.join(" | ", what, value, target.isEmpty() ? "-" : target) + " |";
  }
}

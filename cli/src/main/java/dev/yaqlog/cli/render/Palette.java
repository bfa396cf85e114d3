package dev.yaqlog.cli.render;

import dev.yaqlog.core.model.Level;
import org.jspecify.annotations.Nullable;

/** Colours by level, as ECMA-48 SGR sequences; or none. */
public final class Palette {
  private static final String RESET = "\033[0m";
  private static final String FAINT = "\033[2m";
  private static final String BOLD = "\033[1m";
  private static final String SEVERE = "\033[1;31m";
  private static final String RED = "\033[31m";
  private static final String YELLOW = "\033[33m";
  private static final String CYAN = "\033[36m";

  private final boolean coloured;

  public Palette(boolean coloured) {
    this.coloured = coloured;
  }

  public boolean isColoured() {
    return coloured;
  }

  /**
   * {@code text} in the colour of {@code level}, line by line, so that no line leaks into the next.
   */
  public String level(@Nullable Level level, String text) {
    return paint(sequence(level), text);
  }

  public String faint(String text) {
    return paint(FAINT, text);
  }

  public String bold(String text) {
    return paint(BOLD, text);
  }

  /** The colour of a part of a bar; information has one there, to be told from an empty bar. */
  String bar(@Nullable Level level, String text) {
    return paint(level == Level.INFO ? CYAN : sequence(level), text);
  }

  private static String sequence(@Nullable Level level) {
    if (level == null) {
      return "";
    }
    return switch (level) {
      case EMERGENCY, ALERT, CRITICAL -> SEVERE;
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case NOTICE -> BOLD;
      case INFO -> "";
      case DEBUG -> FAINT;
    };
  }

  private String paint(String sequence, String text) {
    if (!coloured || sequence.isEmpty() || text.isEmpty()) {
      return text;
    }
    return sequence + text.replace("\n", RESET + "\n" + sequence) + RESET;
  }
}

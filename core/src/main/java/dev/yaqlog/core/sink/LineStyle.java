package dev.yaqlog.core.sink;

import dev.yaqlog.core.model.Level;
import java.nio.charset.StandardCharsets;

/** What goes before and behind each line of an entry where people or the journal read it. */
enum LineStyle {
  /** The lines as they are. */
  PLAIN {
    @Override
    String before(Level level, boolean first) {
      return "";
    }
  },
  /** Coloured by level, as {@code yaqlog} shows them. */
  COLOURED {
    @Override
    String before(Level level, boolean first) {
      return switch (level) {
        case EMERGENCY, ALERT, CRITICAL -> "\033[1;31m";
        case ERROR -> "\033[31m";
        case WARNING -> "\033[33m";
        case NOTICE -> "\033[1m";
        case INFO -> "";
        case DEBUG -> "\033[2m";
      };
    }

    @Override
    String behind(Level level) {
      return level == Level.INFO ? "" : "\033[0m";
    }
  },
  /**
   * Each line with its {@code <N>}, from which systemd takes the level; the first has it already
   * (sd-daemon(3)).
   */
  JOURNAL {
    @Override
    String before(Level level, boolean first) {
      return first ? "" : "<" + level.number() + ">";
    }
  };

  abstract String before(Level level, boolean first);

  String behind(Level level) {
    return "";
  }

  /** {@link #before} by number of level, and once more for further lines. */
  byte[][] before(boolean first) {
    byte[][] texts = new byte[Level.values().length][];
    for (Level level : Level.values()) {
      texts[level.number()] = before(level, first).getBytes(StandardCharsets.US_ASCII);
    }
    return texts;
  }

  byte[][] behind() {
    byte[][] texts = new byte[Level.values().length][];
    for (Level level : Level.values()) {
      texts[level.number()] = behind(level).getBytes(StandardCharsets.US_ASCII);
    }
    return texts;
  }
}

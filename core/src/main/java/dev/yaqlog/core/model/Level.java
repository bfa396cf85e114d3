package dev.yaqlog.core.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How important an entry is, most severe first, as YEP-106 and RFC 5424 number them. */
public enum Level {
  EMERGENCY("<0> EMERG", "emerg", "panic"),
  ALERT("<1> ALERT"),
  CRITICAL("<2> CRIT", "crit"),
  ERROR("<3> ERR", "err"),
  WARNING("<4> WARNING", "warn"),
  NOTICE("<5> NOTICE"),
  INFO("<6> INFO"),
  DEBUG("<7> DEBUG");

  /** What {@link #parse} accepts, for error messages. */
  public static final String ACCEPTED =
      "a level: emergency, alert, critical, error, warning, notice, info, debug, or 0 to 7";

  private static final Level[] BY_NUMBER = values();
  private static final Map<String, Level> BY_NAME = names();

  private final String label;
  private final List<String> aliases;

  Level(String label, String... aliases) {
    this.label = label;
    this.aliases = List.of(aliases);
  }

  /** The level of {@code number} 0 (emergency) to 7 (debug). */
  public static Level of(int number) {
    return BY_NUMBER[number];
  }

  /**
   * Reads a level as people write it: one of the eight names, an alias ({@code emerg}, {@code
   * panic}, {@code crit}, {@code err}, {@code warn}) or a number 0 to 7, in any case.
   */
  public static Optional<Level> parse(String text) {
    return Optional.ofNullable(BY_NAME.get(text.toLowerCase(Locale.ROOT)));
  }

  /** 0 for emergency to 7 for debug. */
  public int number() {
    return ordinal();
  }

  /** The name that is given out everywhere, such as {@code warning}. */
  public String levelName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As it is printed at the start of a line, such as {@code <4> WARNING}. */
  public String label() {
    return label;
  }

  private static Map<String, Level> names() {
    Map<String, Level> names = new TreeMap<>();
    for (Level level : values()) {
      names.put(level.levelName(), level);
      names.put(Integer.toString(level.number()), level);
      for (String alias : level.aliases) {
        names.put(alias, level);
      }
    }
    return names;
  }
}

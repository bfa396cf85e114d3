package dev.yaqlog.core.route;

import java.util.Locale;

/** Who said that a logger logs at its level. */
public enum LevelOrigin {
  DEFAULT,
  CONFIG,
  COMMAND_LINE,
  /** Set while the daemon ran, in this run or an earlier one. */
  STATE,
  LEASE;

  /** As the RPC says it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

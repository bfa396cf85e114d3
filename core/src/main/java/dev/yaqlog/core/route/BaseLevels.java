package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * The levels that a daemon starts with.
 *
 * @param configured what its configuration says; null where that says nothing
 * @param commandLine what its command line says; null where that says nothing
 */
public record BaseLevels(@Nullable Level configured, @Nullable Level commandLine) {
  /** Where nobody says anything. */
  public static final Level DEFAULT = Level.INFO;

  public static final BaseLevels NONE = new BaseLevels(null, null);

  /** The level in force as long as nobody changes it. */
  Level level(Level routed) {
    return commandLine == null ? routine(routed) : commandLine;
  }

  /** The level up to which rules say alone what goes where: one that nobody raised by hand. */
  Level routine(Level routed) {
    return configured == null ? routed : configured;
  }

  LevelOrigin origin(boolean isRouted) {
    if (commandLine != null) {
      return LevelOrigin.COMMAND_LINE;
    }
    return configured != null || isRouted ? LevelOrigin.CONFIG : LevelOrigin.DEFAULT;
  }
}

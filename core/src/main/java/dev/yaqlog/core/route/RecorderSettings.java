package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * How much the flight recorder holds.
 *
 * @param maxBytes of memory, about; 0 for no recorder
 * @param level this and more severe
 * @param dumpAt an entry of this level or more severe brings what was not logged into the log; null
 *     for never
 */
public record RecorderSettings(long maxBytes, Level level, @Nullable Level dumpAt) {
  public static final RecorderSettings DEFAULTS = new RecorderSettings(1 << 20, Level.DEBUG, null);
  public static final RecorderSettings NONE = new RecorderSettings(0, Level.EMERGENCY, null);
}

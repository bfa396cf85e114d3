package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import java.util.List;

/**
 * How much a logger logs, and who said so.
 *
 * @param configured the level that a reset brings back
 * @param effective the level in force for all messages: the most verbose of the base and of the
 *     leases that ask nothing of a message
 * @param origin where {@code effective} comes from
 * @param leases that touch this logger, the oldest first
 */
public record LoggerLevel(
    String logger, Level configured, Level effective, LevelOrigin origin, List<Lease> leases) {
  public LoggerLevel {
    leases = List.copyOf(leases);
  }
}

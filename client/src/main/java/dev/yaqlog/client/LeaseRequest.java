package dev.yaqlog.client;

import dev.yaqlog.core.model.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A level for a while.
 *
 * @param reason for the daemon's log; may be empty
 * @param contains only messages that hold it; {@code ""} for all
 * @param maxBytes of messages that it lets through at most; null for no limit
 */
public record LeaseRequest(
    Level level, Duration duration, String reason, String contains, @Nullable Integer maxBytes) {

  public static LeaseRequest of(Level level, Duration duration) {
    return new LeaseRequest(level, duration, "", "", null);
  }

  public LeaseRequest because(String why) {
    return new LeaseRequest(level, duration, why, contains, maxBytes);
  }
}

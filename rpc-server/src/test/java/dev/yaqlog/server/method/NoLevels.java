package dev.yaqlog.server.method;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException.LevelOutOfReach;
import dev.yaqlog.core.route.LeaseTerms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For servers in whose tests no level is changed. */
final class NoLevels implements LevelDesk {
  private static LevelOutOfReach refusal() {
    return new LevelOutOfReach("there are no levels here");
  }

  @Override
  public DaemonId find(@Nullable String kind, @Nullable String name) {
    throw refusal();
  }

  @Override
  public Map<String, ?> level(DaemonId daemon, String logger) {
    throw refusal();
  }

  @Override
  public Map<String, ?> set(DaemonId daemon, String logger, Level level, String by) {
    throw refusal();
  }

  @Override
  public Map<String, ?> reset(DaemonId daemon, String logger, String by) {
    throw refusal();
  }

  @Override
  public Map<String, ?> lease(DaemonId daemon, LeaseTerms terms, Duration duration, String by) {
    throw refusal();
  }

  @Override
  public Map<String, ?> end(String lease, String by) {
    throw refusal();
  }

  @Override
  public List<LogEntry> recent(Filter filter, int limit) {
    return List.of();
  }
}

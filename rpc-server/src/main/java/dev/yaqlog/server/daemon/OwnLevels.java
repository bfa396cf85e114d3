package dev.yaqlog.server.daemon;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException.NoSuchDaemon;
import dev.yaqlog.core.route.LeaseTerms;
import dev.yaqlog.core.route.Router;
import dev.yaqlog.server.method.LevelDesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The levels of one daemon, told and changed at its own port. */
record OwnLevels(Router own) implements LevelDesk {
  @Override
  public DaemonId find(@Nullable String kind, @Nullable String name) {
    DaemonId daemon = own.daemon();
    boolean isMeant =
        (kind == null || kind.equals(daemon.kind()))
            && (name == null || name.equals(daemon.name()));
    if (!isMeant) {
      throw new NoSuchDaemon("this is %s %s, and no other".formatted(daemon.kind(), daemon.name()));
    }
    return daemon;
  }

  @Override
  public Map<String, ?> level(DaemonId daemon, String logger) {
    return new RouterLevels(own).level(logger);
  }

  @Override
  public Map<String, ?> set(DaemonId daemon, String logger, Level level, String by) {
    return new RouterLevels(own).set(logger, level, by);
  }

  @Override
  public Map<String, ?> reset(DaemonId daemon, String logger, String by) {
    return new RouterLevels(own).reset(logger, by);
  }

  @Override
  public Map<String, ?> lease(DaemonId daemon, LeaseTerms terms, Duration duration, String by) {
    return new RouterLevels(own).lease(terms, duration, by);
  }

  @Override
  public Map<String, ?> end(String lease, String by) {
    return new RouterLevels(own).end(lease, by);
  }

  @Override
  public List<LogEntry> recent(Filter filter, int limit) {
    return own.recent(filter, limit);
  }
}

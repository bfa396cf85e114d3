package dev.yaqlog.server.daemon;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException.BadParameter;
import dev.yaqlog.core.model.LogException.NoSuchDaemon;
import dev.yaqlog.core.route.LeaseTerms;
import dev.yaqlog.core.route.Router;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.server.method.LevelDesk;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The levels of one host: those of the daemons in this process, and those of daemons whose logs are
 * served here and which embed a server of their own.
 */
final class HostLevels implements LevelDesk {
  private final Router self;
  private final Supplier<Collection<Router>> routers;
  private final LogSource logs;
  private final Peers peers;

  HostLevels(Router self, Supplier<Collection<Router>> routers, LogSource logs, Peers peers) {
    this.self = self;
    this.routers = routers;
    this.logs = logs;
    this.peers = peers;
  }

  @Override
  public DaemonId find(@Nullable String kind, @Nullable String name) {
    if (kind == null && name == null) {
      return self.daemon();
    }
    Set<DaemonId> own = new LinkedHashSet<>();
    routers.get().forEach(router -> own.add(router.daemon()));
    own.removeIf(daemon -> !fits(daemon, kind, name));
    Set<DaemonId> all = own.size() == 1 && kind != null ? own : withServed(own, kind, name);
    if (all.size() > 1) {
      throw new BadParameter(
          (kind == null ? "kind" : "name") + ": must be given, since several daemons fit: " + all);
    }
    return all.stream().findFirst().orElseThrow(() -> noSuch(kind, name));
  }

  private Set<DaemonId> withServed(
      Set<DaemonId> own, @Nullable String kind, @Nullable String name) {
    Set<DaemonId> all = new LinkedHashSet<>(own);
    try {
      logs.logs(selector(kind, name), Cancellation.NEVER).forEach(log -> all.add(log.daemon()));
    } catch (NoSuchDaemon none) {
      if (own.isEmpty()) {
        throw none;
      }
    }
    return all;
  }

  private static boolean fits(DaemonId daemon, @Nullable String kind, @Nullable String name) {
    return (kind == null || daemon.kind().equals(kind))
        && (name == null || daemon.name().equals(name));
  }

  private static DaemonSelector selector(@Nullable String kind, @Nullable String name) {
    DaemonSelector both =
        DaemonSelector.of(new DaemonId(kind == null ? "" : kind, name == null ? "" : name));
    List<Glob> any = List.of();
    return new DaemonSelector(kind == null ? any : both.kinds(), name == null ? any : both.names());
  }

  private static NoSuchDaemon noSuch(@Nullable String kind, @Nullable String name) {
    return new NoSuchDaemon(
        "no daemon"
            + (kind == null ? "" : " of kind '" + kind + "'")
            + (name == null ? "" : " named '" + name + "'"));
  }

  @Override
  public Map<String, ?> level(DaemonId daemon, String logger) {
    return place(daemon).level(logger);
  }

  @Override
  public Map<String, ?> set(DaemonId daemon, String logger, Level level, String by) {
    return place(daemon).set(logger, level, by);
  }

  @Override
  public Map<String, ?> reset(DaemonId daemon, String logger, String by) {
    return place(daemon).reset(logger, by);
  }

  @Override
  public Map<String, ?> lease(DaemonId daemon, LeaseTerms terms, Duration duration, String by) {
    return place(daemon).lease(terms, duration, by);
  }

  @Override
  public Map<String, ?> end(String lease, String by) {
    Stream<LevelPlace> own = routers.get().stream().map(RouterLevels::new);
    Optional<LevelPlace> holder =
        Stream.concat(own, peers.known().stream()).filter(place -> place.holds(lease)).findFirst();
    return holder.orElseGet(() -> new RouterLevels(self)).end(lease, by);
  }

  @Override
  public List<LogEntry> recent(Filter filter, int limit) {
    return self.recent(filter, limit);
  }

  private LevelPlace place(DaemonId daemon) {
    for (Router router : routers.get()) {
      if (router.daemon().equals(daemon)) {
        return new RouterLevels(router);
      }
    }
    return peers.of(daemon);
  }
}

package dev.yaqlog.server.daemon;

import dev.yaqlog.core.config.StateFile;
import dev.yaqlog.core.index.IndexNotices;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.BaseLevels;
import dev.yaqlog.core.route.Destination;
import dev.yaqlog.core.route.JulHandler;
import dev.yaqlog.core.route.LevelStore;
import dev.yaqlog.core.route.Logger;
import dev.yaqlog.core.route.RecorderSettings;
import dev.yaqlog.core.route.RoutePlan;
import dev.yaqlog.core.route.Router;
import dev.yaqlog.core.route.Rule;
import dev.yaqlog.core.sink.SinkTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/**
 * The logs of the daemons in this process, one each, and one of what belongs to none of them, which
 * is on stderr only.
 */
final class ProcessLog implements AutoCloseable {
  /** The name of lines that belong to no daemon, as yaq's own programs call it. */
  static final String CORE = "yaqd_core";

  /** How late a lease may end where nothing is logged. */
  private static final long TICK_MILLIS = 200;

  private final Path folder;
  private final Clock clock;
  private final SinkTypes sinks;
  private final Router core;
  private final Map<String, Router> routers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(ProcessLog::thread);

  /** Kept, because java.util.logging forgets the level of a logger that nobody holds. */
  private final java.util.logging.Logger netty = java.util.logging.Logger.getLogger("io.netty");

  private ProcessLog(Path folder, Clock clock, SinkTypes sinks, Router core) {
    this.folder = folder;
    this.clock = clock;
    this.sinks = sinks;
    this.core = core;
    ticks.scheduleWithFixedDelay(
        () -> routers.values().forEach(Router::tick),
        TICK_MILLIS,
        TICK_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  /**
   * A log without daemons yet.
   *
   * @param level of what belongs to no daemon; null for the usual one
   */
  static ProcessLog open(Surroundings surroundings, Clock clock, @Nullable Level level)
      throws IOException {
    SinkTypes sinks = surroundings.sinks();
    Path folder = surroundings.ownLogFolder();
    RoutePlan plan =
        RoutePlan.of(Rule.echo(Destination.of(OwnLogReader.CONSOLE)))
            .withLevels(new BaseLevels(null, level))
            .withRecorder(RecorderSettings.NONE);
    Router core =
        Router.open(
            new Router.Home(
                new DaemonId(LogsSettings.KIND, CORE), folder, clock, sinks, LevelStore.NONE),
            plan);
    return new ProcessLog(folder, clock, sinks, core);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yaqlog-levels");
    thread.setDaemon(true);
    return thread;
  }

  Clock clock() {
    return clock;
  }

  /**
   * Opens the log of a daemon.
   *
   * @throws IOException if it can't be written where it must be
   */
  Router open(LogsSettings settings) throws IOException {
    LogsSettings.OwnLog own = settings.ownLog();
    Router router;
    try {
      router = router(settings.name(), own.plan());
    } catch (IOException unwritable) {
      if (own.mustHaveFile() || own.plan().isRouted() || !own.toFile()) {
        throw unwritable;
      }
      router = router(settings.name(), own.withoutFile().plan());
      router.logger().warning("can't write its log to " + folder + ": " + unwritable.getMessage());
    }
    routers.put(settings.name(), router);
    return router;
  }

  private Router router(String name, RoutePlan plan) throws IOException {
    return Router.open(
        new Router.Home(
            new DaemonId(LogsSettings.KIND, name),
            folder,
            clock,
            sinks,
            StateFile.in(folder, name)),
        plan);
  }

  /**
   * Follows other settings of a daemon's log.
   *
   * @throws IOException if that can't be; then all stays as it was
   */
  void follow(LogsSettings settings) throws IOException {
    Router router = routers.get(settings.name());
    if (router != null) {
      router.follow(settings.ownLog().plan());
    }
  }

  /** Ends the log of a daemon. */
  void close(String daemon) {
    Router router = routers.remove(daemon);
    if (router != null) {
      router.close();
    }
  }

  Optional<Router> of(String daemon) {
    return Optional.ofNullable(routers.get(daemon));
  }

  /** By the names of the daemons. */
  Map<String, Router> routers() {
    return Map.copyOf(routers);
  }

  /** Logs what belongs to no daemon. */
  void log(Level level, String message) {
    core.logger().log(level, message);
  }

  /** Logs what concerns all daemons, in the log of each; where none has one, for none. */
  void logForAll(Level level, String message) {
    Map<String, Router> all = routers();
    if (all.isEmpty()) {
      log(level, message);
    }
    all.values().forEach(router -> router.logger().log(level, message));
  }

  /** Logs for {@code daemon}, or for none where it has no log. */
  void log(String daemon, Level level, String message) {
    of(daemon).orElse(core).logger().log(level, message);
  }

  /** Logs what {@code daemon} is told of its logs. */
  IndexNotices notices(String daemon) {
    return new IndexNotices() {
      @Override
      public void accept(String notice) {
        log(daemon, Level.WARNING, notice);
      }

      @Override
      public void progress(String line) {
        log(daemon, Level.INFO, line);
      }
    };
  }

  /** Takes what java.util.logging has; Netty says much at debug that only its authors need. */
  void takeOver() {
    LogManager.getLogManager().reset();
    java.util.logging.Logger root = java.util.logging.Logger.getLogger("");
    root.addHandler(new JulHandler(this::logger));
    root.setLevel(java.util.logging.Level.FINE);
    netty.setLevel(java.util.logging.Level.INFO);
  }

  /** Where several daemons share the process, nobody can say whose it is. */
  private Logger logger(String name) {
    Map<String, Router> all = routers();
    Router router = all.size() == 1 ? all.values().iterator().next() : core;
    return router.logger(LoggerNames.shortened(name));
  }

  void reopenFiles() {
    routers.values().forEach(Router::reopen);
  }

  @Override
  public void close() {
    routers.keySet().forEach(this::close);
    core.close();
    ticks.shutdownNow();
  }
}

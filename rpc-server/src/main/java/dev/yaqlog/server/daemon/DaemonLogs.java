package dev.yaqlog.server.daemon;

import dev.yaqlog.core.config.ConfigException;
import dev.yaqlog.core.config.ConfigFile;
import dev.yaqlog.core.config.DaemonTable;
import dev.yaqlog.core.config.StateFile;
import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.files.UserFolders;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.LibraryLog;
import dev.yaqlog.core.route.Logger;
import dev.yaqlog.core.route.Router;
import dev.yaqlog.core.sink.SinkType;
import dev.yaqlog.core.sink.SinkTypes;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.store.FileLogSource;
import dev.yaqlog.server.method.Shutdown;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The logs of a daemon written in Java: its loggers, its files by YEP-106, its routes, its flight
 * recorder, and its own port, at which its log is read and its levels are changed while it runs.
 *
 * <pre>{@code
 * try (DaemonLogs logs = DaemonLogs.of("motor", "motor-1").open()) {
 *   Logger axis = logs.logger("axis.x");
 *   axis.info("homed");
 * }
 * }</pre>
 *
 * <p>It is configured in the daemon's own table of its kind's file (YEP-102), by the keys that
 * docs/configuration.md names; other keys are the daemon's. Without {@code port} there is no port.
 */
public final class DaemonLogs implements AutoCloseable {
  private static final long TICK_MILLIS = 200;

  private final Setup setup;
  private final Router router;
  private final ScheduledExecutorService ticks;
  private volatile LogsSettings settings;
  private @Nullable EmbeddedServer server;

  private DaemonLogs(Setup setup, LogsSettings settings, Router router) {
    this.setup = setup;
    this.settings = settings;
    this.router = router;
    this.ticks =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "yaqlog-levels " + settings.name());
              thread.setDaemon(true);
              return thread;
            });
    ticks.scheduleWithFixedDelay(router::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The logs of a daemon, to be opened. */
  public static Setup of(String kind, String name) {
    return new Setup(kind, name);
  }

  /** How logs are opened. */
  public static final class Setup {
    private final DaemonId daemon;
    private Surroundings surroundings;
    private @Nullable Path configFile;
    private @Nullable Level commandLine;
    private Shutdown.Ending ending = restart -> {};

    private Setup(String kind, String name) {
      this.daemon = new DaemonId(kind, name);
      this.surroundings = new Surroundings(UserFolders.ofThisProcess(), SinkTypes.standard(), kind);
    }

    Setup in(UserFolders folders) {
      surroundings = new Surroundings(folders, surroundings.sinks(), surroundings.kind());
      return this;
    }

    /** By default {@code yaqd/<kind>/config.toml} in the user's folder for such files. */
    public Setup configFile(Path file) {
      configFile = file;
      return this;
    }

    /** The level that the command line says; it wins over the file. */
    public Setup level(Level level) {
      commandLine = level;
      return this;
    }

    /** A sort of sink that rules may name, beyond those that are always there. */
    public Setup sink(SinkType type) {
      surroundings =
          new Surroundings(
              surroundings.folders(), surroundings.sinks().with(type), surroundings.kind());
      return this;
    }

    /** What a caller's {@code shutdown} begins; by default nothing. */
    public Setup onShutdown(Shutdown.Ending begins) {
      ending = begins;
      return this;
    }

    /**
     * Logs from now on.
     *
     * @throws ConfigException if the configuration has mistakes, or the daemon is disabled there
     * @throws IOException if a sink can't be opened, or the port is taken
     */
    public DaemonLogs open() throws IOException, ConfigException {
      return DaemonLogs.open(this, read());
    }

    /**
     * The names of the daemons that are enabled in the file.
     *
     * @throws ConfigException if it can't be read
     */
    public List<String> enabled() throws ConfigException {
      return file().daemons().stream().map(DaemonTable::name).toList();
    }

    private LogsSettings read() throws ConfigException {
      ConfigFile file = file();
      if (file.disabled().contains(daemon.name())) {
        throw Configuration.problem(path().toString(), "[" + daemon.name() + "] is disabled");
      }
      DaemonTable table =
          file.daemons().stream()
              .filter(one -> one.name().equals(daemon.name()))
              .findFirst()
              .orElseThrow(
                  () ->
                      Configuration.problem(
                          path().toString(), "there is no [" + daemon.name() + "] in it"));
      Path folder = Objects.requireNonNullElse(path().getParent(), path());
      LogsSettings settings = new SettingsReader(folder, surroundings).readEmbedded(table);
      file.check();
      return commandLine == null ? settings : settings.withLevel(commandLine);
    }

    private ConfigFile file() throws ConfigException {
      return configFile == null && !Files.exists(path())
          ? ConfigFile.defaults(path().toString(), daemon.name())
          : Configuration.open(path(), path().toString());
    }

    private Path path() {
      return (configFile == null ? surroundings.configFile() : configFile).toAbsolutePath();
    }
  }

  private static DaemonLogs open(Setup setup, LogsSettings settings) throws IOException {
    DaemonLogs logs = new DaemonLogs(setup, settings, openRouter(setup, settings));
    try {
      logs.serve();
    } catch (IOException taken) {
      logs.close();
      throw taken;
    }
    LibraryLog.adopt(logs.router);
    return logs;
  }

  private static Router openRouter(Setup setup, LogsSettings settings) throws IOException {
    Path folder = setup.surroundings.ownLogFolder();
    return Router.open(
        new Router.Home(
            setup.daemon,
            folder,
            Clock.system(ZoneId.systemDefault()),
            setup.surroundings.sinks(),
            StateFile.in(folder, setup.daemon.name())),
        settings.ownLog().plan());
  }

  private void serve() throws IOException {
    if (settings.listen().port() != 0) {
      EmbeddedServer.Own own = new EmbeddedServer.Own(router, new LateLogs(this::openFiles));
      server = EmbeddedServer.start(() -> settings, setup.path(), own, setup.ending);
    }
  }

  /** Without an index: one daemon's files are soon read. */
  private LogSource openFiles() {
    LogPlace place = new LogPlace.OneDaemon(setup.surroundings.ownLogFolder(), setup.daemon);
    return FileLogSource.open(
        new FileLogSource.Settings(
            List.of(place),
            router.clock(),
            setup.surroundings.cacheFolder(),
            logger()::warning,
            false));
  }

  /** The daemon's own logger. */
  public Logger logger() {
    return router.logger();
  }

  /** That of a part of it, such as {@code axis.x}. */
  public Logger logger(String name) {
    return router.logger(name);
  }

  /** The way from loggers to sinks, for what is not said here. */
  public Router router() {
    return router;
  }

  /** Where its port is; empty where it has none. */
  public Optional<InetSocketAddress> address() {
    return Optional.ofNullable(server).map(EmbeddedServer::address);
  }

  /**
   * Reads the configuration again and follows what it says of levels and routes; files are
   * reopened. With mistakes in it all stays as it was, and the log says why.
   *
   * @return whether it was followed
   */
  public boolean reload() {
    router.reopen();
    try {
      LogsSettings fresh = setup.read();
      router.follow(fresh.ownLog().plan());
      settings = settings.with(fresh.ownLog());
      return true;
    } catch (ConfigException wrong) {
      wrong.problems().forEach(problem -> logger().error(problem.toString()));
    } catch (IOException impossible) {
      logger().error(String.valueOf(impossible.getMessage()));
    }
    logger().error("goes on logging as configured before");
    return false;
  }

  /** Has SIGHUP do {@link #reload}, where there is such a signal. One for each process. */
  public static void reloadOnHangUp(List<DaemonLogs> all) {
    List<DaemonLogs> daemons = new ArrayList<>(all);
    Signals.on("HUP", () -> daemons.forEach(DaemonLogs::reload));
  }

  /** Answers what is asked, writes what is logged, and ends. */
  @Override
  public void close() {
    LibraryLog.leave(router);
    EmbeddedServer open = server;
    if (open != null) {
      open.close();
    }
    ticks.shutdownNow();
    router.close();
  }
}

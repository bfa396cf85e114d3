package dev.yaqlog.server.daemon;

import dev.yaqlog.core.config.ConfigException;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.Router;
import dev.yaqlog.core.source.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The daemons of one process. Orders come from any thread and are carried out one by one. */
final class DaemonProcess {
  static final int EXIT_FAILED = 1;

  /** For the answers that are being made when the end is near; supervisors wait ten seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Configuration.Request request;
  private final LogSources sources;
  private final ProcessLog log;
  private final Peers peers;
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
  private final Map<String, LogsDaemon> running = new LinkedHashMap<>();
  private Configuration configuration;
  private boolean failed;

  DaemonProcess(
      Configuration.Request request,
      Configuration configuration,
      LogSources sources,
      ProcessLog log) {
    this.request = request;
    this.configuration = configuration;
    this.sources = sources;
    this.log = log;
    this.peers = new Peers(request.surroundings().configFolder());
  }

  /** Has {@code order} carried out soon. */
  void tell(Order order) {
    orders.add(order);
  }

  /** Runs until all daemons have ended. The answer is what the process exits with. */
  int run() throws InterruptedException {
    configuration.disabled().forEach(name -> log.log(Level.INFO, name + " is disabled"));
    for (LogsSettings settings : configuration.daemons()) {
      failed |= !start(settings);
    }
    if (failed) {
      endAll();
    }
    while (!running.isEmpty()) {
      carryOut(orders.take());
    }
    return failed ? EXIT_FAILED : 0;
  }

  private void carryOut(Order order) {
    if (order instanceof Order.End end) {
      stop(end.daemon());
    } else if (order instanceof Order.Restart restart) {
      if (reread()) {
        restart(restart.daemon());
      } else {
        startAnew(restart.daemon());
      }
    } else if (order instanceof Order.Reload) {
      log.reopenFiles();
      if (reread()) {
        followConfiguration();
      }
    } else if (order instanceof Order.EndAll all) {
      log.log(Level.INFO, "got " + all.signal());
      endAll();
    }
  }

  /** With a configuration that has mistakes, what is in force stays; says whether it has none. */
  private boolean reread() {
    try {
      configuration = Configuration.read(request);
      return true;
    } catch (ConfigException wrong) {
      wrong.problems().forEach(problem -> log.logForAll(Level.ERROR, problem.toString()));
      log.logForAll(Level.ERROR, "going on with the former configuration");
      return false;
    }
  }

  /** As it runs, which need not be as it was last configured. */
  private void startAnew(String name) {
    LogsDaemon daemon = running.get(name);
    if (daemon != null) {
      stop(name);
      start(daemon.settings());
    }
  }

  private void restart(String name) {
    LogsDaemon daemon = running.get(name);
    if (daemon != null) {
      stop(name);
      configuration.daemon(name).ifPresent(settings -> startOrGoOn(settings, daemon.settings()));
    }
  }

  /** What cannot start as it is configured now goes on as it was. */
  private void startOrGoOn(LogsSettings settings, LogsSettings former) {
    if (!start(settings) && !settings.equals(former) && start(former)) {
      log.log(settings.name(), Level.ERROR, "goes on as configured before");
    }
  }

  private void followConfiguration() {
    for (LogsDaemon daemon : List.copyOf(running.values())) {
      String name = daemon.settings().name();
      Optional<LogsSettings> settings = configuration.daemon(name);
      if (settings.isEmpty() || differsBeyondItsLog(settings.get(), daemon.settings())) {
        restart(name);
      } else if (!settings.get().equals(daemon.settings())) {
        followRoutes(daemon, settings.get());
      }
    }
    configuration.daemons().stream()
        .filter(settings -> !running.containsKey(settings.name()))
        .forEach(this::start);
  }

  private static boolean differsBeyondItsLog(LogsSettings one, LogsSettings other) {
    return !one.with(other.ownLog()).equals(other);
  }

  /** Without a restart: nobody is cut off, no entry is lost. */
  private void followRoutes(LogsDaemon daemon, LogsSettings settings) {
    String name = settings.name();
    try {
      log.follow(settings);
      daemon.adopt(settings);
      log.log(name, Level.NOTICE, "logs as configured anew");
    } catch (IOException impossible) {
      log.log(
          name, Level.ERROR, "goes on logging as configured before: " + impossible.getMessage());
    }
  }

  /** Says whether it runs now. */
  private boolean start(LogsSettings settings) {
    String name = settings.name();
    try {
      Router own = log.open(settings);
      LogSource logs = sources.open(settings, log.notices(name));
      LogsDaemon daemon = LogsDaemon.start(settings, role(name), parts(own, logs));
      running.put(name, daemon);
      log.log(name, Level.INFO, greeting(daemon));
      return true;
    } catch (IOException | RuntimeException impossible) {
      log.log(name, Level.ERROR, "not started: " + impossible.getMessage());
      log.close(name);
      return false;
    }
  }

  private LogsDaemon.Role role(String name) {
    return new LogsDaemon.Role(
        LogsSettings.KIND,
        configuration.file(),
        restart -> tell(restart ? new Order.Restart(name) : new Order.End(name)));
  }

  private LogsDaemon.Parts parts(Router own, LogSource logs) {
    HostLevels levels = new HostLevels(own, () -> log.routers().values(), logs, peers);
    return new LogsDaemon.Parts(logs, own, levels, log.clock());
  }

  private void stop(String name) {
    stop(name, PATIENCE);
  }

  private void stop(String name, Duration patience) {
    LogsDaemon daemon = running.remove(name);
    if (daemon != null) {
      daemon.stop(patience);
      log.log(name, Level.INFO, "ended");
      log.close(name);
    }
  }

  private void endAll() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (String name : List.copyOf(running.keySet())) {
      stop(name, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }

  private String greeting(LogsDaemon daemon) {
    List<String> places =
        sources.places(daemon.settings()).stream()
            .filter(Files::exists)
            .map(Path::toString)
            .toList();
    return "yaqd-logs %s listens on %s and looks for logs in %s"
        .formatted(
            Version.current(),
            daemon.address(),
            places.isEmpty() ? "no folder that is there" : String.join(", ", places));
  }
}

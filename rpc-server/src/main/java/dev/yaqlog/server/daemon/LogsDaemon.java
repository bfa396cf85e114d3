package dev.yaqlog.server.daemon;

import dev.yaqlog.core.route.LevelControl;
import dev.yaqlog.core.route.Router;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.server.auth.AccessRules;
import dev.yaqlog.server.method.DaemonFacts;
import dev.yaqlog.server.method.DaemonMethods;
import dev.yaqlog.server.method.GetStats;
import dev.yaqlog.server.method.LevelAnswer;
import dev.yaqlog.server.method.LevelDesk;
import dev.yaqlog.server.method.LevelMethods;
import dev.yaqlog.server.method.LogMethods;
import dev.yaqlog.server.method.MethodTable;
import dev.yaqlog.server.method.RpcMethod;
import dev.yaqlog.server.method.Shutdown;
import dev.yaqlog.server.netty.TcpServer;
import dev.yaqlog.server.session.PackedAnswers;
import dev.yaqlog.server.session.ServerContext;
import dev.yaqlog.server.session.Tally;
import dev.yaqlog.server.session.Workers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** One daemon with a port, from start to end. */
final class LogsDaemon {
  private final Current current;
  private final LogSource logs;
  private final Workers workers;
  private final TcpServer server;

  private LogsDaemon(Current current, LogSource logs, Workers workers, TcpServer server) {
    this.current = current;
    this.logs = logs;
    this.workers = workers;
    this.server = server;
  }

  /** The settings in force. */
  private static final class Current {
    volatile LogsSettings settings;

    Current(LogsSettings settings) {
      this.settings = settings;
    }
  }

  /**
   * What a daemon works with.
   *
   * @param logs that it serves; closed with it
   * @param own its own log
   * @param levels where levels are changed
   */
  record Parts(LogSource logs, Router own, LevelDesk levels, Clock clock) {}

  /**
   * What a daemon is.
   *
   * @param configFile where the settings are from
   * @param ending what a caller's shutdown begins
   */
  record Role(String kind, Path configFile, Shutdown.Ending ending) {}

  /**
   * Serves from now on.
   *
   * @throws IOException if the address can't be had
   */
  static LogsDaemon start(LogsSettings settings, Role role, Parts parts) throws IOException {
    Current current = new Current(settings);
    Workers workers = Workers.ofDefaultSize();
    Tally tally = new Tally(System::nanoTime, parts.logs()::indexState, parts.logs()::dropped);
    List<RpcMethod> methods =
        new ArrayList<>(
            DaemonMethods.of(facts(current, role, parts.own().levels()), DaemonMethods.WITH_LOGS));
    methods.addAll(LogMethods.of(parts.logs(), new PackedAnswers()::of));
    methods.addAll(LevelMethods.of(parts.levels()));
    methods.add(new GetStats(tally::stats));
    methods.add(new Shutdown(role.ending()));
    ServerContext context =
        new ServerContext(
            new MethodTable(methods), workers, tally, () -> ZonedDateTime.now(parts.clock()));
    try {
      TcpServer server =
          TcpServer.bind(
              new InetSocketAddress(settings.listen().host(), settings.listen().port()),
              context,
              new AccessRules(settings.listen().loopbackRights()));
      return new LogsDaemon(current, parts.logs(), workers, server);
    } catch (IOException taken) {
      workers.close();
      parts.logs().close();
      throw taken;
    }
  }

  LogsSettings settings() {
    return current.settings;
  }

  /** Takes note that other settings are in force, which differ in its own log only. */
  void adopt(LogsSettings other) {
    current.settings = other;
  }

  /** Where it listens, such as {@code 127.0.0.1:38106}. */
  String address() {
    InetSocketAddress address = server.address();
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }

  /** Ends in order, with at most {@code patience} for answers that are being made. */
  void stop(Duration patience) {
    server.close(patience);
    workers.close();
    logs.close();
  }

  private static DaemonFacts facts(Current current, Role role, LevelControl levels) {
    LogsSettings.Identity identity = current.settings.identity();
    return new DaemonFacts(
        identity.name(),
        role.kind(),
        identity.make(),
        identity.model(),
        identity.serial(),
        role.configFile().toString(),
        () -> current.settings.asMap(),
        () -> LevelAnswer.asMap(levels.state()),
        Version.current());
  }
}

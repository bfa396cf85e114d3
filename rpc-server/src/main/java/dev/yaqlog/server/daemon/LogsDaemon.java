package dev.yaqlog.server.daemon;

import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.server.auth.AccessRules;
import dev.yaqlog.server.method.DaemonFacts;
import dev.yaqlog.server.method.DaemonMethods;
import dev.yaqlog.server.method.GetStats;
import dev.yaqlog.server.method.LogMethods;
import dev.yaqlog.server.method.MethodTable;
import dev.yaqlog.server.method.RpcMethod;
import dev.yaqlog.server.method.Shutdown;
import dev.yaqlog.server.netty.TcpServer;
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

/** One daemon that serves logs, from start to end. */
final class LogsDaemon {
  private final LogsSettings settings;
  private final LogSource logs;
  private final Workers workers;
  private final TcpServer server;

  private LogsDaemon(LogsSettings settings, LogSource logs, Workers workers, TcpServer server) {
    this.settings = settings;
    this.logs = logs;
    this.workers = workers;
    this.server = server;
  }

  /**
   * Serves from now on.
   *
   * @param configFile where the settings are from
   * @param ending what a caller's shutdown begins
   * @throws IOException if the address can't be had
   */
  static LogsDaemon start(
      LogsSettings settings, Path configFile, LogSource logs, Clock clock, Shutdown.Ending ending)
      throws IOException {
    Workers workers = Workers.ofDefaultSize();
    Tally tally = new Tally(System::nanoTime, logs::indexState, logs::dropped);
    List<RpcMethod> methods = new ArrayList<>(DaemonMethods.of(facts(settings, configFile)));
    methods.addAll(LogMethods.of(logs));
    methods.add(new GetStats(tally::stats));
    methods.add(new Shutdown(ending));
    ServerContext context =
        new ServerContext(new MethodTable(methods), workers, tally, () -> ZonedDateTime.now(clock));
    try {
      TcpServer server =
          TcpServer.bind(
              new InetSocketAddress(settings.listen().host(), settings.listen().port()),
              context,
              new AccessRules(settings.listen().loopbackRights()));
      return new LogsDaemon(settings, logs, workers, server);
    } catch (IOException taken) {
      workers.close();
      logs.close();
      throw taken;
    }
  }

  LogsSettings settings() {
    return settings;
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

  private static DaemonFacts facts(LogsSettings settings, Path configFile) {
    return new DaemonFacts(
        settings.identity().name(),
        LogsSettings.KIND,
        settings.identity().make(),
        settings.identity().model(),
        settings.identity().serial(),
        configFile.toString(),
        settings.asMap(),
        Version.current());
  }
}

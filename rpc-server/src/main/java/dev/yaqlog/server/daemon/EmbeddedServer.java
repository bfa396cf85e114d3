package dev.yaqlog.server.daemon;

import dev.yaqlog.core.route.Router;
import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.server.auth.AccessRules;
import dev.yaqlog.server.method.DaemonFacts;
import dev.yaqlog.server.method.DaemonMethods;
import dev.yaqlog.server.method.GetStats;
import dev.yaqlog.server.method.LevelAnswer;
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
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The port of a daemon that embeds yaqlog: its log, its levels, its flight recorder, who it is. */
final class EmbeddedServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final LogSource logs;
  private final Workers workers;
  private final TcpServer server;

  private EmbeddedServer(LogSource logs, Workers workers, TcpServer server) {
    this.logs = logs;
    this.workers = workers;
    this.server = server;
  }

  /**
   * What it serves.
   *
   * @param logs the daemon's files; closed with the server
   */
  record Own(Router router, LogSource logs) {}

  /**
   * Serves from now on.
   *
   * @param settings as they are in force
   * @throws IOException if the address can't be had
   */
  static EmbeddedServer start(
      Supplier<LogsSettings> settings, Path configFile, Own own, Shutdown.Ending ending)
      throws IOException {
    LogsSettings.Listen listen = settings.get().listen();
    Workers workers = Workers.ofDefaultSize();
    Tally tally = new Tally(System::nanoTime, own.logs()::indexState, own.logs()::dropped);
    List<RpcMethod> methods =
        new ArrayList<>(
            DaemonMethods.of(facts(settings, configFile, own.router()), DaemonMethods.WITH_LOGS));
    methods.addAll(LogMethods.of(own.logs(), new PackedAnswers()::of));
    methods.addAll(LevelMethods.of(new OwnLevels(own.router())));
    methods.add(new GetStats(tally::stats));
    methods.add(new Shutdown(ending));
    ServerContext context =
        new ServerContext(
            new MethodTable(methods),
            workers,
            tally,
            () -> ZonedDateTime.now(own.router().clock()));
    try {
      TcpServer server =
          TcpServer.bind(
              new InetSocketAddress(listen.host(), listen.port()),
              context,
              new AccessRules(listen.loopbackRights()));
      return new EmbeddedServer(own.logs(), workers, server);
    } catch (IOException taken) {
      workers.close();
      throw taken;
    }
  }

  InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close(PATIENCE);
    workers.close();
    logs.close();
  }

  private static DaemonFacts facts(Supplier<LogsSettings> settings, Path configFile, Router own) {
    LogsSettings.Identity identity = settings.get().identity();
    return new DaemonFacts(
        identity.name(),
        own.daemon().kind(),
        identity.make(),
        identity.model(),
        identity.serial(),
        configFile.toString(),
        () -> settings.get().asMap(),
        () -> LevelAnswer.asMap(own.levels().state()),
        Version.current());
  }
}

package dev.yaqlog.server.netty;

import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.server.auth.AccessRules;
import dev.yaqlog.server.method.Methods;
import dev.yaqlog.server.method.Shutdown;
import dev.yaqlog.server.session.ServerContext;
import dev.yaqlog.server.session.Tally;
import dev.yaqlog.server.session.Workers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** A server on a free port of loopback. */
final class TestServer implements AutoCloseable {
  final Tally tally = new Tally(System::nanoTime);
  final Listening listening;
  final TcpServer server;
  private final Workers workers;

  private TestServer(Transport transport, LogSource logs, Shutdown.Ending ending, int connections)
      throws IOException {
    workers = new Workers(8);
    ServerContext context =
        new ServerContext(
            Methods.of(logs, ending), workers, tally, () -> ZonedDateTime.now(ZoneOffset.UTC));
    listening = Listening.of(context, AccessRules.DEFAULT, connections);
    server =
        TcpServer.bind(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), listening, transport);
  }

  static TestServer of(LogSource logs) throws IOException {
    return of(Transport.best(), logs);
  }

  static TestServer of(Transport transport, LogSource logs) throws IOException {
    return new TestServer(transport, logs, restart -> {}, Connections.DEFAULT_MOST);
  }

  static TestServer withConnections(int most, LogSource logs) throws IOException {
    return new TestServer(Transport.best(), logs, restart -> {}, most);
  }

  static TestServer withEnding(Shutdown.Ending ending, LogSource logs) throws IOException {
    return new TestServer(Transport.best(), logs, ending, Connections.DEFAULT_MOST);
  }

  int openCalls() {
    return listening.server().openCalls().count();
  }

  int port() {
    return server.address().getPort();
  }

  @Override
  public void close() {
    server.close();
    workers.close();
  }
}

package dev.yaqlog.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A running {@code yaqd-logs}, as the distribution has it. Closing it checks that it ends well. */
final class Server implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final int port;
  private final Queue<String> err = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Thread reader;

  private Server(Process process, int port) {
    this.process = process;
    this.port = port;
    this.reader = new Thread(this::readErr, "stderr of yaqd-logs");
    reader.setDaemon(true);
    reader.start();
  }

  /** Serves the sandbox's default places and its {@link Sandbox#logs}. */
  static Server start(Sandbox sandbox) {
    return start(sandbox, freePort());
  }

  static Server start(Sandbox sandbox, int port) {
    return start(sandbox, port, "log_to_file = false");
  }

  /** With further lines in the daemon's table. */
  static Server start(Sandbox sandbox, int port, String further) {
    return startWith(sandbox, port, config(sandbox, port, further));
  }

  /** With a whole configuration, whose first daemon listens on {@code port}. */
  static Server startWith(Sandbox sandbox, int port, String toml) {
    return start(sandbox.environment(), port, List.of("--config", "" + sandbox.config(toml)));
  }

  static Server start(Map<String, String> environment, int port, List<String> arguments) {
    ProcessBuilder program = Program.prepare("yaqd-logs", environment, arguments);
    program
        .environment()
        .merge("JAVA_OPTS", "-Dio.netty.leakDetection.level=paranoid", (a, b) -> a + " " + b);
    try {
      Server server = new Server(program.start(), port);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String config(Sandbox sandbox, int port, String further) {
    return "[logs]\nport = %d\nlog_paths = [\"%s\"]\n%s\n".formatted(port, sandbox.logs(), further);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  Rpc rpc() {
    return Rpc.to(port);
  }

  long pid() {
    return process.pid();
  }

  Path proc() {
    return Path.of("/proc", "" + pid());
  }

  /** What it has said on standard error. */
  List<String> err() {
    return List.copyOf(err);
  }

  void signal(String name) {
    assertThat(Program.run(new ProcessBuilder("kill", "-" + name, "" + pid())).status()).isZero();
  }

  /** Waits for it to end by itself. */
  int awaitEnd() {
    int exit = Program.waitFor(process);
    try {
      reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return exit;
  }

  /** Ends it as a supervisor does, and looks at what it leaves. */
  @Override
  public void close() {
    if (process.isAlive()) {
      process.toHandle().destroy();
      assertThat(awaitEnd()).as("exit status after SIGTERM; " + err).isZero();
    }
    assertThat(err).as("standard error").noneMatch(Server::isAlarming);
  }

  /** Ends it as a power cut does. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  private static boolean isAlarming(String line) {
    return line.contains("LEAK") || line.contains("Exception") || line.startsWith("\tat ");
  }

  private void awaitReady() {
    try {
      ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      process.destroyForcibly();
      throw new AssertionError("yaqd-logs does not serve: " + err, e);
    }
  }

  private void readErr() {
    try (BufferedReader lines = process.errorReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        err.add(line);
        if (line.contains("listens on") && line.contains(":" + port)) {
          ready.complete(null);
        }
      }
    } catch (IOException gone) {
      err.add(gone.toString());
    }
    ready.completeExceptionally(new IOException("it ended"));
  }
}

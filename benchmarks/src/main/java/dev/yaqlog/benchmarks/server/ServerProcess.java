package dev.yaqlog.benchmarks.server;

import dev.yaqlog.client.ClientConfig;
import dev.yaqlog.client.LogClient;
import dev.yaqlog.core.model.LogException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A {@code yaqd-logs} that serves one tree; all else that it needs is in a home of its own. */
public final class ServerProcess implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Process process;
  private final int port;
  private final long startNanos;
  private final Duration untilListening;

  private ServerProcess(Process process, int port, long startNanos) {
    this.process = process;
    this.port = port;
    this.startNanos = startNanos;
    awaitListening();
    this.untilListening = sinceStart();
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param distribution the folder with {@code bin/}
   * @param home for its configuration, state and cache; kept, so that a second start finds them
   * @param javaOptions such as {@code -Xmx256m}
   */
  public static ServerProcess start(Path distribution, Path tree, Path home, String javaOptions)
      throws IOException {
    int port = freePort();
    Path config = Files.createDirectories(home).resolve("config.toml");
    Files.writeString(
        config,
        "[logs]\nport = %d\nlog_to_file = false\nlog_paths = [\"%s\"]\n"
            .formatted(port, tree.toAbsolutePath()));
    ProcessBuilder program =
        new ProcessBuilder(
            distribution.resolve("bin/yaqd-logs").toAbsolutePath().toString(),
            "-c",
            config.toString());
    program.environment().put("JAVA_OPTS", javaOptions);
    for (String place : List.of("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME")) {
      program.environment().put("XDG_" + place, home.resolve(place).toString());
    }
    program.redirectOutput(home.resolve("out.txt").toFile());
    program.redirectError(home.resolve("err.txt").toFile());
    long start = System.nanoTime();
    return new ServerProcess(program.start(), port, start);
  }

  /** A new connection. Its questions may take long. */
  public LogClient connect() {
    return LogClient.connect(
        ClientConfig.builder(HOST, port).callTimeout(Duration.ofMinutes(6)).build());
  }

  /** From the start of the process to the first connection that it took. */
  public Duration untilListening() {
    return untilListening;
  }

  /** Since the process was started. */
  public Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public ProcessView view() {
    return new ProcessView(process.pid());
  }

  private void awaitListening() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException("yaqd-logs does not serve; see err.txt in its home");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean listens() {
    try (LogClient client = LogClient.connect(HOST, port)) {
      return client.address().endsWith(":" + port);
    } catch (LogException.Unavailable e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}

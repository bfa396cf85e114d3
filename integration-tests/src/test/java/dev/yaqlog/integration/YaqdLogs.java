package dev.yaqlog.integration;

import static org.awaitility.Awaitility.await;

import dev.yaqlog.client.LogClient;
import dev.yaqlog.core.model.LogException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@code yaqd-logs} of its own: a process that serves one folder on a free loopback port. */
final class YaqdLogs implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final int port;

  private YaqdLogs(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Serves {@code logs}; everything else that it needs goes to {@code home}. */
  static YaqdLogs serving(Path logs, Path home) throws IOException {
    int port = freePort();
    Path config = home.resolve("config.toml");
    Files.writeString(config, "[logs]\nport = %d\nlog_paths = [\"%s\"]\n".formatted(port, logs));
    ProcessBuilder builder =
        new ProcessBuilder(
            Distribution.program("yaqd-logs").toAbsolutePath().toString(), "-c", config.toString());
    builder.environment().putAll(homes(home));
    Process process =
        builder
            .redirectOutput(home.resolve("out.txt").toFile())
            .redirectError(home.resolve("err.txt").toFile())
            .start();
    YaqdLogs server = new YaqdLogs(process, port);
    await().atMost(PATIENCE).until(server::answers);
    return server;
  }

  /** So that no log or setting of whoever runs the tests is touched. */
  static Map<String, String> homes(Path home) {
    return Map.of(
        "XDG_CONFIG_HOME", home.toString(),
        "XDG_DATA_HOME", home.toString(),
        "XDG_STATE_HOME", home.toString(),
        "XDG_CACHE_HOME", home.toString());
  }

  int port() {
    return port;
  }

  /** As {@code YAQLOG_HOST} takes it. */
  String address() {
    return HOST + ":" + port;
  }

  private boolean answers() {
    try (LogClient client = LogClient.connect(HOST, port)) {
      return client.address().endsWith(":" + port);
    } catch (LogException.Unavailable e) {
      if (!process.isAlive()) {
        throw new IllegalStateException("yaqd-logs ended with " + process.exitValue(), e);
      }
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

package dev.yaqlog.benchmarks.push;

import dev.yaqlog.benchmarks.server.PlainConnections;
import dev.yaqlog.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The built distribution. */
final class YaqlogContender implements Contender {
  private static final long CALM_MS = 1_000;

  private final Path log;
  private final ServerProcess server;

  /**
   * @param folder an empty one
   */
  YaqlogContender(Path distribution, Path folder, String javaOptions) throws IOException {
    this.log = folder.resolve("tree/demo/motor-20261120T100000+0000.log");
    Files.createDirectories(folder.resolve("tree/demo"));
    Files.createFile(log);
    Path home = folder.resolve("home");
    this.server = ServerProcess.start(distribution, folder.resolve("tree"), home, javaOptions);
  }

  @Override
  public Path log() {
    return log;
  }

  @Override
  public Audience audience(int count, Latencies latencies) throws IOException {
    Subscribers all = new Subscribers(server.address(), count);
    while (all.frames() < 2L * count) {
      all.take(CALM_MS, latencies); // the answer, and that it is caught up
    }
    return new Audience() {
      @Override
      public void take(long millis) throws IOException {
        all.take(millis, latencies);
      }

      @Override
      public void close() throws IOException {
        all.close();
      }
    };
  }

  @Override
  public long call(int connections, int atOnce, Duration length) throws IOException {
    PlainConnections.Load load = new PlainConnections.Load(connections, atOnce);
    try (PlainConnections calls = new PlainConnections(server.address(), load, "id", Map.of())) {
      return calls.ask(length);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}

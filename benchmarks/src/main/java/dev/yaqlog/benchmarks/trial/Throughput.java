package dev.yaqlog.benchmarks.trial;

import dev.yaqlog.benchmarks.server.PlainConnections;
import dev.yaqlog.benchmarks.server.ServerProcess;
import dev.yaqlog.benchmarks.table.Questions;
import dev.yaqlog.benchmarks.table.Timings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How many questions for the newest hundred errors are answered in a second: the same one again and
 * again, as of a page that many look at, and each for the first time.
 */
public final class Throughput {
  private static final int CONNECTIONS = 64;
  private static final int WANTED = 20_000;

  private Throughput() {}

  public static List<Finding> measure(ServerProcess server, Duration warmUp, Duration length)
      throws IOException, InterruptedException {
    return List.of(plain(server, warmUp, length), decoded(server, warmUp, length));
  }

  private static Finding decoded(ServerProcess server, Duration warmUp, Duration length)
      throws InterruptedException {
    ask(server, warmUp);
    Timings timings = ask(server, length);
    return Finding.of(
        "newest 100 errors, 64 connections, no question as before, decoded by LogClient",
        "%.0f/s, p50 %.2f ms, p99 %.2f ms",
        timings.count() * 1e3 / length.toMillis(),
        timings.medianMs(),
        timings.percentileMs(99));
  }

  private static Timings ask(ServerProcess server, Duration length) throws InterruptedException {
    try (Clients clients = new Clients(server, Questions.NEWEST_ERRORS, CONNECTIONS)) {
      Thread.sleep(length.toMillis());
      return clients.finish();
    }
  }

  private static Finding plain(ServerProcess server, Duration warmUp, Duration length)
      throws IOException {
    try (PlainConnections connections =
        new PlainConnections(
            server.address(),
            new PlainConnections.Load(CONNECTIONS, 1),
            "query_logs",
            Map.of("min_level", "error", "limit", 100))) {
      connections.ask(warmUp);
      long bytes = connections.bytes();
      long answers = connections.ask(length);
      double rate = answers * 1e3 / length.toMillis();
      return Finding.of(
              "newest 100 errors, 64 connections that ask the same, only looking where answers end",
              "%.0f/s of %.1f KB",
              rate,
              (connections.bytes() - bytes) / 1e3 / answers)
          .against(WANTED + "/s", rate >= WANTED);
    }
  }
}

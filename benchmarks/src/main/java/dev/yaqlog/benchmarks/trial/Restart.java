package dev.yaqlog.benchmarks.trial;

import dev.yaqlog.benchmarks.server.ServerProcess;
import dev.yaqlog.benchmarks.server.Yaqlog;
import dev.yaqlog.benchmarks.table.Questions;
import java.io.IOException;
import java.util.List;

/** A server that was just started again, asked for the needle: are the logs read again? */
public final class Restart {
  private static final double MEGABYTE = 1e6;
  private static final double WANTED_MS = 500;

  private Restart() {}

  /**
   * Asks it at once.
   *
   * @param server that listens since a moment ago
   */
  public static List<Finding> ask(ServerProcess server) throws IOException {
    long began = System.nanoTime();
    try (Yaqlog yaqlog = new Yaqlog(server.connect())) {
      long hits = yaqlog.askOnly(Questions.RARE);
      double ms = (System.nanoTime() - began) / 1e6;
      double read = server.view().readBytes() / MEGABYTE;
      return List.of(
          Finding.of(
                  "restart: from listening to the rare needle's entries",
                  "%.0f ms, %d hits, %.0f MB read",
                  ms,
                  hits,
                  read)
              .against("500 ms", ms <= WANTED_MS),
          Finding.of(
              "restart: from the start of the process to listening",
              "%.0f ms",
              server.untilListening().toNanos() / 1e6));
    }
  }
}

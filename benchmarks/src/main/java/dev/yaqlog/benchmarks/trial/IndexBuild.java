package dev.yaqlog.benchmarks.trial;

import dev.yaqlog.benchmarks.corpus.Corpus;
import dev.yaqlog.benchmarks.server.IndexState;
import dev.yaqlog.benchmarks.server.ServerProcess;
import dev.yaqlog.client.LogClient;
import java.util.List;

/** How long a server that was just started, with nothing in its cache, takes to make its index. */
public final class IndexBuild {
  private static final double MEGABYTE = 1e6;
  private static final double WANTED_MB_PER_S = 600;
  private static final double WANTED_PERCENT = 4;

  private IndexBuild() {}

  /** Waits for the index. */
  public static List<Finding> await(Corpus corpus, ServerProcess server) {
    try (LogClient client = server.connect()) {
      IndexState state = IndexState.awaitBuilt(client);
      double seconds = server.sinceStart().toNanos() / 1e9;
      return state.files() == 0
          ? List.of(new Finding("index", "there is none", ""))
          : List.of(speed(corpus, server, seconds), size(corpus, state));
    }
  }

  private static Finding speed(Corpus corpus, ServerProcess server, double seconds) {
    double rate = corpus.facts().bytes() / MEGABYTE / seconds;
    double listening = server.untilListening().toNanos() / 1e9;
    return Finding.of(
            "index built, from the start of the process",
            "%.2f s (%.2f s until it listens), %.0f MB/s",
            seconds,
            listening,
            rate)
        .against("600 MB/s", rate >= WANTED_MB_PER_S);
  }

  private static Finding size(Corpus corpus, IndexState state) {
    double percent = 100.0 * state.bytes() / corpus.facts().bytes();
    return Finding.of(
            "index size",
            "%.1f MB in %d files, %.2f %% of the text",
            state.bytes() / MEGABYTE,
            state.files(),
            percent)
        .against("4 %", percent <= WANTED_PERCENT);
  }
}

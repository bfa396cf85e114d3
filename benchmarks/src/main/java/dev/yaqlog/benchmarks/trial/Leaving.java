package dev.yaqlog.benchmarks.trial;

import dev.yaqlog.benchmarks.server.ProcessView;
import dev.yaqlog.benchmarks.server.ServerProcess;
import dev.yaqlog.benchmarks.table.Questions;
import dev.yaqlog.benchmarks.table.Timings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Four clients leave in the middle of a large count: until when does the server work for them? Told
 * by the time that the threads which answer have run.
 */
public final class Leaving {
  private static final int TIMES = 5;
  private static final int CLIENTS = 4;

  /** Those that answer; others look after the index each second, whoever is there. */
  private static final List<String> WORKERS = List.of("yaqlog-worker-", "yaqlog-scan-");

  private static final double WANTED_MS = 100;
  private static final Duration BEFORE = Duration.ofMillis(150);
  private static final long SLICE_NANOS = 5_000_000;

  /** Of a slice; a server with nothing to do runs less. */
  private static final double BUSY = 0.25;

  private Leaving() {}

  public static List<Finding> measure(ServerProcess server, Duration length)
      throws IOException, InterruptedException {
    Timings freed = new Timings();
    for (int i = 0; i < TIMES; i++) {
      try (Clients clients = new Clients(server, Questions.LARGE, CLIENTS)) {
        Thread.sleep(BEFORE.toMillis());
        clients.leave();
        freed.add(busyNanos(server.view(), length.dividedBy(TIMES)));
      }
    }
    return List.of(
        Finding.of(
                "four clients leave a large count: the server still works for them",
                "%.0f ms, at most %.0f ms",
                freed.medianMs(),
                freed.percentileMs(100))
            .against("100 ms", freed.percentileMs(100) <= WANTED_MS));
  }

  /** How long it goes on to be busy. */
  private static long busyNanos(ProcessView process, Duration length)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    long lastBusy = start;
    long ran = cpuNanos(process);
    long before = start;
    while (before - start < length.toNanos()) {
      Thread.sleep(Duration.ofNanos(SLICE_NANOS).toMillis());
      long now = System.nanoTime();
      long runsNow = cpuNanos(process);
      lastBusy = runsNow - ran > BUSY * (now - before) ? now : lastBusy;
      ran = runsNow;
      before = now;
    }
    return lastBusy - start;
  }

  private static long cpuNanos(ProcessView process) throws IOException {
    long all = 0;
    for (String prefix : WORKERS) {
      all += process.cpuNanos(prefix);
    }
    return all;
  }
}

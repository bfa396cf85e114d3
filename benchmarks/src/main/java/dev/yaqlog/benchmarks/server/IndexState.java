package dev.yaqlog.benchmarks.server;

import dev.yaqlog.client.LogClient;
import dev.yaqlog.core.source.Cancellation;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The server's index as {@code get_stats} tells of it. */
public record IndexState(long files, long bytes, long pending) {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration UNTIL_FIRST = Duration.ofSeconds(5);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  public static IndexState of(LogClient client) {
    Map<?, ?> stats = (Map<?, ?>) called(client);
    Map<?, ?> index = (Map<?, ?>) Objects.requireNonNull(stats.get("index"));
    return new IndexState(number(index, "files"), number(index, "bytes"), number(index, "pending"));
  }

  /** Waits until nothing is pending. A server that shows no index for a while has none. */
  public static IndexState awaitBuilt(LogClient client) {
    long start = System.nanoTime();
    IndexState state = of(client);
    while (!state.isBuilt(System.nanoTime() - start)) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException("the index is not finished: " + state);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      state = of(client);
    }
    return state;
  }

  private boolean isBuilt(long waitedNanos) {
    return pending == 0 && (files > 0 || waitedNanos > UNTIL_FIRST.toNanos());
  }

  private static Object called(LogClient client) {
    return Objects.requireNonNull(client.call("get_stats", null, Cancellation.NEVER));
  }

  private static long number(Map<?, ?> map, String key) {
    return ((Number) Objects.requireNonNull(map.get(key))).longValue();
  }
}

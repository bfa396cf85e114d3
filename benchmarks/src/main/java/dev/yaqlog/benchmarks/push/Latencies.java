package dev.yaqlog.benchmarks.push;

import java.util.Locale;

/** How long millions of deliveries took, to ten microseconds. For one thread. */
final class Latencies {
  private static final int STEP_NANOS = 10_000;
  private static final double STEPS_PER_MS = 1e6 / STEP_NANOS;

  /** Up to ten seconds; what takes longer counts as that. */
  private final long[] counts = new long[1_000_000];

  private long count;

  void add(long nanos) {
    counts[(int) Math.min(counts.length - 1, Math.max(0, nanos / STEP_NANOS))]++;
    count++;
  }

  long count() {
    return count;
  }

  double percentileMs(double percent) {
    long rank = (long) Math.ceil(percent / 100 * count);
    long seen = 0;
    int step = 0;
    while (step < counts.length - 1 && (seen += counts[step]) < rank) {
      step++;
    }
    return (step + 1) / STEPS_PER_MS;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms",
        percentileMs(50),
        percentileMs(99),
        percentileMs(99.9));
  }
}

package dev.yaqlog.benchmarks.table;

import java.util.ArrayList;
import java.util.List;

/** How long something took, each time that it was done. */
public final class Timings {
  private static final double NANOS_PER_MS = 1e6;

  private final List<Long> nanos = new ArrayList<>();

  public void add(long elapsedNanos) {
    nanos.add(elapsedNanos);
  }

  public void addAll(Timings others) {
    nanos.addAll(others.nanos);
  }

  public int count() {
    return nanos.size();
  }

  public double medianMs() {
    return percentileMs(50);
  }

  /** The time in milliseconds that so many of a hundred did not pass. */
  public double percentileMs(int percent) {
    List<Long> sorted = nanos.stream().sorted().toList();
    int index = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
    return sorted.get(Math.max(0, index)) / NANOS_PER_MS;
  }
}

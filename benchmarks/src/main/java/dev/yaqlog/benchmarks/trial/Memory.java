package dev.yaqlog.benchmarks.trial;

import dev.yaqlog.benchmarks.server.ProcessView;
import java.io.IOException;

/** What a process holds of the machine's memory. */
public final class Memory {
  private static final double KB_PER_MB = 1024;

  private Memory() {}

  public static Finding of(ProcessView process) throws IOException {
    return Finding.of(
        "memory of the server, now and at most",
        "%.0f MiB, %.0f MiB",
        process.status("VmRSS") / KB_PER_MB,
        process.status("VmHWM") / KB_PER_MB);
  }
}

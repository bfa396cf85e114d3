package dev.yaqlog.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells of a process. */
public final class ProcessView {
  private final Path proc;

  ProcessView(long pid) {
    this.proc = Path.of("/proc", Long.toString(pid));
  }

  /** A value of {@code /proc/PID/status}, in kB where it is memory. */
  public long status(String key) throws IOException {
    return value("status", key);
  }

  /** Bytes that it asked the kernel for, from files and sockets, since it started. */
  public long readBytes() throws IOException {
    return value("io", "rchar");
  }

  /**
   * The time that threads whose names begin so have been running, in nanoseconds; those of the JVM
   * itself, which compile and collect, have other names.
   */
  public long cpuNanos(String threadName) throws IOException {
    try (Stream<Path> threads = Files.list(proc.resolve("task"))) {
      return threads.mapToLong(thread -> ranNanos(thread, threadName)).sum();
    }
  }

  private static long ranNanos(Path thread, String name) {
    try {
      if (!Files.readString(thread.resolve("comm")).startsWith(name)) {
        return 0;
      }
      String schedule = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(schedule.substring(0, schedule.indexOf(' ')));
    } catch (IOException ended) {
      return 0;
    }
  }

  private long value(String file, String key) throws IOException {
    List<String> lines = Files.readAllLines(proc.resolve(file));
    return lines.stream()
        .filter(line -> line.startsWith(key + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow(() -> new NoSuchFileException(file + " has no " + key));
  }
}

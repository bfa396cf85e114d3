package dev.yaqlog.benchmarks.push;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Writes several lines at once, and the next when the subscribers are not far behind. */
final class Burst {
  private static final int LINE_BYTES = 200;
  private static final double NANOS_PER_SECOND = 1e9;

  /** So many writes may be on their way. */
  private static final int AHEAD = 4;

  private Burst() {}

  /** Entries told to all subscribers together, a second. */
  static double perSecond(Contender contender, int subscribers, int lines, double seconds)
      throws IOException {
    Latencies told = new Latencies();
    try (Contender.Audience all = contender.audience(subscribers, told);
        OutputStream out = Files.newOutputStream(contender.log(), StandardOpenOption.APPEND)) {
      long begun = System.nanoTime();
      long end = begun + (long) (seconds * NANOS_PER_SECOND);
      long written = 0;
      while (System.nanoTime() - end < 0) {
        if (written - count(told) / subscribers <= (long) (AHEAD - 1) * lines) {
          out.write(lines(lines));
          written += lines;
        } else {
          all.take(1);
        }
      }
      return count(told) * NANOS_PER_SECOND / (System.nanoTime() - begun);
    }
  }

  private static long count(Latencies told) {
    synchronized (told) {
      return told.count();
    }
  }

  private static byte[] lines(int count) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(count * LINE_BYTES);
    for (int i = 0; i < count; i++) {
      lines.write(Stamp.line(LINE_BYTES));
    }
    return lines.toByteArray();
  }
}

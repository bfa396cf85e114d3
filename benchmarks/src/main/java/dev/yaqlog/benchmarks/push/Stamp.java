package dev.yaqlog.benchmarks.push;

import java.nio.charset.StandardCharsets;

/** When a line was written, in the line. */
final class Stamp {
  private static final byte[] MARK = "stamp=".getBytes(StandardCharsets.US_ASCII);
  private static final int RADIX = 10;

  private Stamp() {}

  /** A line of the daemon {@code motor}, of about so many bytes, written now. */
  static byte[] line(int length) {
    String head = "<6> INFO : 2026-11-20T10:00:00.000Z : motor : stamp=" + System.nanoTime() + " ";
    String line = head + "x".repeat(Math.max(0, length - head.length() - 1)) + "\n";
    return line.getBytes(StandardCharsets.US_ASCII);
  }

  /** Adds how long ago each line in {@code [from, to)} was written. */
  static void readAll(byte[] bytes, int from, int to, long now, Latencies latencies) {
    for (int at = from; at < to - MARK.length; at++) {
      if (bytes[at] == MARK[0] && isMark(bytes, at)) {
        at += MARK.length;
        long stamp = 0;
        for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
          stamp = RADIX * stamp + bytes[at] - '0';
        }
        latencies.add(now - stamp);
      }
    }
  }

  private static boolean isMark(byte[] bytes, int at) {
    for (int i = 1; i < MARK.length; i++) {
      if (bytes[at + i] != MARK[i]) {
        return false;
      }
    }
    return true;
  }
}

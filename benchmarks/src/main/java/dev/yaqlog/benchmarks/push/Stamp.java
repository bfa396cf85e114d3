package dev.yaqlog.benchmarks.push;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** When a line was written, in the line. */
final class Stamp {
  private static final byte[] MARK = "stamp=".getBytes(StandardCharsets.US_ASCII);
  private static final int RADIX = 10;

  /** How far on the mark may begin at the earliest, by the byte that stands where it would end. */
  private static final byte[] SKIPS = skips();

  private Stamp() {}

  /** A line of the daemon {@code motor}, of about so many bytes, written now. */
  static byte[] line(int length) {
    String head = "<6> INFO : 2026-11-20T10:00:00.000Z : motor : stamp=" + System.nanoTime() + " ";
    String line = head + "x".repeat(Math.max(0, length - head.length() - 1)) + "\n";
    return line.getBytes(StandardCharsets.US_ASCII);
  }

  /** Adds how long ago each line in {@code [from, to)} was written. */
  static void readAll(byte[] bytes, int from, int to, long now, Latencies latencies) {
    int at = from;
    while (at < to - MARK.length) {
      int skip = SKIPS[bytes[at + MARK.length - 1] & 0xff];
      if (skip == 0 && isMark(bytes, at)) {
        latencies.add(now - number(bytes, at + MARK.length, to));
      }
      at += Math.max(1, skip);
    }
  }

  private static long number(byte[] bytes, int from, int to) {
    long number = 0;
    for (int at = from; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      number = RADIX * number + bytes[at] - '0';
    }
    return number;
  }

  private static byte[] skips() {
    byte[] skips = new byte[1 << Byte.SIZE];
    Arrays.fill(skips, (byte) MARK.length);
    for (int i = 0; i < MARK.length; i++) {
      skips[MARK[i]] = (byte) (MARK.length - 1 - i);
    }
    return skips;
  }

  private static boolean isMark(byte[] bytes, int at) {
    for (int i = 0; i < MARK.length; i++) {
      if (bytes[at + i] != MARK[i]) {
        return false;
      }
    }
    return true;
  }
}

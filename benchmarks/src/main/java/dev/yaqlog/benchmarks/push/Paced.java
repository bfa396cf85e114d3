package dev.yaqlog.benchmarks.push;

import java.io.IOException;

/** Lines one by one, at a rate, as soon as others are told of them. */
final class Paced {
  private static final long LAST_NANOS = 2_000_000_000L;

  private Paced() {}

  /** How long each took to each subscriber; what did not come within two seconds is not in it. */
  static Latencies latencies(Contender contender, int subscribers, int rate, double seconds)
      throws IOException, InterruptedException {
    Latencies told = new Latencies();
    Writer writer = new Writer(contender.log(), rate, seconds);
    try (Contender.Audience all = contender.audience(subscribers, told)) {
      Thread writing = new Thread(writer, "writer");
      writing.start();
      while (!writer.isDone()) {
        all.take(1);
      }
      writing.join();
      long end = System.nanoTime() + LAST_NANOS;
      while (count(told) < writer.lines() * subscribers && System.nanoTime() - end < 0) {
        all.take(1);
      }
    }
    synchronized (told) {
      return told;
    }
  }

  private static long count(Latencies told) {
    synchronized (told) {
      return told.count();
    }
  }
}

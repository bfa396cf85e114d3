package dev.yaqlog.benchmarks.push;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A server in a process of its own, which tells what is appended to a log, and answers calls. */
interface Contender extends Closeable {
  Path log();

  /**
   * Subscribers on a connection each, caught up.
   *
   * @param latencies gets what they are told; locked meanwhile
   */
  Audience audience(int count, Latencies latencies) throws IOException;

  /**
   * Asks for so long a call that costs next to nothing.
   *
   * @param atOnce how many calls each connection always has open
   * @return the number of answers
   */
  long call(int connections, int atOnce, Duration length) throws IOException;

  /** Who is told. */
  interface Audience extends Closeable {
    /** Takes what comes within about so many ms. */
    void take(long millis) throws IOException;
  }
}

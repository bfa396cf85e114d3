package dev.yaqlog.core.sink;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Calls what an interrupt would end, with the interrupt put off. */
final class Uninterrupted {
  private Uninterrupted() {}

  static <T> T get(Call<T> call) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return call.get();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for a thread to end, so long at most. */
  static void join(Thread thread, long maxMillis) {
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(maxMillis);
    while (thread.isAlive() && end - System.nanoTime() > 0) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What may fail as files do. */
  interface Call<T> {
    T get() throws IOException;
  }
}

package dev.yaqlog.benchmarks.push;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Writes stamped lines to a log, one each time, at a mean rate, with random pauses. */
final class Writer implements Runnable {
  private static final int LINE_BYTES = 200;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Path log;
  private final double pauseNanos;
  private final long lines;
  private volatile boolean isDone;

  Writer(Path log, double perSecond, double seconds) {
    this.log = log;
    this.pauseNanos = NANOS_PER_SECOND / perSecond;
    this.lines = Math.round(perSecond * seconds);
  }

  boolean isDone() {
    return isDone;
  }

  long lines() {
    return lines;
  }

  /** What is late is made up for at once, so that the rate is kept. */
  @Override
  public void run() {
    Random random = new Random(1);
    double due = System.nanoTime();
    try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
      for (long i = 0; i < lines; i++) {
        due += 2 * pauseNanos * random.nextDouble();
        while (System.nanoTime() - due < 0) {
          LockSupport.parkNanos((long) due - System.nanoTime());
        }
        out.write(Stamp.line(LINE_BYTES));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      isDone = true;
    }
  }
}

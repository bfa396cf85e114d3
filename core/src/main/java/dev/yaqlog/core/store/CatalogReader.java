package dev.yaqlog.core.store;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers questions from what there is. Files come and go while they are read; then the question is
 * asked again of what there is by then. Safe for any number of threads.
 */
final class CatalogReader {
  private static final int MAX_ATTEMPTS = 12;

  /** Times the number of attempts: whoever rotates many logs is done after some of these. */
  private static final long PAUSE_NANOS = 5_000_000;

  private final LogCatalog catalog;

  CatalogReader(LogCatalog catalog) {
    this.catalog = catalog;
  }

  /** How one question is answered. */
  interface Reading<T> {
    T read(Catalog current) throws IOException;
  }

  /** How one is answered that has not all the time there is. */
  interface TimedReading<T> {
    /**
     * The answer.
     *
     * @param left of the time that the question has
     */
    T read(Catalog current, Duration left) throws IOException;
  }

  /** The answer, from what there is now. */
  <T> T read(Reading<T> reading) {
    return read(System.nanoTime(), reading);
  }

  /**
   * The answer, from what there was then or later.
   *
   * @param askedNanos a time that has been, by {@link System#nanoTime}
   */
  <T> T read(long askedNanos, Reading<T> reading) {
    for (int attempt = 1; ; attempt++) {
      try {
        return reading.read(attempt == 1 ? catalog.since(askedNanos) : catalog.current());
      } catch (IOException e) {
        retryOrThrow(attempt, e);
      } catch (UncheckedIOException e) {
        retryOrThrow(attempt, Objects.requireNonNull(e.getCause()));
      }
    }
  }

  /** The same; however often the question is asked again, it takes no longer than it may. */
  <T> T read(long askedNanos, Duration timeout, TimedReading<T> reading) {
    long begun = System.nanoTime();
    return read(
        askedNanos,
        current -> {
          long spent = System.nanoTime() - begun;
          return reading.read(current, timeout.minusNanos(Math.min(timeout.toNanos(), spent)));
        });
  }

  private void retryOrThrow(int attempt, IOException e) {
    if (attempt == MAX_ATTEMPTS || !mayPass(e)) {
      throw new UncheckedIOException(e);
    }
    LockSupport.parkNanos((attempt - 1) * PAUSE_NANOS);
    catalog.recheck();
  }

  /* A file that several read is closed for all of them when one of their threads is interrupted. */
  private static boolean mayPass(IOException e) {
    boolean isClosed =
        e instanceof ClosedChannelException && !(e instanceof ClosedByInterruptException);
    return isClosed || e instanceof FileSystemException;
  }
}

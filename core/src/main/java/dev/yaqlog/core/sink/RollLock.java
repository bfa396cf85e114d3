package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The right to leave a file for the next one, which only one has of all, in this process and
 * others, that write to it. It is had for as long as the file is written, and shown by a lock on
 * {@code .<file>.lock}, which stays: nobody can tell when the last one needs it. For one thread at
 * a time.
 */
final class RollLock implements AutoCloseable {
  /** Who did not get it asks no sooner again. */
  private static final long PAUSE_MILLIS = 1000;

  private final Path path;
  private @Nullable LockFile held;
  private long askAgainMillis = Long.MIN_VALUE;

  /** Nobody's yet. */
  RollLock(Path file) {
    path = LockFile.beside(file);
  }

  /**
   * Takes the right, if nobody else has it.
   *
   * @throws IOException if somebody has, or that can't be told
   */
  void take(long nowMillis) throws IOException {
    if (held == null) {
      if (nowMillis < askAgainMillis) {
        throw new IOException("somebody else rolls it");
      }
      askAgainMillis = nowMillis + PAUSE_MILLIS;
      held = LockFile.tryTake(path);
      if (held == null) {
        throw new IOException("somebody else writes to it, too, and rolls it");
      }
    }
  }

  @Override
  public void close() throws IOException {
    LockFile former = held;
    held = null;
    if (former != null) {
      former.close();
    }
  }
}

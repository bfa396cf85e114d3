package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that one writer writes or compresses, shown to all others by a lock beside each, so
 * that nobody deletes them as too old. Where the system has no locks, nobody is shown anything.
 */
final class FilesInUse {
  private final boolean shown;
  private final Map<Path, LockFile> locks = new ConcurrentHashMap<>();

  /**
   * No files yet.
   *
   * @param shown whether there are locks at all; without, nothing is left beside a file
   */
  FilesInUse(boolean shown) {
    this.shown = shown;
  }

  /** Shows that the file, which need not be there yet, is in use; false if others use it. */
  boolean claim(Path file) {
    if (!shown) {
      return true;
    }
    try {
      LockFile lock = LockFile.tryTake(LockFile.beside(file));
      if (lock != null) {
        locks.put(file, lock);
      }
      return lock != null;
    } catch (IOException noLocks) {
      return true;
    }
  }

  /** Shows it no more. */
  void leave(Path file) {
    LockFile lock = locks.remove(file);
    if (lock != null) {
      try {
        lock.closeForGood();
      } catch (IOException e) {
        // An empty file stays, and shows nothing.
      }
    }
  }

  /** Shows none any more. */
  void leaveAll() {
    locks.keySet().forEach(this::leave);
  }

  /** Whether anybody uses the file, here or in another process. */
  static boolean isInUse(Path file) {
    return LockFile.isTaken(LockFile.beside(file));
  }

  /** Takes away what a writer left that was killed. */
  static void tidyUp(Path file) throws IOException {
    if (!isInUse(file)) {
      Files.deleteIfExists(LockFile.beside(file));
    }
  }
}

package dev.yaqlog.core.files;

import java.nio.file.Path;
import java.util.Set;

/**
 * Hints that something happened in some folders, so that nobody need wait for the next look. Hints
 * may be missing or too many: they decide when files are looked at, never what is found. For one
 * thread.
 */
public interface FolderWatch extends AutoCloseable {
  /** Watches these folders from now on, as far as they are there, and no others. */
  void cover(Set<Path> folders);

  /** Waits for a hint, for so many nanoseconds at most, possibly less. */
  void await(long nanos);

  @Override
  void close();

  /** How one is had, as often as it is needed. */
  @FunctionalInterface
  interface Opener {
    FolderWatch open();
  }
}

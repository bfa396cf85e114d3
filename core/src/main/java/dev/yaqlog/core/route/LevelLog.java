package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;

/** What takes entries: a logger of a daemon, or one that is still to be found. */
public sealed interface LevelLog permits Logger, LibraryLog.Late {
  /** Dots part it; {@code ""} is the daemon itself. */
  String name();

  /** Whether an entry of {@code level} may be kept anywhere. */
  boolean isEnabled(Level level);

  /**
   * Logs an entry.
   *
   * @param message what it holds when this is called; whatever becomes of it later
   */
  void log(Level level, CharSequence message);

  /** Logs {@code message} with the stack trace of {@code thrown} below it. */
  default void log(Level level, String message, Throwable thrown) {
    if (isEnabled(level)) {
      log(
          level,
          message.isEmpty() ? StackTrace.of(thrown) : message + "\n" + StackTrace.of(thrown));
    }
  }
}

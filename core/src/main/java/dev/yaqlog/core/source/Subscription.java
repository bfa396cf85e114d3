package dev.yaqlog.core.source;

import org.jspecify.annotations.Nullable;

/** One who is told what is appended. */
public interface Subscription extends AutoCloseable {
  /**
   * What comes next; null where there is nothing yet: then the signal that it was made with is
   * given once there is. Never waits, nor reads a file. For one thread at a time.
   */
  @Nullable Delivery next();

  /** Ends it. What was not taken is forgotten. Safe for any thread, and to be called again. */
  @Override
  void close();
}

package dev.yaqlog.core.source;

/** Tells long work that nobody waits for it any more. Asked often, from the working thread. */
@FunctionalInterface
public interface Cancellation {
  Cancellation NEVER = () -> false;

  boolean requested();

  /**
   * When the question was asked, by {@link System#nanoTime}: what was written before counts, and
   * what was looked at since need not be looked at again.
   */
  default long askedNanos() {
    return System.nanoTime();
  }
}

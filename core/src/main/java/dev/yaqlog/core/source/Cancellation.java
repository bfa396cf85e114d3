package dev.yaqlog.core.source;

/** Tells long work that nobody waits for it any more. Asked often, from the working thread. */
@FunctionalInterface
public interface Cancellation {
  Cancellation NEVER = () -> false;

  boolean requested();
}

package dev.yaqlog.core.source;

/** What becomes of a subscription whose caller takes less than there is. */
public enum WhenSlow {
  /** The oldest that it did not take are left out; it is told how many, and where. */
  DROP_OLDEST,
  /** Nothing is left out: it gets all of it, later. */
  WAIT,
  /** It ends. */
  CLOSE
}

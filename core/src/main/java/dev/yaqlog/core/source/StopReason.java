package dev.yaqlog.core.source;

import java.util.Locale;

/** Why an answer holds no more than it does. */
public enum StopReason {
  /** There is no more. */
  END,
  /** As many as were asked for. */
  LIMIT,
  /** The answer would have passed the size of one. */
  BYTES,
  /** The time was up. */
  DEADLINE;

  /** As the RPC says it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

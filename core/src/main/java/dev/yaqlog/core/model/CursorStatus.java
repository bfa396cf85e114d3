package dev.yaqlog.core.model;

import java.util.Locale;

/** How well the place that a cursor names was found again. */
public enum CursorStatus {
  /** Just where it was. */
  EXACT,
  /** The same bytes, in a file that was renamed, moved or compressed since. */
  MOVED,
  /** Gone at least in part; the answer goes on at the nearest later entry. */
  LOST;

  /** As the RPC says it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public CursorStatus worse(CursorStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

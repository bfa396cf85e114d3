package dev.yaqlog.client;

import dev.yaqlog.core.model.LogException;

/** One who wants to know when a server does not answer. Neither method may wait. */
public interface AwayListener {
  /** For one who does not. */
  AwayListener NONE = new AwayListener() {};

  /** The server does not answer, or is too busy; it is asked again and again. Told once. */
  default void away(LogException why) {}

  /** It answers again. */
  default void back() {}
}

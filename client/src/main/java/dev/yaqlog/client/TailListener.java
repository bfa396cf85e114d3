package dev.yaqlog.client;

import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.source.Delivery;

/** One who is told what is appended to a server's logs. */
@FunctionalInterface
public interface TailListener extends AwayListener {
  /**
   * Takes what comes next, on a thread of the subscription's own. As long as it does, the server
   * holds what comes behind, up to its limits. An exception ends the subscription.
   */
  void told(Delivery delivery);

  /** The server refuses: there is no more to come. */
  default void refused(LogException why) {}
}

package dev.yaqlog.server.session;

import dev.yaqlog.core.model.LogException.TooBusy;

/**
 * What the filters of all subscriptions take, told by the requests that brought them: those of
 * calls are gone when the call is answered, these stay.
 */
public final class OpenFilters {
  /** As they came; compiled, they can take some thirty times as much. */
  static final int MAX_BYTES = 2 << 20;

  private int bytes;

  /**
   * Counts one in.
   *
   * @throws TooBusy where there is no room for it
   */
  synchronized void begin(int requestBytes) {
    if (bytes + requestBytes > MAX_BYTES) {
      throw new TooBusy("max_subscription_bytes", MAX_BYTES);
    }
    bytes += requestBytes;
  }

  synchronized void end(int requestBytes) {
    bytes -= requestBytes;
  }
}

package dev.yaqlog.server.session;

import dev.yaqlog.core.model.LogException.TooBusy;

/** The calls of all connections that are not answered yet, and what their requests take. */
public final class OpenCalls {
  /** Whether they wait for a worker, run, or wait for something to be logged. */
  static final int MAX_CALLS = 4_096;

  /**
   * Of their requests, as they came; decoded, they can take thirty times as much. A usual one has a
   * few hundred bytes, the largest there may be still fit.
   */
  static final int MAX_BYTES = 4 << 20;

  private int calls;
  private int bytes;

  /**
   * Counts one in.
   *
   * @throws TooBusy where there is no room for it
   */
  synchronized void begin(int requestBytes) {
    if (calls >= MAX_CALLS) {
      throw new TooBusy("max_open_calls", MAX_CALLS);
    }
    if (bytes + requestBytes > MAX_BYTES) {
      throw new TooBusy("max_open_bytes", MAX_BYTES);
    }
    calls++;
    bytes += requestBytes;
  }

  synchronized void end(int requestBytes) {
    calls--;
    bytes -= requestBytes;
  }

  /** How many there are. */
  public synchronized int count() {
    return calls;
  }
}

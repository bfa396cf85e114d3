package dev.yaqlog.client;

import dev.yaqlog.core.model.LogException;

/**
 * The network or the server went away: what was asked may be asked again. Never leaves the package.
 */
final class ConnectionLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final LogException.Unavailable reason;

  ConnectionLost(LogException.Unavailable reason) {
    super(reason.getMessage(), reason, false, false);
    this.reason = reason;
  }

  /** What a caller is told. */
  LogException.Unavailable reason() {
    return reason;
  }
}

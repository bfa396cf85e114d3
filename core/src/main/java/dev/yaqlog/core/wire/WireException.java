package dev.yaqlog.core.wire;

import java.io.Serial;

/** A peer sent what it must not. Has no stack trace: it is made for every piece of bad input. */
public final class WireException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient WireError error;

  public WireException(WireError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  static WireException unexpected(String expected, String was) {
    return new WireException(new WireError.Unexpected(expected, was));
  }

  public WireError error() {
    return error;
  }
}

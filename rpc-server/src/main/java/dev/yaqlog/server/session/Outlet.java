package dev.yaqlog.server.session;

/** The way back to a caller. Safe for any thread. */
public interface Outlet {
  /**
   * Sends one message in one piece.
   *
   * @param afterwards run once the message is out, or can't be sent any more
   */
  void send(byte[] message, Runnable afterwards);

  /** Has the connection's own thread take what {@link Session#nextPush} has, soon. */
  void wake();

  default void send(byte[] message) {
    send(message, () -> {});
  }
}

package dev.yaqlog.core.sink;

import java.io.IOException;

/**
 * Whoever gets the entries of a sink that may be slow: a terminal, a log daemon, a host far away.
 * Connected when there is something to send, and anew after a failure. For one thread at a time.
 */
interface Receiver extends AutoCloseable {
  /**
   * Sends an entry, however long that takes.
   *
   * @throws IOException if it was not sent; to be closed, and to be tried again later
   */
  void send(EncodedEntry entry) throws IOException;

  /** Lets go of the connection; the next entry makes another one. */
  @Override
  void close();
}

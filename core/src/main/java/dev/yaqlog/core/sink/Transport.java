package dev.yaqlog.core.sink;

import java.io.IOException;

/** A connection that messages go over, each for itself. For one thread at a time. */
interface Transport extends AutoCloseable {
  /** Sends one message, the first {@code length} bytes. */
  void send(byte[] bytes, int length) throws IOException;

  @Override
  void close();

  /** Makes connections. */
  interface Connector {
    Transport connect() throws IOException;
  }
}

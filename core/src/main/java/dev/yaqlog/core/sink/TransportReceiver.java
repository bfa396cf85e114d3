package dev.yaqlog.core.sink;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sends entries, in some form, over a connection that is made when it is needed. */
final class TransportReceiver implements Receiver {
  private final Transport.Connector connector;
  private final Layout layout;
  private final Batch batch = new Batch();
  private volatile @Nullable Transport transport;

  TransportReceiver(Transport.Connector connector, Layout layout) {
    this.connector = connector;
    this.layout = layout;
  }

  @Override
  public void send(EncodedEntry entry) throws IOException {
    batch.clear();
    layout.add(entry, batch);
    Transport known = transport;
    if (known != null) {
      known.send(batch.bytes(), batch.length());
      return;
    }
    Transport fresh = connector.connect();
    transport = fresh;
    try {
      fresh.send(batch.bytes(), batch.length());
    } catch (IOException e) {
      throw new RefusedException(e);
    }
  }

  @Override
  public void close() {
    Transport connected = transport;
    transport = null;
    if (connected != null) {
      connected.close();
    }
  }
}

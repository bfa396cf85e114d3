package dev.yaqlog.benchmarks.server;

import dev.yaqlog.core.wire.FrameScanner;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireLimits;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;

/**
 * Connections on each of which the same question is asked as soon as the answer before has ended.
 * The answers are not decoded: what is measured is the server, on a machine that it must share with
 * us.
 */
public final class PlainConnections implements Closeable {
  private static final int READ_SIZE = 1 << 16;

  private final Selector selector = Selector.open();
  private final ByteBuffer request;
  private long bytes;
  private final ByteBuffer chunk = ByteBuffer.allocate(READ_SIZE);

  public PlainConnections(InetSocketAddress server, int count, String method, Map<String, ?> params)
      throws IOException {
    this.request = ByteBuffer.wrap(MessageEncoder.encode(new Request(1L, method, params)));
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new FrameScanner(WireLimits.RESPONSE));
    }
  }

  /** Asks for so long; the number of answers. */
  public long ask(Duration length) throws IOException {
    long end = System.nanoTime() + length.toNanos();
    long answers = 0;
    for (SelectionKey key : selector.keys()) {
      send(key);
    }
    while (System.nanoTime() < end) {
      answers += take(true);
    }
    for (int left = selector.keys().size(); left > 0; ) {
      left -= take(false);
    }
    return answers;
  }

  /** Received so far. */
  public long bytes() {
    return bytes;
  }

  private int take(boolean goOn) throws IOException {
    int answers = 0;
    selector.select();
    for (SelectionKey key : selector.selectedKeys()) {
      if (hasEnded(key)) {
        answers++;
        if (goOn) {
          send(key);
        }
      }
    }
    selector.selectedKeys().clear();
    return answers;
  }

  private boolean hasEnded(SelectionKey key) throws IOException {
    int read = ((SocketChannel) key.channel()).read(chunk.clear());
    if (read < 0) {
      throw new EOFException("the server left");
    }
    bytes += read;
    try {
      return ((FrameScanner) key.attachment()).scan(chunk.flip());
    } catch (WireException e) {
      throw new IOException(e);
    }
  }

  private void send(SelectionKey key) throws IOException {
    ByteBuffer bytes = request.duplicate();
    while (bytes.hasRemaining()) {
      ((SocketChannel) key.channel()).write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}

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
 * Connections on each of which the same question is asked as soon as an answer has ended, so many
 * at a time. The answers are not decoded: what is measured is the server, on a machine that it must
 * share with us.
 */
public final class PlainConnections implements Closeable {
  private static final int READ_SIZE = 1 << 16;

  private final Selector selector = Selector.open();
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(READ_SIZE);
  private final Load load;
  private final int requestBytes;
  private final ByteBuffer requests;
  private long bytes;

  public PlainConnections(InetSocketAddress server, Load load, String method, Map<String, ?> params)
      throws IOException {
    byte[] request = MessageEncoder.encode(new Request(1L, method, params));
    this.load = load;
    this.requestBytes = request.length;
    this.requests = ByteBuffer.allocateDirect(request.length * load.atOnce);
    while (requests.hasRemaining()) {
      requests.put(request);
    }
    for (int i = 0; i < load.connections; i++) {
      SocketChannel channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new FrameScanner(WireLimits.RESPONSE));
    }
  }

  /**
   * How much is asked at a time.
   *
   * @param atOnce questions on each connection
   */
  public record Load(int connections, int atOnce) {}

  /** Asks for so long; the number of answers. */
  public long ask(Duration length) throws IOException {
    long end = System.nanoTime() + length.toNanos();
    long answers = 0;
    for (SelectionKey key : selector.keys()) {
      send(key, load.atOnce);
    }
    while (System.nanoTime() < end) {
      answers += take(true);
    }
    for (int left = load.connections * load.atOnce; left > 0; ) {
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
      int ended = ended(key);
      answers += ended;
      if (goOn) {
        send(key, ended);
      }
    }
    selector.selectedKeys().clear();
    return answers;
  }

  private int ended(SelectionKey key) throws IOException {
    int read = ((SocketChannel) key.channel()).read(chunk.clear());
    if (read < 0) {
      throw new EOFException("the server left");
    }
    bytes += read;
    chunk.flip();
    int ended = 0;
    try {
      while (chunk.hasRemaining()) {
        ended += ((FrameScanner) key.attachment()).scan(chunk) ? 1 : 0;
      }
    } catch (WireException e) {
      throw new IOException(e);
    }
    return ended;
  }

  private void send(SelectionKey key, int count) throws IOException {
    ByteBuffer asked = requests.duplicate().position(0).limit(count * requestBytes);
    while (asked.hasRemaining()) {
      ((SocketChannel) key.channel()).write(asked);
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

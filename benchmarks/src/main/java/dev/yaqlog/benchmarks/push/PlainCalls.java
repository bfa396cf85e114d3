package dev.yaqlog.benchmarks.push;

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

/** Small calls, so many at a time on each connection; it only looks where answers end. */
final class PlainCalls implements Closeable {
  private static final int READ_SIZE = 1 << 16;

  private final Selector selector = Selector.open();
  private final ByteBuffer requests;
  private final int requestBytes;
  private final int atOnce;
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(READ_SIZE);

  PlainCalls(InetSocketAddress server, int connections, int atOnce) throws IOException {
    byte[] request = MessageEncoder.encode(new Request(1L, "id", Map.of()));
    this.atOnce = atOnce;
    this.requestBytes = request.length;
    this.requests = ByteBuffer.allocateDirect(request.length * atOnce);
    for (int i = 0; i < atOnce; i++) {
      requests.put(request);
    }
    for (int i = 0; i < connections; i++) {
      SocketChannel channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new FrameScanner(WireLimits.RESPONSE));
    }
  }

  /** Asks for so long; the number of answers that came within. */
  long ask(Duration length) throws IOException {
    long end = System.nanoTime() + length.toNanos();
    long answers = 0;
    for (SelectionKey key : selector.keys()) {
      send(key, atOnce);
    }
    while (System.nanoTime() < end) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        int ended = take(key);
        send(key, ended);
        answers += ended;
      }
      selector.selectedKeys().clear();
    }
    return answers;
  }

  private int take(SelectionKey key) throws IOException {
    int read = ((SocketChannel) key.channel()).read(chunk.clear());
    if (read < 0) {
      throw new EOFException("the server left");
    }
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
    ByteBuffer bytes = requests.duplicate().position(0).limit(count * requestBytes);
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

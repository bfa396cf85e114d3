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
import java.util.Arrays;
import java.util.Map;

/** Subscribers on a connection each, read by one thread, which looks at stamps as frames end. */
final class Subscribers implements Closeable {
  private static final int READ_SIZE = 1 << 18;
  private static final int USUAL_FRAME = 1 << 12;

  private final Selector selector = Selector.open();
  private final byte[] chunk = new byte[READ_SIZE];
  private long frames;

  Subscribers(InetSocketAddress server, int count) throws IOException {
    byte[] request = MessageEncoder.encode(new Request(1L, "subscribe_logs", Map.of()));
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.write(ByteBuffer.wrap(request));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Arriving());
    }
  }

  /** So many frames came so far, for all together. */
  long frames() {
    return frames;
  }

  /** Takes what comes within so many ms, or until interrupted. */
  void take(long millis, Latencies latencies) throws IOException {
    selector.select(millis);
    for (SelectionKey key : selector.selectedKeys()) {
      int read = ((SocketChannel) key.channel()).read(ByteBuffer.wrap(chunk));
      if (read < 0) {
        throw new EOFException("the server left");
      }
      ((Arriving) key.attachment()).take(read, latencies);
    }
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  /** The frame that arrives at one of them. */
  private final class Arriving {
    private final FrameScanner scanner = new FrameScanner(WireLimits.RESPONSE);
    private byte[] begun = new byte[USUAL_FRAME];
    private int length;

    /** Takes so many bytes of the chunk. */
    void take(int read, Latencies latencies) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, read);
      try {
        while (bytes.hasRemaining()) {
          int from = bytes.position();
          boolean isWhole = scanner.scan(bytes);
          add(from, bytes.position());
          if (isWhole) {
            Stamp.readAll(begun, 0, length, System.nanoTime(), latencies);
            length = 0;
            frames++;
          }
        }
      } catch (WireException e) {
        throw new IOException(e);
      }
    }

    private void add(int start, int end) {
      int needed = length + end - start;
      if (needed > begun.length) {
        begun = Arrays.copyOf(begun, 2 * needed);
      }
      System.arraycopy(chunk, start, begun, length, end - start);
      length = needed;
    }
  }
}

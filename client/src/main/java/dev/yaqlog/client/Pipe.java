package dev.yaqlog.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * Bytes both ways over TCP. Any thread sends, without ever waiting; one thread receives, and sends
 * what the network did not take at once.
 */
final class Pipe implements Closeable {
  /** So many requests that wait together leave together. */
  private static final int MAX_GATHERED = 64;

  private final SocketChannel channel;
  private final Selector selector;

  /** What could not be sent at once; guarded by itself, as is sending. */
  private final Deque<ByteBuffer> outbox = new ArrayDeque<>();

  Pipe() throws IOException {
    selector = Selector.open();
    channel = SocketChannel.open();
  }

  /** Waits until there is a connection. */
  void connect(InetSocketAddress address, Duration timeout) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    channel.socket().connect(address, millis(timeout));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  /** At least one: to a socket, zero is for ever. */
  private static int millis(Duration timeout) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
  }

  /**
   * Sends {@code bytes}.
   *
   * @param alone whether nothing else is about to be sent that it could leave with
   */
  void send(byte[] bytes, boolean alone) throws IOException {
    ByteBuffer message = ByteBuffer.wrap(bytes);
    synchronized (outbox) {
      if (alone && outbox.isEmpty()) {
        channel.write(message);
      }
      if (message.hasRemaining()) {
        outbox.add(message);
        if (outbox.size() == 1) {
          selector.wakeup();
        }
      }
    }
  }

  /** Waits for something to come. False at the end of the stream. */
  boolean receive(FrameBuffer into) throws IOException {
    selector.select();
    selector.selectedKeys().clear();
    flush();
    return into.fill(channel);
  }

  private void flush() throws IOException {
    synchronized (outbox) {
      boolean isTaken = true;
      while (isTaken && !outbox.isEmpty()) {
        channel.write(outbox.stream().limit(MAX_GATHERED).toArray(ByteBuffer[]::new));
        isTaken = !outbox.element().hasRemaining();
        outbox.removeIf(sent -> !sent.hasRemaining());
      }
      int waiting = outbox.isEmpty() ? 0 : SelectionKey.OP_WRITE;
      Objects.requireNonNull(channel.keyFor(selector)).interestOps(SelectionKey.OP_READ | waiting);
    }
  }

  /** Ends waiting, too. */
  @Override
  public void close() throws IOException {
    channel.close();
    selector.close();
  }
}

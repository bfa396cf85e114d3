package dev.yaqlog.server.netty;

import dev.yaqlog.core.wire.FrameScanner;
import dev.yaqlog.core.wire.MessageDecoder;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Notification;
import dev.yaqlog.core.wire.Request;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Many subscribers, each on a connection of its own, that one thread reads for. */
final class Crowd implements AutoCloseable {
  private static final int RECEIVE_BUFFER = 32 << 10;

  final List<Subscriber> subscribers = new ArrayList<>();
  private final Selector selector = Selector.open();

  Crowd(int port, int size, Map<String, ?> params) throws IOException {
    for (int i = 0; i < size; i++) {
      subscribers.add(new Subscriber(port, params));
    }
  }

  /** Reads for those who are not stalled until each is as it should be. */
  void readUntil(Predicate<Subscriber> enough) throws IOException, WireException {
    long left = subscribers.stream().filter(s -> !s.isStalled && !enough.test(s)).count();
    while (left > 0) {
      if (selector.select(120_000) == 0) {
        throw new AssertionError(left + " of them wait in vain");
      }
      for (SelectionKey key : selector.selectedKeys()) {
        Subscriber subscriber = (Subscriber) key.attachment();
        boolean before = enough.test(subscriber);
        subscriber.read();
        left -= !before && enough.test(subscriber) ? 1 : 0;
      }
      selector.selectedKeys().clear();
    }
  }

  /** What its own buffers take, in bytes. */
  long held() {
    return subscribers.stream().mapToLong(subscriber -> subscriber.bytes.capacity()).sum();
  }

  @Override
  public void close() throws IOException {
    for (Subscriber subscriber : subscribers) {
      subscriber.channel.close();
    }
    selector.close();
  }

  /** One of them: it expects entries numbered from 0 on, and accounts for those dropped. */
  final class Subscriber {
    private final SocketChannel channel = SocketChannel.open();
    private final FrameScanner scanner = new FrameScanner(WireLimits.RESPONSE);
    private final SelectionKey key;
    private ByteBuffer bytes = ByteBuffer.allocate(64 << 10);
    private int start;
    private int scanned;
    boolean isCaughtUp;
    boolean isStalled;

    /** Numbers below it were told, or said to be dropped. */
    long reached;

    long dropped;

    private Subscriber(int port, Map<String, ?> params) throws IOException {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.write(
          ByteBuffer.wrap(MessageEncoder.encode(new Request(1L, "subscribe_logs", params))));
      channel.configureBlocking(false);
      key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void stall(boolean now) {
      isStalled = now;
      key.interestOps(now ? 0 : SelectionKey.OP_READ);
    }

    private void read() throws IOException, WireException {
      if (channel.read(bytes) < 0) {
        throw new IOException("closed by the server");
      }
      ByteBuffer view = bytes.duplicate().flip().position(scanned);
      while (view.hasRemaining() && scanner.scan(view)) {
        take(bytes.array(), start, view.position());
        start = view.position();
      }
      scanned = view.position();
      makeRoom();
    }

    private void makeRoom() {
      int end = bytes.position();
      byte[] from = bytes.array();
      byte[] to = end - start > from.length / 2 ? new byte[2 * from.length] : from;
      System.arraycopy(from, start, to, 0, end - start);
      bytes = ByteBuffer.wrap(to).position(end - start);
      scanned -= start;
      start = 0;
    }

    private void take(byte[] frame, int from, int to) throws WireException {
      if (MessageDecoder.fromServer(Arrays.copyOfRange(frame, from, to), 0, to - from)
          instanceof Notification told) {
        take(told);
      }
    }

    private void take(Notification told) {
      Map<String, Object> params = SubscriptionTest.params(told);
      isCaughtUp |= told.method().equals("logs.caught_up");
      if (params.get("dropped") instanceof Map<?, ?> lost) {
        long count = (Long) lost.get("count");
        if (!lost.get("levels").equals(Map.of("info", count))) {
          throw new AssertionError("other levels than there were: " + lost);
        }
        dropped += count;
        reached += count;
      }
      if (told.method().equals("logs.entries")) {
        SubscriptionTest.messages(told).forEach(this::expect);
      }
    }

    private void expect(String message) {
      long number = Long.parseLong(message.substring(0, message.indexOf(' ')));
      if (number != reached) {
        throw new AssertionError("entry " + number + " came where " + reached + " should");
      }
      reached++;
    }
  }
}

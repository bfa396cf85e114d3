package dev.yaqlog.server.netty;

import dev.yaqlog.core.wire.PushEncoder;
import dev.yaqlog.server.session.Session;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends what subscribers of one connection are told, as much at once as there is. It takes the next
 * only when the last has left, so that a client that does not read costs one buffer here; what
 * waits for it waits in the queues of its subscriptions. On the event loop only.
 */
final class Pusher {
  /** About what is sent at once: more gains nothing. */
  private static final int ENOUGH_BYTES = 64 << 10;

  private static final int LEAST_BYTES = 1 << 10;

  private final Channel channel;
  private final Connections connections;
  private final Session session;
  private boolean isSending;

  Pusher(Channel channel, Connections connections, Session session) {
    this.channel = channel;
    this.connections = connections;
    this.session = session;
  }

  void push() {
    while (!isSending && channel.isActive() && channel.isWritable()) {
      ByteBuf bytes = gather();
      if (bytes == null) {
        return;
      }
      send(bytes);
    }
  }

  private @Nullable ByteBuf gather() {
    ByteBuf bytes = null;
    while (bytes == null || bytes.readableBytes() < ENOUGH_BYTES) {
      PushEncoder.Frame frame = session.nextPush();
      if (frame == null) {
        return bytes;
      }
      if (bytes == null) {
        bytes = channel.alloc().directBuffer(Math.max(LEAST_BYTES, frame.length()));
      }
      bytes.writeBytes(frame.head()).writeBytes(frame.rest());
    }
    return bytes;
  }

  private void send(ByteBuf bytes) {
    int length = bytes.readableBytes();
    ChannelFuture sent = channel.writeAndFlush(bytes);
    isSending = !sent.isDone();
    if (isSending) {
      connections.unsent(channel, length);
      sent.addListener(done -> sent(length));
    }
  }

  private void sent(int length) {
    isSending = false;
    connections.sent(channel, length);
    push();
  }
}

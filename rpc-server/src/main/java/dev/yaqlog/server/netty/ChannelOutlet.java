package dev.yaqlog.server.netty;

import dev.yaqlog.server.session.Outlet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;

/** Sends each message as one buffer in one write: clients of 2020 take no message in two. */
final class ChannelOutlet implements Outlet {
  private final Channel channel;
  private final Connections connections;

  /** Set by the event loop while it reads a batch of requests, which it ends with one flush. */
  private boolean gathering;

  ChannelOutlet(Channel channel, Connections connections) {
    this.channel = channel;
    this.connections = connections;
  }

  @Override
  public void send(byte[] message, Runnable afterwards) {
    connections.unsent(channel, message.length);
    ByteBuf buffer = Unpooled.wrappedBuffer(message);
    boolean later = channel.eventLoop().inEventLoop() && gathering;
    ChannelFuture written = later ? channel.write(buffer) : channel.writeAndFlush(buffer);
    written.addListener(
        done -> {
          connections.sent(channel, message.length);
          afterwards.run();
        });
  }

  /** On the event loop: holds answers back until {@link #flush}. */
  void gather() {
    gathering = true;
  }

  void flush() {
    gathering = false;
    channel.flush();
  }
}

package dev.yaqlog.server.netty;

import dev.yaqlog.server.session.Outlet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.lang.System.Logger;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends each message as one buffer in one write: clients of 2020 take no message in two. */
final class ChannelOutlet implements Outlet {
  private static final Logger LOG = System.getLogger(ChannelOutlet.class.getName());

  private final Channel channel;
  private final Connections connections;

  private final AtomicBoolean isWoken = new AtomicBoolean();
  private volatile Runnable pushing = () -> {};

  /** Set by the event loop while it reads a batch of requests, which it ends with one flush. */
  private boolean gathering;

  ChannelOutlet(Channel channel, Connections connections) {
    this.channel = channel;
    this.connections = connections;
  }

  @Override
  public void send(byte[] message, Runnable afterwards) {
    if (channel.eventLoop().isShuttingDown()) {
      return; // the server ended before its answer; Netty would log that, with a stack trace
    }
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

  @Override
  public void wake() {
    if (isWoken.compareAndSet(false, true)) {
      try {
        channel.eventLoop().execute(this::push);
      } catch (RejectedExecutionException ended) {
        LOG.log(Logger.Level.DEBUG, "the server ended before a subscription", ended);
      }
    }
  }

  /** Has {@code action} done on the event loop when there is something to push. */
  void whenWoken(Runnable action) {
    pushing = action;
  }

  private void push() {
    isWoken.set(false);
    pushing.run();
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

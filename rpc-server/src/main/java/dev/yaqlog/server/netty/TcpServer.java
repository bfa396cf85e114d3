package dev.yaqlog.server.netty;

import dev.yaqlog.server.auth.AccessRules;
import dev.yaqlog.server.session.ServerContext;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Serves one address. */
public final class TcpServer implements AutoCloseable {
  /* Reading from a client stops while more than HIGH waits to be sent to it, until LOW is left. */
  private static final int LOW_WATER_BYTES = 64 << 10;
  private static final int HIGH_WATER_BYTES = 256 << 10;

  /**
   * What the kernel takes of an answer at once. Fixed, so that a client that stops reading costs no
   * megabytes there; large, so that an answer of 100 kB leaves in one piece.
   */
  private static final int SEND_BUFFER_BYTES = 256 << 10;

  private static final int BACKLOG = 1_024;

  private final EventLoopGroup eventLoops;
  private final Channel listener;
  private final Listening listening;

  private TcpServer(EventLoopGroup eventLoops, Channel listener, Listening listening) {
    this.eventLoops = eventLoops;
    this.listener = listener;
    this.listening = listening;
  }

  /**
   * Listens from now on.
   *
   * @throws IOException if the address can't be had
   */
  public static TcpServer bind(InetSocketAddress address, ServerContext server, AccessRules access)
      throws IOException {
    return bind(
        address, Listening.of(server, access, ConnectionLimit.ofThisProcess()), Transport.best());
  }

  static TcpServer bind(InetSocketAddress address, Listening listening, Transport transport)
      throws IOException {
    EventLoopGroup eventLoops = transport.eventLoops();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(eventLoops)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(LOW_WATER_BYTES, HIGH_WATER_BYTES))
            .childHandler(new Arrival(listening));
    transport.configure(bootstrap);
    ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      eventLoops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw new IOException(
          "can't listen on %s:%d: %s"
              .formatted(address.getHostString(), address.getPort(), reason(bound.cause())),
          bound.cause());
    }
    return new TcpServer(eventLoops, bound.channel(), listening);
  }

  /** What epoll calls "bind(..) failed with error(-98): Address already in use", in short. */
  private static String reason(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.substring(message.lastIndexOf(": ") + 1).strip();
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /**
   * Ends in order: no more requests, then the answers still open for {@code patience}, then all.
   */
  public void close(Duration patience) {
    listener.close().awaitUninterruptibly();
    List<Channel> connections = listening.connections().close();
    CountDownLatch open = new CountDownLatch(connections.size());
    for (Channel connection : connections) {
      connection.closeFuture().addListener(closed -> open.countDown());
      connection.eventLoop().execute(() -> finish(connection));
    }
    await(open, patience);
    connections.forEach(Channel::close);
    eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
  }

  @Override
  public void close() {
    close(Duration.ZERO);
  }

  private static void finish(Channel connection) {
    ConnectionHandler handler = connection.pipeline().get(ConnectionHandler.class);
    if (handler != null) {
      handler.finish();
    }
  }

  private static void await(CountDownLatch latch, Duration patience) {
    try {
      latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets a connection in, or closes it where there are too many. */
  private static final class Arrival extends ChannelInitializer<Channel> {
    private final Listening listening;

    Arrival(Listening listening) {
      this.listening = listening;
    }

    @Override
    protected void initChannel(Channel connection) {
      if (listening.connections().admit(connection)) {
        connection.pipeline().addLast(new ConnectionHandler(listening, connection));
      } else {
        connection.close();
      }
    }
  }
}

package dev.yaqlog.server.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** How the operating system is asked about sockets: epoll on Linux, NIO elsewhere. */
enum Transport {
  EPOLL(EpollServerSocketChannel.class) {
    @Override
    IoHandlerFactory handlers() {
      return EpollIoHandler.newFactory();
    }

    /** Finds within two minutes that a client's machine is gone. */
    @Override
    void configure(ServerBootstrap bootstrap) {
      super.configure(bootstrap);
      bootstrap
          .option(ChannelOption.SO_REUSEADDR, true)
          .childOption(EpollChannelOption.TCP_KEEPIDLE, 60)
          .childOption(EpollChannelOption.TCP_KEEPINTVL, 10)
          .childOption(EpollChannelOption.TCP_KEEPCNT, 4);
    }
  },
  NIO(NioServerSocketChannel.class) {
    @Override
    IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }
  };

  /** Two threads keep thousands of connections busy: they only move bytes. */
  private static final int THREADS = 2;

  private final Class<? extends ServerSocketChannel> channel;

  Transport(Class<? extends ServerSocketChannel> channel) {
    this.channel = channel;
  }

  static Transport best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  abstract IoHandlerFactory handlers();

  void configure(ServerBootstrap bootstrap) {
    bootstrap.channel(channel).childOption(ChannelOption.SO_KEEPALIVE, true);
  }

  EventLoopGroup eventLoops() {
    return new MultiThreadIoEventLoopGroup(
        THREADS, new DefaultThreadFactory("yaqlog-net", true), handlers());
  }
}

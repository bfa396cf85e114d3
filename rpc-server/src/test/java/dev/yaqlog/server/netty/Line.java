package dev.yaqlog.server.netty;

import dev.yaqlog.core.source.LogSource;
import dev.yaqlog.core.wire.FrameScanner;
import dev.yaqlog.core.wire.MessageDecoder;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireLimits;
import dev.yaqlog.server.auth.AccessRules;
import dev.yaqlog.server.method.Methods;
import dev.yaqlog.server.session.ServerContext;
import dev.yaqlog.server.session.Tally;
import dev.yaqlog.server.session.Workers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** A connection without a network: what is fed to it, and what comes back. */
final class Line implements AutoCloseable {
  private static final Workers NO_WORKERS = new Workers(0);

  final Listening listening;
  final EmbeddedChannel channel;

  private Line(Listening listening) {
    this.listening = listening;
    this.channel =
        new EmbeddedChannel(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel arrived) {
                arrived.pipeline().addLast(new ConnectionHandler(listening, arrived));
              }
            });
  }

  static Line to(LogSource logs) {
    return new Line(listening(logs));
  }

  static Line of(Listening listening) {
    return new Line(listening);
  }

  /** All methods answer on the thread that feeds: no other may touch an embedded channel. */
  static Listening listening(LogSource logs) {
    ServerContext context =
        new ServerContext(
            Methods.immediate(logs),
            NO_WORKERS,
            new Tally(System::nanoTime),
            () -> ZonedDateTime.now(ZoneOffset.UTC));
    return Listening.of(context, AccessRules.DEFAULT, Connections.DEFAULT_MOST);
  }

  void feed(byte[] bytes) {
    feed(bytes, 0, bytes.length);
  }

  void feed(byte[] bytes, int from, int to) {
    if (channel.isActive()) {
      channel.pipeline().fireChannelRead(Unpooled.copiedBuffer(bytes, from, to - from));
      channel.pipeline().fireChannelReadComplete();
      channel.runPendingTasks();
    }
  }

  void feed(String hex) {
    feed(ByteBufUtil.decodeHexDump(hex.replace(" ", "")));
  }

  /** All that came back so far, each buffer that was written by itself. */
  List<byte[]> written() {
    channel.runPendingTasks();
    List<byte[]> written = new ArrayList<>();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      if (out.isReadable()) {
        written.add(ByteBufUtil.getBytes(out));
      }
      out.release();
    }
    return written;
  }

  /** The responses that came back; each must be one buffer. */
  List<Response> responses() {
    return written().stream().map(Line::response).toList();
  }

  boolean isOpen() {
    channel.runPendingTasks();
    return channel.isActive();
  }

  private static Response response(byte[] bytes) {
    try {
      ByteBuffer view = ByteBuffer.wrap(bytes);
      if (!new FrameScanner(WireLimits.RESPONSE).scan(view) || view.hasRemaining()) {
        throw new AssertionError("not one message: " + ByteBufUtil.hexDump(bytes));
      }
      return MessageDecoder.response(bytes, 0, bytes.length);
    } catch (WireException strange) {
      throw new AssertionError(strange);
    }
  }

  @Override
  public void close() {
    channel.finishAndReleaseAll();
  }
}

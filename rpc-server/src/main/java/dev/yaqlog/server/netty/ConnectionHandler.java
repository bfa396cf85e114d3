package dev.yaqlog.server.netty;

import dev.yaqlog.core.wire.FrameScanner;
import dev.yaqlog.core.wire.MessageDecoder;
import dev.yaqlog.core.wire.MessageEncoder;
import dev.yaqlog.core.wire.Response;
import dev.yaqlog.core.wire.RpcError;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireLimits;
import dev.yaqlog.server.session.Session;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection: frames go to its {@link Session}, answers come back from it. Runs on the
 * connection's event loop only.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
  /*
   * Nothing is read, and no frame looked at, while the client does not take its answers: what a
   * connection can make the server hold is one read buffer, one unfinished frame, and the answers of
   * the calls that run already.
   *
   * A client that has shut down its side may still wait for answers (printf ... | nc), or be gone
   * altogether: the two look alike. So it gets what is ready within a moment, and no more is done.
   */

  /** From the first byte of a request to its last. */
  static final Duration FRAME_DEADLINE = Duration.ofSeconds(10);

  /** For answers to a client that asks no further. */
  static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

  /** For a client that is refused to read why: closing at once can take the answer back (RST). */
  static final Duration FAREWELL = Duration.ofSeconds(1);

  private static final Logger LOG = System.getLogger(ConnectionHandler.class.getName());

  private enum State {
    /** Nothing was received. */
    FRESH,
    OPEN,
    /** Answers go out, requests are not taken any more. */
    ENDING,
    /** Whatever comes is thrown away. */
    REFUSED
  }

  private final Listening listening;
  private final Channel channel;
  private final FrameCollector frames;
  private final Deque<ByteBuf> unread = new ArrayDeque<>();
  private final ChannelOutlet outlet;
  private final Session session;
  private final Pusher pusher;
  private State state = State.FRESH;
  private boolean processing;
  private boolean inputEnded;

  /** Tells frames apart for the deadline. */
  private long framesBegun;

  private @Nullable Future<?> frameTimer;
  private @Nullable Future<?> endTimer;

  ConnectionHandler(Listening listening, Channel channel) {
    this.listening = listening;
    this.channel = channel;
    this.frames = new FrameCollector(WireLimits.REQUEST, listening.gathering());
    this.outlet = new ChannelOutlet(channel, listening.connections());
    this.session =
        new Session(
            listening.server(), listening.access().callerFrom(channel.remoteAddress()), outlet);
    this.pusher = new Pusher(channel, listening.connections(), session);
    outlet.whenWoken(pusher::push);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    listening.server().tally().connected();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    session.close();
    state = State.REFUSED;
    drop();
    cancel(frameTimer);
    cancel(endTimer);
    listening.connections().gone(channel);
    listening.server().tally().disconnected();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    unread.add((ByteBuf) bytes);
    process();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable()) {
      session.resume();
      process();
      pusher.push();
    } else {
      session.pause();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      session.inputEnded();
      endTimer = after(LAST_ANSWERS, this::giveUp);
      process();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Logger.Level level = cause instanceof IOException ? Logger.Level.DEBUG : Logger.Level.ERROR;
    LOG.log(level, "a connection broke", cause);
    context.close();
  }

  /** Takes no further requests, and closes once those taken are answered. */
  void finish() {
    if (state != State.REFUSED) {
      state = State.ENDING;
      drop();
      session.finish(this::closeOnceSent);
    }
  }

  private void giveUp() {
    session.close();
    closeOnceSent();
  }

  /** Safe for any thread: what workers sent before is in the event loop's queue, and goes first. */
  private void closeOnceSent() {
    try {
      channel
          .eventLoop()
          .execute(
              () ->
                  channel
                      .writeAndFlush(Unpooled.EMPTY_BUFFER)
                      .addListener(ChannelFutureListener.CLOSE));
    } catch (RejectedExecutionException ended) {
      LOG.log(Logger.Level.DEBUG, "the server ended before a worker, and closed all", ended);
    }
  }

  private void process() {
    if (processing) {
      return; // a flush below has made room: the loop goes on by itself
    }
    processing = true;
    do {
      outlet.gather();
      takeFrames();
      outlet.flush();
    } while (isTaking() && !unread.isEmpty());
    processing = false;
    settle();
  }

  /** Leaves the connection in the right mood until something happens again. */
  private void settle() {
    if (state == State.REFUSED || state == State.ENDING) {
      drop();
    }
    if (inputEnded && unread.isEmpty()) {
      finish();
    }
    if (frames.isInside() && frameTimer == null) {
      watchFrame();
    }
    channel.config().setAutoRead(state == State.REFUSED || channel.isWritable());
  }

  private boolean isTaking() {
    return (state == State.FRESH || state == State.OPEN) && channel.isWritable();
  }

  private void takeFrames() {
    try {
      while (isTaking() && !unread.isEmpty()) {
        takeFrame(unread.element());
      }
    } catch (WireException refused) {
      refuse(refused);
    }
  }

  private void takeFrame(ByteBuf in) throws WireException {
    if (!in.isReadable()) {
      unread.remove().release();
    } else if (state == State.FRESH && !FrameScanner.canBeginMap(in.getByte(in.readerIndex()))) {
      leaveUnanswered();
    } else {
      open();
      boolean wasInside = frames.isInside();
      byte[] frame = frames.next(in);
      if (frame != null) {
        session.receive(MessageDecoder.request(frame, 0, frame.length), frame.length);
      } else if (!wasInside) {
        framesBegun++;
      }
    }
  }

  private void open() {
    if (state == State.FRESH) {
      state = State.OPEN;
      listening.connections().hasSpoken(channel);
    }
  }

  /** Neither a byte nor a moment for those who speak something else, such as HTTP or TLS. */
  private void leaveUnanswered() {
    state = State.REFUSED;
    channel.close();
  }

  private void refuse(WireException reason) {
    state = State.REFUSED;
    session.close();
    outlet.send(
        MessageEncoder.encode(new Response.Failure(null, RpcError.of(reason.error()))),
        this::shutDownOutput);
    endTimer = after(FAREWELL, channel::close);
  }

  private void shutDownOutput() {
    if (channel instanceof DuplexChannel duplex && !inputEnded) {
      duplex.shutdownOutput();
    } else {
      channel.close();
    }
  }

  private void watchFrame() {
    long watched = framesBegun;
    frameTimer = after(FRAME_DEADLINE, () -> judgeFrame(watched));
  }

  private void judgeFrame(long watched) {
    frameTimer = null;
    if (frames.isInside() && framesBegun == watched && isTaking()) {
      channel.close();
    } else if (frames.isInside()) {
      watchFrame();
    }
  }

  private Future<?> after(Duration delay, Runnable action) {
    return channel.eventLoop().schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void cancel(@Nullable Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void drop() {
    frames.close();
    while (!unread.isEmpty()) {
      unread.remove().release();
    }
  }
}

package dev.yaqlog.server.netty;

import dev.yaqlog.core.wire.FrameScanner;
import dev.yaqlog.core.wire.WireException;
import dev.yaqlog.core.wire.WireLimits;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what arrives on one connection into frames, each a whole msgpack value. A frame that comes
 * in one piece is copied once; the pieces of others are gathered, and no byte is looked at twice.
 */
final class FrameCollector implements AutoCloseable {
  private static final byte[] NONE = new byte[0];
  private static final int LEAST_CAPACITY = 256;

  private final FrameScanner scanner;
  private final MemoryBudget budget;
  private byte[] pieces = NONE;
  private int gathered;

  /**
   * @param budget what all connections together may gather
   */
  FrameCollector(WireLimits limits, MemoryBudget budget) {
    this.scanner = new FrameScanner(limits);
    this.budget = budget;
  }

  /**
   * The next frame; null if {@code in} is used up before it ends.
   *
   * @throws WireException if the bytes are not msgpack, or pass a limit
   */
  byte @Nullable [] next(ByteBuf in) throws WireException {
    ByteBuffer view = in.nioBuffer();
    int available = view.remaining();
    boolean whole = scanner.scan(view);
    int looked = available - view.remaining();
    if (whole && gathered == 0) {
      byte[] frame = new byte[looked];
      in.readBytes(frame);
      return frame;
    }
    gather(in, looked);
    return whole ? takeGathered() : null;
  }

  /** Whether a frame has begun and not ended. */
  boolean isInside() {
    return gathered > 0;
  }

  /** Gives back what was gathered. */
  @Override
  public void close() {
    budget.release(pieces.length);
    pieces = NONE;
    gathered = 0;
  }

  private void gather(ByteBuf in, int length) throws WireException {
    int needed = gathered + length;
    if (needed > pieces.length) {
      int capacity = Math.max(LEAST_CAPACITY, Math.max(needed, 2 * pieces.length));
      budget.claim(capacity - pieces.length);
      pieces = Arrays.copyOf(pieces, capacity);
    }
    in.readBytes(pieces, gathered, length);
    gathered = needed;
  }

  private byte[] takeGathered() {
    byte[] frame = Arrays.copyOf(pieces, gathered);
    close();
    return frame;
  }
}

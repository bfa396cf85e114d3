package dev.yaqlog.server.netty;

import dev.yaqlog.core.wire.WireError;
import dev.yaqlog.core.wire.WireException;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all connections of a server together may hold of requests that are not whole yet. */
final class MemoryBudget {
  /** Enough for thirty of the largest requests at once; usual ones come in one piece. */
  static final long DEFAULT_BYTES = 32L << 20;

  private final long limit;
  private final AtomicLong claimed = new AtomicLong();

  MemoryBudget(long limit) {
    this.limit = limit;
  }

  /**
   * Takes {@code bytes} of it.
   *
   * @throws WireException if there is not that much left
   */
  void claim(int bytes) throws WireException {
    long wanted = claimed.addAndGet(bytes);
    if (wanted > limit) {
      claimed.addAndGet(-bytes);
      throw new WireException(
          new WireError.LimitPassed("bytes of unfinished requests", limit, wanted));
    }
  }

  void release(int bytes) {
    claimed.addAndGet(-bytes);
  }

  long claimed() {
    return claimed.get();
  }
}

package dev.yaqlog.server.session;

import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.IndexState;
import dev.yaqlog.core.wire.Packed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a server has done since it started. */
public final class Tally {
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoClock;
  private final Supplier<IndexState> indexState;
  private final LongSupplier dropped;
  private final long startNanos;
  private final LongAdder connections = new LongAdder();
  private final LongAdder subscriptions = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder entries = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /** Of a server whose logs have no index. */
  public Tally(LongSupplier nanoClock) {
    this(nanoClock, () -> IndexState.NONE, () -> 0);
  }

  /**
   * @param dropped how many entries subscribers were not told
   */
  public Tally(LongSupplier nanoClock, Supplier<IndexState> indexState, LongSupplier dropped) {
    this.indexState = indexState;
    this.dropped = dropped;
    this.nanoClock = nanoClock;
    this.startNanos = nanoClock.getAsLong();
  }

  public void connected() {
    connections.increment();
  }

  public void disconnected() {
    connections.decrement();
  }

  void requested() {
    requests.increment();
  }

  void answered(@Nullable Object result, int length) {
    bytes.add(length);
    if (result instanceof Map<?, ?> map) {
      entries.add(entriesIn(map.get("entries")));
    }
  }

  private static int entriesIn(@Nullable Object sent) {
    if (sent instanceof Packed packed) {
      return packed.size();
    }
    return sent instanceof List<?> list ? list.size() : 0;
  }

  void subscribed() {
    subscriptions.increment();
  }

  void unsubscribed() {
    subscriptions.decrement();
  }

  void told(Delivery delivery, int length) {
    bytes.add(length);
    if (delivery instanceof Delivery.Entries told) {
      entries.add(told.batch().entries().size());
    }
  }

  /** As {@code get_stats} gives it. */
  public Map<String, Object> stats() {
    IndexState index = indexState.get();
    Map<String, Object> stats = new LinkedHashMap<>();
    stats.put("uptime", (nanoClock.getAsLong() - startNanos) / NANOS_PER_SECOND);
    stats.put("connections", connections.sum());
    stats.put("subscriptions", subscriptions.sum());
    stats.put("requests", requests.sum());
    stats.put("entries_sent", entries.sum());
    stats.put("bytes_sent", bytes.sum());
    stats.put("dropped", dropped.getAsLong());
    stats.put(
        "index",
        Map.of("files", index.files(), "bytes", index.bytes(), "pending", index.pending()));
    return stats;
  }
}

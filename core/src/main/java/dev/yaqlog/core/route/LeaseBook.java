package dev.yaqlog.core.route;

import dev.yaqlog.core.model.LogException.TooBusy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The live leases of a daemon, the oldest first. */
final class LeaseBook {
  /** Each is asked about each entry that nothing else lets through. */
  static final int MAX_LEASES = 100;

  private final Supplier<String> ids;
  private final Map<String, LiveLease> live = new LinkedHashMap<>();

  LeaseBook(Supplier<String> ids) {
    this.ids = ids;
  }

  Lease add(LeaseTerms terms, String by, Instant expires) {
    if (live.size() >= MAX_LEASES) {
      throw new TooBusy("max_leases", MAX_LEASES);
    }
    Lease lease = new Lease(ids.get(), terms, by, expires, 0);
    restore(lease);
    return lease;
  }

  void restore(Lease lease) {
    live.put(lease.id(), new LiveLease(lease));
  }

  @Nullable Lease remove(String id) {
    LiveLease lease = live.remove(id);
    return lease == null ? null : lease.asOfNow();
  }

  /** Takes one out whose time is up or whose bytes are spent; null where there is none. */
  @Nullable Lease removeEnded(Instant now) {
    for (LiveLease lease : live.values()) {
      if (lease.isSpent() || !now.isBefore(lease.expires())) {
        return remove(lease.id());
      }
    }
    return null;
  }

  /** In milliseconds since 1970; {@link Long#MAX_VALUE} where none will end. */
  long nextExpiry() {
    return live.values().stream()
        .mapToLong(lease -> lease.expires().toEpochMilli())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Those that touch {@code logger}. */
  List<LiveLease> of(String logger) {
    return live.values().stream()
        .filter(lease -> Loggers.covers(lease.terms().logger(), logger))
        .toList();
  }

  /** Whether some let through much since they were last {@linkplain #kept kept}. */
  boolean isAnyWorthKeeping() {
    return live.values().stream().anyMatch(LiveLease::isWorthKeeping);
  }

  /** All, to be kept. */
  List<Lease> kept() {
    return live.values().stream().map(LiveLease::asKept).toList();
  }

  List<Lease> all() {
    return live.values().stream().map(LiveLease::asOfNow).toList();
  }
}

package dev.yaqlog.core.route;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A lease while it holds, with what it let through so far. */
final class LiveLease {
  private final Lease lease;
  private final AtomicLong used;

  LiveLease(Lease lease) {
    this.lease = lease;
    this.used = new AtomicLong(lease.used());
  }

  String id() {
    return lease.id();
  }

  LeaseTerms terms() {
    return lease.terms();
  }

  Instant expires() {
    return lease.expires();
  }

  /** Adds what an entry takes. */
  void charge(int bytes) {
    used.addAndGet(bytes);
  }

  boolean isSpent() {
    Long most = terms().maxBytes();
    return most != null && used.get() >= most;
  }

  Lease asOfNow() {
    return new Lease(lease.id(), lease.terms(), lease.by(), lease.expires(), used.get());
  }
}

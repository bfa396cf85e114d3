package dev.yaqlog.core.route;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A lease while it holds, with what it let through so far. */
final class LiveLease {
  /** So many parts of what it may let through are worth a write to the disk each. */
  private static final int PARTS = 16;

  private final Lease lease;
  private final AtomicLong used;
  private volatile long keptUse;

  LiveLease(Lease lease) {
    this.lease = lease;
    this.used = new AtomicLong(lease.used());
    this.keptUse = lease.used();
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

  /**
   * Whether it let through so much since {@link #asKept} that an end without warning may lose it.
   */
  boolean isWorthKeeping() {
    Long most = terms().maxBytes();
    return most != null && used.get() - keptUse > most / PARTS;
  }

  /** As it is now, to be kept. */
  Lease asKept() {
    Lease now = asOfNow();
    keptUse = now.used();
    return now;
  }

  Lease asOfNow() {
    return new Lease(lease.id(), lease.terms(), lease.by(), lease.expires(), used.get());
  }
}

package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import java.util.List;

/**
 * What one logger lets through, until the next change.
 *
 * @param routine up to which it is as configured
 * @param base up to which everything passes without a lease
 * @param leases that may let through more
 */
record Gate(Level routine, Level base, List<LiveLease> leases) {

  /** The most verbose level at which anything may pass. */
  Level widest() {
    return leases.stream().map(lease -> lease.terms().level()).reduce(base, Gate::moreVerbose);
  }

  /** The most verbose level at which everything passes. */
  Level effective() {
    return leases.stream()
        .map(LiveLease::terms)
        .filter(terms -> terms.contains().isEmpty())
        .map(LeaseTerms::level)
        .reduce(base, Gate::moreVerbose);
  }

  Admission admit(Level level, CharSequence message) {
    if (level.number() <= base.number()) {
      return level.number() <= routine.number() ? Admission.ROUTINE : Admission.RAISED;
    }
    boolean leased = leases.stream().anyMatch(lease -> lease.terms().admits(level, message));
    return leased ? Admission.RAISED : Admission.NONE;
  }

  /**
   * Charges an entry to the leases without which it had not passed.
   *
   * @return whether one of them is spent now
   */
  boolean charge(Level level, CharSequence message, int bytes) {
    boolean spent = false;
    for (LiveLease lease : leases) {
      if (level.number() > base.number() && lease.terms().admits(level, message)) {
        lease.charge(bytes);
        spent |= lease.isSpent();
      }
    }
    return spent;
  }

  static Level moreVerbose(Level one, Level other) {
    return one.number() >= other.number() ? one : other;
  }
}

package dev.yaqlog.core.route;

import java.time.Duration;

/** What the log says of leases. */
final class LeaseText {
  private LeaseText() {}

  static String begun(Lease lease, Duration duration) {
    return "lease %s by %s for %s s: %s"
        .formatted(lease.id(), lease.by(), seconds(duration), terms(lease));
  }

  static String restored(Lease lease) {
    return "lease %s by %s goes on until %s: %s"
        .formatted(lease.id(), lease.by(), lease.expires(), terms(lease));
  }

  static String ended(Lease lease, String why) {
    return "lease %s ended %s, with %d bytes: %s"
        .formatted(lease.id(), why, lease.used(), terms(lease));
  }

  static String whyOver(Lease lease) {
    Long most = lease.terms().maxBytes();
    return most != null && lease.used() >= most
        ? "because it reached max_bytes = " + most
        : "because its time is up";
  }

  private static String terms(Lease lease) {
    LeaseTerms terms = lease.terms();
    return LevelControl.called(terms.logger())
        + " at "
        + terms.level().levelName()
        + (terms.contains().isEmpty()
            ? ""
            : ", only messages that hold \"" + terms.contains() + '"')
        + (terms.maxBytes() == null ? "" : ", at most " + terms.maxBytes() + " bytes")
        + (terms.reason().isEmpty() ? "" : " (" + terms.reason() + ")");
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? Long.toString(duration.toSeconds())
        : Double.toString(duration.toMillis() / 1000.0);
  }
}

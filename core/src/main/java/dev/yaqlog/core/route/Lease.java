package dev.yaqlog.core.route;

import java.time.Duration;
import java.time.Instant;

/**
 * A level change that ends by itself.
 *
 * @param id names it for good
 * @param by whoever took it
 * @param used bytes that it let through so far
 */
public record Lease(String id, LeaseTerms terms, String by, Instant expires, long used) {
  /** As long as one may hold: who wants more sets the level. */
  public static final Duration LONGEST = Duration.ofDays(31);

  /** The same, ending at {@code latest} if it would end later. */
  Lease endingBy(Instant latest) {
    return expires.isAfter(latest) ? new Lease(id, terms, by, latest, used) : this;
  }
}

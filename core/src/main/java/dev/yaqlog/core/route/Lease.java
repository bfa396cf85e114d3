package dev.yaqlog.core.route;

import java.time.Instant;

/**
 * A level change that ends by itself.
 *
 * @param id names it for good
 * @param by whoever took it
 * @param used bytes that it let through so far
 */
public record Lease(String id, LeaseTerms terms, String by, Instant expires, long used) {}

package dev.yaqlog.client;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a daemon, or a part of it, logs.
 *
 * @param configured the level that a reset brings back
 * @param effective the level in force
 * @param origin where {@code effective} comes from, as the RPC says it
 */
public record DaemonLevel(
    DaemonId daemon,
    String logger,
    @Nullable Level configured,
    @Nullable Level effective,
    String origin,
    List<Lease> leases) {

  public DaemonLevel {
    leases = List.copyOf(leases);
  }

  /**
   * A level change that ends by itself.
   *
   * @param id ends it by hand
   * @param maxBytes null for no limit
   * @param usedBytes so many of them are gone
   */
  public record Lease(
      String id,
      String logger,
      @Nullable Level level,
      Instant expires,
      String by,
      String reason,
      String contains,
      @Nullable Long maxBytes,
      long usedBytes) {}
}

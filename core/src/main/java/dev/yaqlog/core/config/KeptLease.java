package dev.yaqlog.core.config;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.Lease;
import dev.yaqlog.core.route.LeaseTerms;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.tomlj.MutableTomlTable;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlTable;

/** A lease as a state file has it. */
final class KeptLease {
  private static final String LEASE = "lease";
  private static final String LOGGER = "logger";
  private static final String LEVEL = "level";
  private static final String EXPIRES = "expires";
  private static final String BY = "by";
  private static final String REASON = "reason";
  private static final String CONTAINS = "contains";
  private static final String MAX_BYTES = "max_bytes";
  private static final String USED = "used";

  private KeptLease() {}

  /**
   * The lease that {@code written} is.
   *
   * @throws IllegalArgumentException if it is none; the message says which and why
   */
  static Lease read(Object written) {
    if (!(written instanceof TomlTable table)) {
      throw new IllegalArgumentException("expected a table, was " + written);
    }
    try {
      return new Lease(
          text(table, LEASE), terms(table), text(table, BY), expires(table), used(table));
    } catch (TomlInvalidTypeException | IllegalArgumentException strange) {
      throw new IllegalArgumentException(
          "\"" + table.get(LEASE) + "\": " + strange.getMessage(), strange);
    }
  }

  private static LeaseTerms terms(TomlTable table) {
    return new LeaseTerms(
        text(table, LOGGER),
        level(text(table, LEVEL)),
        text(table, REASON),
        text(table, CONTAINS),
        table.getLong(MAX_BYTES));
  }

  private static Level level(String written) {
    return Level.parse(written)
        .orElseThrow(
            () -> new IllegalArgumentException("expected " + Level.ACCEPTED + ", was " + written));
  }

  private static Instant expires(TomlTable table) {
    OffsetDateTime expires = table.getOffsetDateTime(EXPIRES);
    if (expires == null) {
      throw new IllegalArgumentException("it has no end");
    }
    return expires.toInstant();
  }

  private static long used(TomlTable table) {
    return table.getLong(USED, () -> 0);
  }

  private static String text(TomlTable table, String key) {
    return table.getString(key, () -> "");
  }

  static MutableTomlTable write(Lease lease) {
    LeaseTerms terms = lease.terms();
    MutableTomlTable table =
        MutableTomlTable.create()
            .set(LEASE, lease.id())
            .set(LOGGER, terms.logger())
            .set(LEVEL, terms.level().levelName())
            .set(EXPIRES, lease.expires().atOffset(ZoneOffset.UTC))
            .set(BY, lease.by())
            .set(REASON, terms.reason())
            .set(CONTAINS, terms.contains())
            .set(USED, lease.used());
    return terms.maxBytes() == null ? table : table.set(MAX_BYTES, terms.maxBytes());
  }
}

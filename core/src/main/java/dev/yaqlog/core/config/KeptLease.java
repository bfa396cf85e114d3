package dev.yaqlog.core.config;

import dev.yaqlog.core.route.Lease;
import dev.yaqlog.core.route.LeaseTerms;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tomlj.MutableTomlTable;
import org.tomlj.TomlArray;
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

  static List<Lease> readAll(TomlArray array) throws IOException {
    List<Lease> leases = new ArrayList<>();
    for (Object table : array.toList()) {
      if (table instanceof TomlTable lease) {
        leases.add(read(lease));
      }
    }
    return leases;
  }

  private static Lease read(TomlTable table) throws IOException {
    try {
      OffsetDateTime expires =
          Objects.requireNonNull(table.getOffsetDateTime(EXPIRES), "a lease without end");
      LeaseTerms terms =
          new LeaseTerms(
              text(table, LOGGER),
              StateFile.level(text(table, LEVEL)),
              text(table, REASON),
              text(table, CONTAINS),
              table.getLong(MAX_BYTES));
      return new Lease(
          text(table, LEASE),
          terms,
          text(table, BY),
          expires.toInstant(),
          table.getLong(USED, () -> 0));
    } catch (TomlInvalidTypeException | NullPointerException strange) {
      throw new IOException("a lease that can't be read: " + strange.getMessage(), strange);
    }
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

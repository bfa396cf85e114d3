package dev.yaqlog.core.query;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.Message;
import org.jspecify.annotations.Nullable;

/** What entries have in common that are folded into one. */
record Alike(long second, DaemonId daemon, @Nullable Level level, String name, Message message) {
  static Alike of(LogEntry entry, long second) {
    return new Alike(second, entry.daemon(), entry.level(), entry.name(), entry.message());
  }
}

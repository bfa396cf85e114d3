package dev.yaqlog.core.route;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.sink.EncodedEntry;
import dev.yaqlog.core.sink.EntryName;
import java.time.ZoneId;

/** What is logged before there is a log: a line on stderr. */
final class Early {
  /** As yaq's own programs call what belongs to no daemon. */
  private static final EntryName CORE = EntryName.of(new DaemonId("", "yaqd_core"), "");

  private Early() {}

  static void say(Level level, String message) {
    EncodedEntry entry =
        new EncodedEntry(ZoneId.systemDefault())
            .encode(level, System.currentTimeMillis(), CORE, message);
    System.err.write(entry.bytes(), 0, entry.length());
    System.err.flush();
  }
}

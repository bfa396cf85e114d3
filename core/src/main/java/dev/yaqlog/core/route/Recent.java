package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.sink.EncodedEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What a flight recorder held at one moment, as entries. */
final class Recent {
  /** In memory there is no place to come back to. */
  private static final Cursor NOWHERE = new Cursor("");

  private final List<Recorded> recorded;
  private final DaemonId daemon;
  private final EncodedEntry encoder;

  private Recent(List<Recorded> recorded, DaemonId daemon, ZoneId zone) {
    this.recorded = recorded;
    this.daemon = daemon;
    this.encoder = new EncodedEntry(zone);
  }

  static Recent of(List<Recorded> recorded, DaemonId daemon, ZoneId zone) {
    return new Recent(recorded, daemon, zone);
  }

  List<LogEntry> newest(Filter filter, int limit) {
    RecentMatcher matcher = new RecentMatcher(filter);
    List<LogEntry> found = new ArrayList<>();
    for (int i = recorded.size() - 1; i >= 0 && found.size() < limit; i--) {
      LogEntry entry = entry(recorded.get(i));
      if (matcher.matches(entry)) {
        found.add(entry);
      }
    }
    return found;
  }

  /** As it is, or would be, in the file. */
  private LogEntry entry(Recorded one) {
    encoder.encode(one.level, one.epochMillis, one.name, one.message);
    return new LogEntry(
        one.level,
        new LogTime(Instant.ofEpochMilli(one.epochMillis), encoder.utcOffset()),
        daemon,
        one.name.text(),
        encoder.message(),
        NOWHERE,
        EntryMarks.NONE);
  }
}

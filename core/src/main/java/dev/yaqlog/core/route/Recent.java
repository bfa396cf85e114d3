package dev.yaqlog.core.route;

import dev.yaqlog.core.format.EntryText;
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

  /** As of any answer of entries: a message, and all of them. */
  private static final int MAX_MESSAGE_BYTES = 256 << 10;

  private static final int MAX_BYTES = 4 << 20;

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

  /** At most so many, and at most 4 MiB of messages; a longer one than 256 KiB is cut. */
  List<LogEntry> newest(Filter filter, int limit) {
    RecentMatcher matcher = new RecentMatcher(filter);
    List<LogEntry> found = new ArrayList<>();
    long bytes = 0;
    for (int i = recorded.size() - 1; i >= 0 && found.size() < limit; i--) {
      LogEntry entry = entry(recorded.get(i));
      if (matcher.matches(entry)) {
        LogEntry cut = cut(entry);
        bytes += cut.message().bytes().length;
        if (bytes > MAX_BYTES) {
          break;
        }
        found.add(cut);
      }
    }
    return found;
  }

  private static LogEntry cut(LogEntry entry) {
    EntryText.Text text = EntryText.firstOf(entry.message(), MAX_MESSAGE_BYTES);
    return text.cut()
        ? entry.withMessage(text.message()).withMarks(entry.marks().asTruncated())
        : entry;
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
        one.cutOff == 0 ? EntryMarks.NONE : EntryMarks.NONE.asTruncated());
  }
}

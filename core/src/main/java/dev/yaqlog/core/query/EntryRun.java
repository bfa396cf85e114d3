package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.DaemonLog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.scan.OpenLog;
import dev.yaqlog.core.source.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings back one entry by its cursor, with what stands around it. */
public final class EntryRun {
  private EntryRun() {}

  /**
   * The entry, its message whole, and its neighbours marked as context, as many as fit; empty if it
   * is gone. The cursor of an answer stands for the last entry before the place that it reached.
   */
  public static List<LogEntry> run(
      Cursor cursor,
      int before,
      int after,
      Catalog catalog,
      LogAccess access,
      Cancellation cancellation)
      throws IOException {
    try (OpenLogs logs = access.logs()) {
      EntryRef ref = find(CursorCodec.decode(cursor), catalog.files(), logs);
      if (ref == null) {
        return List.of();
      }
      DaemonLog daemon = catalog.logOf(ref.file());
      Neighbours neighbours = new Neighbours(logs, Budget.unlimited(cancellation));
      EntryLoader loader = new EntryLoader(logs);
      List<EntryRef> older = new ArrayList<>(neighbours.before(ref, daemon, before));
      Collections.reverse(older);
      List<LogEntry> entries = context(older, loader);
      Collections.reverse(entries);
      entries.add(loader.loadWhole(ref));
      entries.addAll(context(neighbours.after(ref, daemon, after), loader));
      return entries;
    }
  }

  private static @Nullable EntryRef find(CursorData data, List<LogFile> files, OpenLogs logs)
      throws IOException {
    return data instanceof CursorData.OfEntry entry
        ? EntryFinder.find(entry, files, logs)
        : lastBefore(Places.named((CursorData.OfPlaces) data, files, logs), logs);
  }

  private static @Nullable EntryRef lastBefore(Map<LogFile, Long> places, OpenLogs logs)
      throws IOException {
    EntryRef last = null;
    for (Map.Entry<LogFile, Long> place : places.entrySet()) {
      if (place.getValue() > 0) {
        OpenLog log = logs.of(place.getKey());
        EntryRef ref = EntryRef.at(log, log.headBefore(place.getValue()));
        last = last == null || ref.moment().compareTo(last.moment()) > 0 ? ref : last;
      }
    }
    return last;
  }

  /** As many as fit, the nearest first. */
  private static List<LogEntry> context(List<EntryRef> nearestFirst, EntryLoader loader)
      throws IOException {
    List<LogEntry> entries = new ArrayList<>();
    long bytes = 0;
    for (EntryRef near : nearestFirst) {
      LogEntry entry = loader.load(near);
      bytes += entry.message().bytes().length;
      if (bytes > Context.MAX_BYTES) {
        break;
      }
      entries.add(asContext(entry));
    }
    return entries;
  }

  private static LogEntry asContext(LogEntry entry) {
    return entry.withMarks(entry.marks().asContext());
  }
}

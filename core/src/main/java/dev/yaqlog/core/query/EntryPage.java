package dev.yaqlog.core.query;

import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer of entries, each with its context. */
final class EntryPage extends Page {
  private final EntryLoader loader;
  private final Context context;
  private final int limit;
  private int hits;

  EntryPage(EntryLoader loader, Context context, int limit) {
    this.loader = loader;
    this.context = context;
    this.limit = limit;
  }

  @Override
  @Nullable StopReason take(EntryRef ref, long placeBefore) throws IOException {
    List<LogEntry> group = context.isNone() ? List.of(loader.load(ref)) : withContext(ref);
    int bytes = 0;
    for (LogEntry entry : group) {
      bytes += entry.message().bytes().length;
    }
    if (!fits(bytes)) {
      return StopReason.BYTES;
    }
    hits++;
    group.forEach(this::add);
    return null;
  }

  private List<LogEntry> withContext(EntryRef ref) throws IOException {
    List<LogEntry> group = new ArrayList<>();
    for (EntryRef near : context.ahead(ref)) {
      group.add(loadContext(near));
    }
    group.add(loader.load(ref));
    for (EntryRef near : context.behind(ref)) {
      group.add(loadContext(near));
    }
    return group;
  }

  private LogEntry loadContext(EntryRef near) throws IOException {
    LogEntry entry = loader.load(near);
    return entry.withMarks(entry.marks().asContext());
  }

  @Override
  boolean isFull() {
    return hits >= limit;
  }
}

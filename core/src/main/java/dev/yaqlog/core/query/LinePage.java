package dev.yaqlog.core.query;

import dev.yaqlog.core.source.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer of the bytes that entries have in their files, each with its context. */
final class LinePage extends Page {
  private final EntryLoader loader;
  private final Context context;
  private final int limit;
  private int hits;

  LinePage(EntryLoader loader, Context context, int limit) {
    this.loader = loader;
    this.context = context;
    this.limit = limit;
  }

  @Override
  @Nullable StopReason take(EntryRef ref, long placeBefore) throws IOException {
    List<EntryRef> group = new ArrayList<>(context.ahead(ref));
    group.add(ref);
    group.addAll(context.behind(ref));
    long size = group.stream().mapToLong(EntryRef::length).sum();
    if (!fits((int) Math.min(size, Integer.MAX_VALUE / 2))) {
      return StopReason.BYTES;
    }
    hits++;
    for (EntryRef entry : group) {
      add(loader.loadLine(entry));
    }
    return null;
  }

  @Override
  boolean isFull() {
    return hits >= limit;
  }
}

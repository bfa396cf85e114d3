package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.StopReason;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of entries of which those alike in daemon, level, message and second are one.
 *
 * <p>Such entries come from several files, as a restarted yaqd writes to all it ever opened, so
 * they stand in the same second but not side by side. A second is therefore in one answer as a
 * whole. Where it alone is more than was asked for, those that are given are still counted to its
 * end; the next answer begins with the first that was not, and passes those alike to what was
 * given. Not so of what is still being written: there the next answer goes on behind the last.
 */
final class FoldPage extends Page {
  private final EntryLoader loader;
  private final int limit;
  private final @Nullable Given given;
  private final boolean isLive;
  private final Map<Alike, Integer> indexes = new HashMap<>();

  /**
   * Where to go back to: before the second, or before the first of it that there is no room for.
   */
  private final Map<LogFile, Long> comeBackTo = new HashMap<>();

  private long second = Long.MIN_VALUE;
  private int seconds;
  private int secondFrom;
  private @Nullable StopReason full;

  private FoldPage(EntryLoader loader, int limit, @Nullable Given given, boolean isLive) {
    this.loader = loader;
    this.limit = limit;
    this.given = given;
    this.isLive = isLive;
  }

  /**
   * @param given what earlier answers gave; null where this is the first
   */
  static FoldPage of(EntryLoader loader, int limit, @Nullable Given given) {
    return new FoldPage(loader, limit, given, false);
  }

  /** Of a tail, to which more that is alike may come. */
  static FoldPage live(EntryLoader loader, int limit) {
    return new FoldPage(loader, limit, null, true);
  }

  @Override
  @Nullable StopReason take(EntryRef ref, long placeBefore) throws IOException {
    if (full != null && secondFrom > 0) {
      return full;
    }
    if (ref.moment().second() != second) {
      if (full != null || entries.size() >= limit) {
        return full == null ? StopReason.LIMIT : full;
      }
      beginSecond(ref.moment().second());
    }
    LogEntry entry = loader.load(ref);
    Integer index = indexes.get(Alike.of(entry, second));
    if (index != null) {
      LogEntry first = entries.get(index);
      entries.set(index, first.withMarks(first.marks().repeated(first.marks().repeat() + 1)));
    } else if (!wasGiven(entry)) {
      return takeNew(entry, ref.file(), placeBefore);
    }
    noteSecond(ref.file(), placeBefore);
    return null;
  }

  @Override
  boolean isFull() {
    return false;
  }

  @Override
  Map<LogFile, Long> takenBack() {
    return full == null ? Map.of() : comeBackTo;
  }

  private @Nullable StopReason takeNew(LogEntry entry, LogFile file, long placeBefore) {
    StopReason noRoom = noRoomFor(entry);
    if (noRoom == null) {
      noteSecond(file, placeBefore);
      indexes.put(Alike.of(entry, second), entries.size());
      add(entry);
      return null;
    }
    if (secondFrom > 0) {
      entries.subList(secondFrom, entries.size()).clear();
      full = noRoom;
      return noRoom;
    }
    if (full == null) {
      comeBackTo.clear();
      full = noRoom;
    }
    if (isLive) {
      return noRoom;
    }
    comeBackTo.putIfAbsent(file, placeBefore);
    return null;
  }

  private boolean wasGiven(LogEntry entry) throws IOException {
    return given != null && seconds == 1 && given.holds(entry, second);
  }

  private @Nullable StopReason noRoomFor(LogEntry entry) {
    if (full != null) {
      return full;
    } else if (entries.size() >= limit) {
      return StopReason.LIMIT;
    }
    return fits(entry.message().bytes().length) ? null : StopReason.BYTES;
  }

  private void noteSecond(LogFile file, long placeBefore) {
    if (full == null) {
      comeBackTo.putIfAbsent(file, placeBefore);
    }
  }

  private void beginSecond(long next) {
    second = next;
    seconds++;
    secondFrom = entries.size();
    indexes.clear();
    comeBackTo.clear();
  }
}

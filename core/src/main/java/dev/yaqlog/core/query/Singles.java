package dev.yaqlog.core.query;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Entries that were read one by one lately: the newest errors, of which each such question begins
 * with the same. They are known by what is known of their files, which is another as soon as a file
 * changes. Safe for any number of threads.
 */
final class Singles {
  /** At 2 KB each at most, with what they say. */
  private static final int MAX_ENTRIES = 4_096;

  private final Map<Place, EntryRef> entries = new ConcurrentHashMap<>();

  private record Place(FileFacts facts, long offset) {}

  /** The entry that starts at {@code offset}, with its text; null if it is not known. */
  @Nullable EntryRef at(FileFacts facts, long offset) {
    return entries.get(new Place(facts, offset));
  }

  /** Takes in one with its text. */
  void add(FileFacts facts, EntryRef entry) {
    if (entries.size() >= MAX_ENTRIES) {
      entries.clear();
    }
    entries.put(new Place(facts, entry.offset()), entry);
  }
}

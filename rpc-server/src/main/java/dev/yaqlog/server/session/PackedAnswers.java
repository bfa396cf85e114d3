package dev.yaqlog.server.session;

import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.wire.Packed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the answers given last, as bytes: a source gives the same list again to those who
 * ask the same of logs that did not change. Safe for any number of threads.
 */
public final class PackedAnswers {
  private static final int MAX_ANSWERS = 64;
  private static final int MAX_BYTES_EACH = 1 << 17;

  private final Map<Same, Packed> packed =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Same, Packed> eldest) {
          return size() > MAX_ANSWERS;
        }
      };

  /** The very list, not an equal one: comparing those would take as long as packing them. */
  private static final class Same {
    private final List<LogEntry> entries;

    Same(List<LogEntry> entries) {
      this.entries = entries;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Same same && same.entries == entries;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(entries);
    }
  }

  public Packed of(List<LogEntry> entries) {
    Same key = new Same(entries);
    Packed known = find(key);
    if (known != null) {
      return known;
    }
    Packed made = Packed.of(entries);
    if (made.length() <= MAX_BYTES_EACH) {
      keep(key, made);
    }
    return made;
  }

  private synchronized @Nullable Packed find(Same key) {
    return packed.get(key);
  }

  private synchronized void keep(Same key, Packed made) {
    packed.put(key, made);
  }
}

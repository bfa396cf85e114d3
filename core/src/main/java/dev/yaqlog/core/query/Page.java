package dev.yaqlog.core.query;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer being gathered, within its size. */
abstract class Page {
  /** The most bytes of messages in one answer, except for a single entry that is larger. */
  static final int MAX_BYTES = 4 << 20;

  /** What an entry takes beside its message, about. */
  private static final int ENTRY_OVERHEAD = 160;

  final List<LogEntry> entries = new ArrayList<>();
  final List<byte[]> lines = new ArrayList<>();
  private long bytes;

  /**
   * Takes in an entry that matches.
   *
   * @param placeBefore the place in its file before it was passed
   * @return null, or why it was not taken
   */
  abstract @Nullable StopReason take(EntryRef ref, long placeBefore) throws IOException;

  /** Whether it holds as many matching entries as were asked for. */
  abstract boolean isFull();

  /** Places that must be gone back to, as what came behind them was taken out again. */
  Map<LogFile, Long> takenBack() {
    return Map.of();
  }

  final boolean fits(int size) {
    return bytes == 0 || bytes + size + ENTRY_OVERHEAD <= MAX_BYTES;
  }

  final void add(LogEntry entry) {
    entries.add(entry);
    spend(entry.message().bytes().length);
  }

  final void add(byte[] line) {
    lines.add(line);
    spend(line.length);
  }

  final void spend(int size) {
    bytes += size + ENTRY_OVERHEAD;
  }
}

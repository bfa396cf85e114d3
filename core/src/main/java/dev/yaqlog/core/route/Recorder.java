package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The newest entries, logged or not, in memory. For one thread at a time. */
final class Recorder {
  /** One entry takes no more than this part of the room: it would drive out all others. */
  private static final int LARGEST_SHARE = 4;

  private RecorderSettings settings;
  private final Deque<Recorded> entries = new ArrayDeque<>();
  private long bytes;

  Recorder(RecorderSettings settings) {
    this.settings = settings;
  }

  void configure(RecorderSettings other) {
    settings = other;
    trim();
  }

  /** The number of the most verbose level that it takes; -1 for none. */
  int upTo() {
    return settings.maxBytes() > 0 ? settings.level().number() : -1;
  }

  void add(Recorded entry) {
    if (entry.level.number() <= upTo()) {
      Recorded kept = entry.cutTo(settings.maxBytes() / LARGEST_SHARE);
      entries.add(kept);
      bytes += kept.bytes();
      trim();
    }
  }

  /** Whether an entry of {@code level} brings those that were not logged into the log. */
  boolean isDumpedAt(Level level) {
    Level dumpAt = settings.dumpAt();
    return dumpAt != null && level.number() <= dumpAt.number();
  }

  /** Those that were not logged, the oldest first; from now on they count as logged. */
  List<Recorded> takeUnlogged() {
    List<Recorded> unlogged = entries.stream().filter(entry -> !entry.isLogged).toList();
    unlogged.forEach(entry -> entry.isLogged = true);
    return unlogged;
  }

  /** All, the oldest first. */
  List<Recorded> all() {
    return new ArrayList<>(entries);
  }

  private void trim() {
    while (bytes > settings.maxBytes() && !entries.isEmpty()) {
      bytes -= entries.remove().bytes();
    }
  }
}

package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.sink.EntryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest entries, logged or not, in memory. The places of those that went are used again, so
 * that to add one allocates nothing in the long run. For one thread at a time.
 */
final class Recorder {
  /** One entry takes no more than this part of the room: it would drive out all others. */
  private static final int LARGEST_SHARE = 4;

  /** A power of two, as every length of the ring. */
  private static final int FIRST_PLACES = 64;

  private RecorderSettings settings;
  private @Nullable Recorded[] ring = new Recorded[FIRST_PLACES];
  private int first;
  private int count;
  private long bytes;

  Recorder(RecorderSettings settings) {
    this.settings = settings;
  }

  void configure(RecorderSettings other) {
    settings = other;
    makeRoom(0);
  }

  /** The number of the most verbose level that it takes; -1 for none. */
  int upTo() {
    return settings.maxBytes() > 0 ? settings.level().number() : -1;
  }

  void add(Level level, long epochMillis, EntryName name, CharSequence message, boolean isLogged) {
    if (level.number() <= upTo()) {
      String kept = cut(message.toString(), settings.maxBytes() / LARGEST_SHARE);
      makeRoom(Recorded.bytes(kept));
      if (Recorded.bytes(kept) <= settings.maxBytes()) {
        Recorded entry = put(level, epochMillis, name, kept);
        entry.isLogged = isLogged;
        entry.cutOff = message.length() - kept.length();
        bytes += entry.bytes;
      }
    }
  }

  private Recorded put(Level level, long epochMillis, EntryName name, String message) {
    if (count == ring.length) {
      grow();
    }
    int at = place(count++);
    Recorded entry = ring[at];
    if (entry == null) {
      entry = new Recorded(level, epochMillis, name, message);
      ring[at] = entry;
    } else {
      entry.level = level;
      entry.epochMillis = epochMillis;
      entry.name = name;
      entry.message = message;
      entry.bytes = Recorded.bytes(message);
    }
    return entry;
  }

  /** Where the {@code i}th oldest is. */
  private int place(int i) {
    return (first + i) & (ring.length - 1);
  }

  private Recorded get(int i) {
    return Objects.requireNonNull(ring[place(i)]);
  }

  private void grow() {
    @Nullable Recorded[] more = new Recorded[2 * ring.length];
    for (int i = 0; i < count; i++) {
      more[i] = get(i);
    }
    ring = more;
    first = 0;
  }

  private void makeRoom(long forBytes) {
    while (count > 0 && bytes + forBytes > settings.maxBytes()) {
      Recorded oldest = get(0);
      bytes -= oldest.bytes;
      oldest.message = "";
      first = place(1);
      count--;
    }
  }

  /** With no more than so many characters, none of them in two. */
  private static String cut(String message, long most) {
    if (message.length() <= most) {
      return message;
    }
    int end = (int) most;
    boolean splits = end > 0 && Character.isHighSurrogate(message.charAt(end - 1));
    return message.substring(0, splits ? end - 1 : end);
  }

  /** Whether an entry of {@code level} brings those that were not logged into the log. */
  boolean isDumpedAt(Level level) {
    Level dumpAt = settings.dumpAt();
    return dumpAt != null && level.number() <= dumpAt.number();
  }

  /** Those that were not logged, the oldest first; from now on they count as logged. */
  List<Recorded> takeUnlogged() {
    List<Recorded> unlogged = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (!get(i).isLogged) {
        get(i).isLogged = true;
        unlogged.add(get(i).copy());
      }
    }
    return unlogged;
  }

  /** All, the oldest first. */
  List<Recorded> all() {
    List<Recorded> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(get(i).copy());
    }
    return all;
  }
}

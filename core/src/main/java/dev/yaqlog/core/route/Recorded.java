package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.sink.EntryName;

/** An entry in the flight recorder, which becomes another when its place is needed. */
final class Recorded {
  /** What one takes beside its message, about. */
  private static final int OVERHEAD_BYTES = 96;

  Level level;
  long epochMillis;
  EntryName name;
  String message;

  /** What it takes, kept here so that nobody has to look at the message for it. */
  long bytes;

  /** Whether a sink took it. */
  boolean isLogged;

  Recorded(Level level, long epochMillis, EntryName name, String message) {
    this.level = level;
    this.epochMillis = epochMillis;
    this.name = name;
    this.message = message;
    this.bytes = bytes(message);
  }

  Recorded copy() {
    Recorded copy = new Recorded(level, epochMillis, name, message);
    copy.isLogged = isLogged;
    return copy;
  }

  /** What an entry with this message takes. */
  static long bytes(String message) {
    return OVERHEAD_BYTES + (long) message.length();
  }
}

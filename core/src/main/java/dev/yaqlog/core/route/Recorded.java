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

  /** How many characters of the message were too many. */
  int cutOff;

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
    copy.cutOff = cutOff;
    return copy;
  }

  /** The message; where it was cut it says so. */
  String text() {
    return cutOff == 0
        ? message
        : message + " ... (" + (message.length() + cutOff) + " characters)";
  }

  /** What an entry with this message takes. */
  static long bytes(String message) {
    return OVERHEAD_BYTES + (long) message.length();
  }
}

package dev.yaqlog.core.route;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.sink.EntryName;

/** An entry in the flight recorder. */
final class Recorded {
  /** What one takes beside its message, about. */
  private static final int OVERHEAD_BYTES = 96;

  final Level level;
  final long epochMillis;
  final EntryName name;
  final String message;

  /** Whether a sink took it. */
  boolean isLogged;

  Recorded(Level level, long epochMillis, EntryName name, String message) {
    this.level = level;
    this.epochMillis = epochMillis;
    this.name = name;
    this.message = message;
  }

  /** With no more than so many characters of its message. */
  Recorded cutTo(long most) {
    if (message.length() <= most) {
      return this;
    }
    String cut = message.substring(0, (int) most) + " ... (" + message.length() + " characters)";
    Recorded shorter = new Recorded(level, epochMillis, name, cut);
    shorter.isLogged = isLogged;
    return shorter;
  }

  long bytes() {
    return OVERHEAD_BYTES + (long) message.length();
  }
}

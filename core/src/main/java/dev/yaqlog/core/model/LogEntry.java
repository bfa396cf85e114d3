package dev.yaqlog.core.model;

import org.jspecify.annotations.Nullable;

/**
 * One logged thing.
 *
 * @param level null where nobody knows it
 * @param daemon whose log it is in
 * @param name the name its line carries: the daemon's own or that of a part of it; the daemon's
 *     where the line carries none
 */
public record LogEntry(
    @Nullable Level level,
    LogTime time,
    DaemonId daemon,
    String name,
    Message message,
    Cursor cursor,
    EntryMarks marks) {

  public LogEntry withMessage(Message other) {
    return new LogEntry(level, time, daemon, name, other, cursor, marks);
  }

  public LogEntry withMarks(EntryMarks other) {
    return new LogEntry(level, time, daemon, name, message, cursor, other);
  }
}

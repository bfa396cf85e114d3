package dev.yaqlog.cli.memory;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One daemon's log in a {@link MemoryLogSource}. What is appended is seen by tails at once. */
public final class MemoryLog {
  private final MemoryLogSource source;
  private final int index;
  private final DaemonId daemon;
  private final List<LogEntry> entries = new ArrayList<>();
  private final List<Integer> runStarts = new ArrayList<>(List.of(0));

  MemoryLog(MemoryLogSource source, int index, DaemonId daemon) {
    this.source = source;
    this.index = index;
    this.daemon = daemon;
  }

  /** Appends an entry; {@code time} as RFC 3339, its offset is kept. */
  public MemoryLog add(@Nullable Level level, String time, String message) {
    return add(level, time, daemon.name(), message.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends an entry of a part of the daemon, or one that is not UTF-8. */
  public MemoryLog add(@Nullable Level level, String time, String name, byte[] message) {
    OffsetDateTime when = OffsetDateTime.parse(time);
    LogTime logTime = new LogTime(when.toInstant(), when.getOffset().getTotalSeconds() / 60);
    return add(level, logTime, name, message, EntryMarks.NONE);
  }

  /** Appends any entry. */
  public MemoryLog add(
      @Nullable Level level, LogTime time, String name, byte[] message, EntryMarks marks) {
    synchronized (source) {
      Cursor cursor = new Cursor("e" + index + "-" + entries.size());
      entries.add(new LogEntry(level, time, daemon, name, Message.wrap(message), cursor, marks));
    }
    source.appended();
    return this;
  }

  /** Adds lines to the last entry, as if they came late. */
  public void amendLast(String furtherLines) {
    synchronized (source) {
      LogEntry last = entries.get(entries.size() - 1);
      Message longer = Message.of(last.message().text() + "\n" + furtherLines);
      entries.set(
          entries.size() - 1,
          new LogEntry(
              last.level(),
              last.time(),
              last.daemon(),
              last.name(),
              longer,
              last.cursor(),
              last.marks().asAmended()));
      source.amended(this, entries.size() - 1);
    }
    source.appended();
  }

  /** What is added from now on is of a new run. */
  public MemoryLog startRun() {
    runStarts.add(entries.size());
    return this;
  }

  DaemonId daemon() {
    return daemon;
  }

  int index() {
    return index;
  }

  int size() {
    return entries.size();
  }

  LogEntry entry(int at) {
    return entries.get(at);
  }

  int runs() {
    return runStarts.size();
  }

  /** 0 for the newest run, -1 for the one before. */
  int runOf(int at) {
    int run = 0;
    for (int start : runStarts) {
      run += start <= at ? 1 : 0;
    }
    return run - runStarts.size();
  }

  List<LogEntry> entriesOfRun(int run) {
    int number = runStarts.size() - 1 + run;
    int to = number + 1 < runStarts.size() ? runStarts.get(number + 1) : entries.size();
    return entries.subList(runStarts.get(number), to);
  }

  LevelCounts counts(List<LogEntry> some) {
    LevelCounts counts = new LevelCounts();
    some.forEach(entry -> counts.add(entry.level(), 1));
    return counts;
  }

  List<LogEntry> entries() {
    return entries;
  }

  static Instant time(LogEntry entry) {
    return entry.time().instant();
  }
}

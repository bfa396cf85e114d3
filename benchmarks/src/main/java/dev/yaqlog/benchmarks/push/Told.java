package dev.yaqlog.benchmarks.push;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import dev.yaqlog.core.source.Batch;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.wire.PushEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Lines as the bytes of a notification, as our server makes them. */
final class Told {
  private static final String BEFORE_MESSAGE = " : motor : ";
  private static final DaemonId MOTOR = new DaemonId("demo", "motor");

  /** As long as those of our server. */
  private static final Cursor CURSOR = new Cursor("AsCwg7ANAAAAB6EQQBPhTNn2gARj3F_amJsB");

  private Told() {}

  static byte[] encode(byte[] lines) {
    List<LogEntry> entries =
        new String(lines, StandardCharsets.US_ASCII).lines().map(Told::entry).toList();
    Delivery told = new Delivery.Entries(new Batch(entries, List.of(), CURSOR), null);
    PushEncoder.Frame frame = PushEncoder.encode(1, told);
    byte[] bytes = new byte[frame.length()];
    System.arraycopy(frame.head(), 0, bytes, 0, frame.head().length);
    System.arraycopy(frame.rest(), 0, bytes, frame.head().length, frame.rest().length);
    return bytes;
  }

  private static LogEntry entry(String line) {
    String message = line.substring(line.indexOf(BEFORE_MESSAGE) + BEFORE_MESSAGE.length());
    LogTime time = new LogTime(Instant.EPOCH, 0);
    return new LogEntry(
        Level.INFO, time, MOTOR, "motor", Message.of(message), CURSOR, EntryMarks.NONE);
  }
}

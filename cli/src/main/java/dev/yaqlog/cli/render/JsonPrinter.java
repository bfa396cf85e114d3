package dev.yaqlog.cli.render;

import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries as JSON, one a line. A message that is not UTF-8 comes twice: with U+FFFD for what can't
 * be read as {@code message}, whole as {@code message_base64}.
 */
public final class JsonPrinter implements EntryPrinter {
  private final Output out;
  private final Times times;
  private final JsonLines json = new JsonLines();

  public JsonPrinter(Output out, Times times) {
    this.out = out;
    this.times = times;
  }

  @Override
  public void print(LogEntry entry, @Nullable String host) {
    out.print(json.line(fields(entry, host, times)));
  }

  @Override
  public void printCursor(String cursor) {
    out.print(json.line(Map.of("cursor", cursor)));
  }

  /** What is said of an entry; fields that do not apply are left out. */
  public static Map<String, @Nullable Object> fields(
      LogEntry entry, @Nullable String host, Times times) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("level", levelName(entry.level()));
    fields.put("time", times.of(entry.time()));
    fields.put("kind", entry.daemon().kind());
    fields.put("name", entry.name());
    String message = entry.message().text();
    fields.put("message", message);
    fields.put("cursor", entry.cursor().value());
    if (!entry.name().equals(entry.daemon().name())) {
      fields.put("daemon", entry.daemon().name());
    }
    if (host != null) {
      fields.put("host", host);
    }
    if (message.indexOf('\ufffd') >= 0 && !entry.message().isText()) {
      fields.put("message_base64", Base64.getEncoder().encodeToString(entry.message().bytes()));
    }
    putMarks(entry.marks(), fields);
    return fields;
  }

  /** The name of a level, null where nobody knows it. */
  public static @Nullable String levelName(@Nullable Level level) {
    return level == null ? null : level.levelName();
  }

  private static void putMarks(EntryMarks marks, Map<String, @Nullable Object> fields) {
    if (marks.repeat() > 1) {
      fields.put("repeat", marks.repeat());
    }
    if (marks.truncated()) {
      fields.put("truncated", true);
    }
    if (marks.context()) {
      fields.put("context", true);
    }
    if (marks.amended()) {
      fields.put("amended", true);
    }
  }
}

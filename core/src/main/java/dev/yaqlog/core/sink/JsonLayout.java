package dev.yaqlog.core.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One JSON object a line, with the keys of {@code yaqlog query -o json}. */
final class JsonLayout implements Layout {
  private static final JsonFactory JSON = new JsonFactory();

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  @Override
  public void add(EncodedEntry entry, Batch batch) {
    text.reset();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(entry, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    text.write('\n');
    batch.add(entry, text.toByteArray(), text.size());
  }

  private static void write(EncodedEntry entry, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("level", entry.level().levelName());
    json.writeStringField("time", time(entry));
    json.writeStringField("kind", entry.name().daemon().kind());
    json.writeStringField("name", entry.name().text());
    json.writeStringField("message", entry.message().text());
    if (!entry.name().logger().isEmpty()) {
      json.writeStringField("daemon", entry.name().daemon().name());
    }
    json.writeEndObject();
  }

  private static String time(EncodedEntry entry) {
    int length = entry.nameFrom() - entry.timeFrom() - " : ".length();
    return new String(entry.bytes(), entry.timeFrom(), length, StandardCharsets.US_ASCII);
  }
}

package dev.yaqlog.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * An entry as {@link Rsyslog} got it.
 *
 * @param level its own word for the severity
 * @param priority facility times 8 plus severity
 * @param app the tag without process id, in RFC 3164
 * @param id the message id of RFC 5424
 */
record Received(
    String level,
    int priority,
    String app,
    String pid,
    String id,
    OffsetDateTime time,
    String message) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of whole lines of JSON, one each. */
  static List<Received> allOf(String lines) {
    String whole = lines.substring(0, lines.lastIndexOf('\n') + 1);
    return whole.lines().map(Received::of).toList();
  }

  private static Received of(String line) {
    try {
      var fields = JSON.readTree(line);
      return new Received(
          fields.path("level").asText(),
          fields.path("priority").asInt(),
          fields.path("app").asText(),
          fields.path("pid").asText(),
          fields.path("id").asText(),
          OffsetDateTime.parse(fields.path("time").asText()),
          fields.path("message").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }
}

package dev.yaqlog.cli.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object (RFC 8259) per line. Characters that hide or act on a terminal are
 * escaped, which loses nothing: every JSON reader gives them back.
 */
public final class JsonLines {
  private final CharArrayWriter buffer = new CharArrayWriter();
  private final JsonGenerator json;

  public JsonLines() {
    try {
      json = new JsonFactory().setRootValueSeparator(null).createGenerator(buffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@code object} as a line, LF included. Values are maps, lists, texts, numbers, booleans, null.
   */
  public String line(Map<String, ? extends @Nullable Object> object) {
    buffer.reset();
    try {
      write(object);
      json.writeRaw('\n');
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String line = buffer.toString();
    return hasHidden(line) ? escaped(line) : line;
  }

  private void write(@Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> field : map.entrySet()) {
        json.writeFieldName(String.valueOf(field.getKey()));
        write(field.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(element);
      }
      json.writeEndArray();
    } else {
      json.writePOJO(value);
    }
  }

  /** Of JSON, which escapes C0 already, and whose only LF is the last character. */
  private static boolean hasHidden(String json) {
    for (int i = 0; i < json.length() - 1; i++) {
      char c = json.charAt(i);
      if (c >= Visible.DELETE && (Visible.isHidden(c) || Character.isSurrogate(c))) {
        return true;
      }
    }
    return false;
  }

  private static String escaped(String json) {
    StringBuilder line = new StringBuilder(json.length() + 16);
    for (int i = 0; i < json.length() - 1; i++) {
      char c = json.charAt(i);
      if (Visible.isHidden(c) || isHiddenSurrogate(json, i)) {
        line.append(String.format("\\u%04X", (int) c));
      } else {
        line.append(c);
      }
    }
    return line.append('\n').toString();
  }

  /** Whether {@code i} is in either half of a hidden character beyond U+FFFF. */
  private static boolean isHiddenSurrogate(String json, int i) {
    char c = json.charAt(i);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    int start = Character.isLowSurrogate(c) ? i - 1 : i;
    return start >= 0 && Visible.isHidden(Character.codePointAt(json, start));
  }
}

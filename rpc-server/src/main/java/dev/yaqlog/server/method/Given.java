package dev.yaqlog.server.method;

import dev.yaqlog.core.model.LogException.BadParameter;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value as a caller gave it.
 *
 * @param path the parameter, or the place inside it such as {@code any[1].min_level}
 * @param value what the wire's decoder makes of it
 * @param now the moment and zone that relative times are meant from
 */
record Given(String path, @Nullable Object value, ZonedDateTime now) {
  private static final int SHOWN_CHARS = 40;

  Given at(String place, @Nullable Object inner) {
    return new Given(place, inner, now);
  }

  Given element(int index, @Nullable Object inner) {
    return at(path + "[" + index + "]", inner);
  }

  BadParameter isNot(String expected) {
    return BadParameter.of(path, expected, described());
  }

  private String described() {
    if (value == null) {
      return "nil";
    } else if (value instanceof String text) {
      return '"' + shortened(text) + '"';
    } else if (value instanceof Map) {
      return "a map";
    } else if (value instanceof List) {
      return "a list";
    } else if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    } else {
      return shortened(value.toString());
    }
  }

  private static String shortened(String text) {
    if (text.codePointCount(0, text.length()) <= SHOWN_CHARS) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, SHOWN_CHARS)) + "...";
  }
}

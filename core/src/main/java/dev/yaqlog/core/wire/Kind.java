package dev.yaqlog.core.wire;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a decoded value is called in messages. */
final class Kind {
  private Kind() {}

  /** Such as "a list". */
  static String of(@Nullable Object value) {
    if (value == null) {
      return "nil";
    }
    if (value instanceof Long || value instanceof BigInteger) {
      return "an integer";
    }
    if (value instanceof Map) {
      return "a map";
    }
    if (value instanceof List) {
      return "a list";
    }
    if (value instanceof byte[]) {
      return "bin";
    }
    if (value instanceof String) {
      return "a str";
    }
    if (value instanceof Boolean) {
      return "a bool";
    }
    if (value instanceof Double) {
      return "a float";
    }
    return value instanceof Instant ? "a timestamp" : "an ext";
  }
}

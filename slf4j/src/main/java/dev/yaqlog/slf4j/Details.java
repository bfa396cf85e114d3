package dev.yaqlog.slf4j;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * What SLF4J knows of an entry beside its message. Behind the message it is {@code [marker
 * key=value]}: markers, then the pairs of the call, then those of the thread (MDC).
 */
record Details(
    List<Marker> markers, List<KeyValuePair> pairs, @Nullable Map<String, String> ofThread) {

  /** Whether there is nothing to be said, as mostly. */
  boolean isEmpty() {
    return markers.isEmpty() && pairs.isEmpty() && (ofThread == null || ofThread.isEmpty());
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(" ", " [", "]").setEmptyValue("");
    markers.forEach(marker -> text.add(marker.getName()));
    pairs.forEach(pair -> text.add(pair.key + "=" + shown(pair.value)));
    if (ofThread != null) {
      new TreeMap<>(ofThread).forEach((key, value) -> text.add(key + "=" + shown(value)));
    }
    return text.toString();
  }

  /** In quotes where it could not be told where it ends. */
  private static String shown(@Nullable Object value) {
    String text = String.valueOf(value);
    boolean isPlain =
        !text.isEmpty() && text.chars().noneMatch(c -> c <= ' ' || c == '"' || c == ']');
    return isPlain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

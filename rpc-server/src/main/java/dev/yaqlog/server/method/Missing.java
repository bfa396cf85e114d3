package dev.yaqlog.server.method;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.source.Gap;
import dev.yaqlog.core.source.TailAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an answer of a tail says of what it misses. */
final class Missing {
  private Missing() {}

  /**
   * Puts {@code dropped} into {@code map}, nil where nothing is gone for sure, and {@code gaps}
   * where there are some.
   *
   * @param after the cursor of the question
   */
  static void put(Map<String, @Nullable Object> map, TailAnswer answer, @Nullable Cursor after) {
    boolean isLoss = answer.gaps().stream().anyMatch(Gap::isLoss);
    map.put("dropped", isLoss ? dropped(answer, after) : null);
    if (!answer.gaps().isEmpty()) {
      map.put("gaps", answer.gaps().stream().map(Gap::asMap).toList());
    }
  }

  private static Map<String, @Nullable Object> dropped(TailAnswer answer, @Nullable Cursor after) {
    Cursor before = answer.entries().isEmpty() ? answer.cursor() : answer.entries().get(0).cursor();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("count", null);
    map.put("levels", Map.of());
    map.put("after_cursor", after == null ? null : after.value());
    map.put("before_cursor", before.value());
    return map;
  }
}

package dev.yaqlog.cli.memory;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.LogException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A place in all logs: how many entries of each lie before it. */
final class Position {
  private final int[] before;

  Position(int[] before) {
    this.before = before;
  }

  static Position start(int logs) {
    return new Position(new int[logs]);
  }

  int before(int log) {
    return log < before.length ? before[log] : 0;
  }

  Position with(int log, int count) {
    int[] changed = Arrays.copyOf(before, Math.max(before.length, log + 1));
    changed[log] = count;
    return new Position(changed);
  }

  Cursor cursor() {
    return new Cursor(
        Arrays.stream(before)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",", "p", "")));
  }

  static Position parse(Cursor cursor) {
    try {
      String[] numbers = cursor.value().substring(1).split(",");
      return new Position(Arrays.stream(numbers).mapToInt(Integer::parseInt).toArray());
    } catch (NumberFormatException e) {
      throw new LogException.BadCursor("cursor not understood");
    }
  }
}

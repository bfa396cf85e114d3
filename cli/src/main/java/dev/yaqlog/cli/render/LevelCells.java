package dev.yaqlog.cli.render;

import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import java.util.List;

/** How many errors (and worse) and how many warnings, two cells. */
final class LevelCells {
  private LevelCells() {}

  static List<Table.Cell> of(LevelCounts counts, Palette palette) {
    long errors = 0;
    for (int number = 0; number <= Level.ERROR.number(); number++) {
      errors += counts.of(Level.of(number));
    }
    return List.of(
        cell(errors, Level.ERROR, palette), cell(counts.of(Level.WARNING), Level.WARNING, palette));
  }

  private static Table.Cell cell(long count, Level level, Palette palette) {
    return new Table.Cell(
        Long.toString(count), text -> count == 0 ? text : palette.level(level, text));
  }
}

package dev.yaqlog.cli.render;

import dev.yaqlog.cli.render.Table.Cell;
import dev.yaqlog.cli.render.Table.Column;
import dev.yaqlog.core.source.LogSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose logs there are, a row each. */
public final class LogTable extends SummaryTable<LogSummary> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.left("KIND"),
          Column.left("NAME"),
          Column.right("RUNS").leftOut(3),
          Column.right("FILES").leftOut(1),
          Column.right("SIZE").leftOut(4),
          Column.right("ENTRIES").leftOut(6),
          Column.right("ERRORS"),
          Column.right("WARNINGS").leftOut(7),
          Column.left("FIRST").leftOut(2),
          Column.left("LAST"),
          Column.left("LIVE").leftOut(5));

  /** A table without rows. */
  public LogTable(Screen screen, Times times, boolean hosts) {
    super(COLUMNS, screen, times, hosts);
  }

  @Override
  List<Cell> cells(LogSummary log) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(log.daemon().kind()));
    cells.add(Cell.of(log.daemon().name()));
    cells.add(Cell.of(log.runs()));
    cells.add(Cell.of(log.files()));
    cells.add(Cell.of(Sizes.of(log.bytes())));
    cells.add(Cell.of(log.levels().total()));
    cells.addAll(LevelCells.of(log.levels(), palette()));
    cells.add(Cell.of(times().local(log.first())));
    cells.add(Cell.of(times().local(log.last())));
    cells.add(Cell.of(log.live() ? "live" : ""));
    return cells;
  }

  @Override
  Map<String, @Nullable Object> fields(LogSummary log) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("kind", log.daemon().kind());
    fields.put("name", log.daemon().name());
    fields.put("runs", log.runs());
    fields.put("files", log.files());
    fields.put("bytes", log.bytes());
    fields.put("entries", log.levels().total());
    fields.put("first", times().rfc3339(log.first()));
    fields.put("last", times().rfc3339(log.last()));
    fields.put("levels", log.levels().asMap());
    fields.put("live", log.live());
    return fields;
  }
}

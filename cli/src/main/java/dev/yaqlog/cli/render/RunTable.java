package dev.yaqlog.cli.render;

import dev.yaqlog.cli.render.Table.Cell;
import dev.yaqlog.cli.render.Table.Column;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.RunSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs of daemons, a row each. */
public final class RunTable extends SummaryTable<RunSummary> {
  private static final List<Column> COLUMNS =
      List.of(
          Column.left("KIND").leftOut(4),
          Column.left("NAME"),
          Column.right("RUN"),
          Column.left("STARTED"),
          Column.left("ENDED").leftOut(5),
          Column.right("SIZE").leftOut(2),
          Column.right("ENTRIES").leftOut(3),
          Column.right("ERRORS"),
          Column.right("WARNINGS").leftOut(1),
          Column.left("LAST ERROR"));

  /** A table without rows. */
  public RunTable(Screen screen, Times times, boolean hosts) {
    super(COLUMNS, screen, times, hosts);
  }

  @Override
  List<Cell> cells(RunSummary run) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(run.daemon().kind()));
    cells.add(Cell.of(run.daemon().name()));
    cells.add(Cell.of(run.run()));
    cells.add(Cell.of(times().local(run.started())));
    cells.add(
        Cell.of(
            run.ended() == null && run.levels().total() > 0 ? "live" : times().local(run.ended())));
    cells.add(Cell.of(Sizes.of(run.bytes())));
    cells.add(Cell.of(run.levels().total()));
    cells.addAll(LevelCells.of(run.levels(), palette()));
    cells.add(lastError(run.lastError()));
    return cells;
  }

  @Override
  Map<String, @Nullable Object> fields(RunSummary run) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("kind", run.daemon().kind());
    fields.put("name", run.daemon().name());
    fields.put("run", run.run());
    fields.put("started", times().rfc3339(run.started()));
    fields.put("ended", times().rfc3339(run.ended()));
    fields.put("bytes", run.bytes());
    fields.put("entries", run.levels().total());
    fields.put("levels", run.levels().asMap());
    LogEntry lastError = run.lastError();
    fields.put(
        "last_error", lastError == null ? null : JsonPrinter.fields(lastError, null, times()));
    fields.put("files", run.files());
    return fields;
  }

  private Cell lastError(@Nullable LogEntry entry) {
    if (entry == null) {
      return Cell.of("");
    }
    String message = entry.message().text();
    int lineEnd = message.indexOf('\n');
    String firstLine = lineEnd < 0 ? message : message.substring(0, lineEnd);
    return new Cell(firstLine, text -> palette().level(entry.level(), text));
  }
}

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
public final class LogTable {
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

  private final Screen screen;
  private final Times times;
  private final boolean hosts;
  private final Table table;

  /**
   * A table without rows.
   *
   * @param hosts whether rows say which host they come from
   */
  public LogTable(Screen screen, Times times, boolean hosts) {
    this.screen = screen;
    this.times = times;
    this.hosts = hosts;
    this.table = new Table(screen, hosts ? HostColumn.before(COLUMNS) : COLUMNS);
  }

  public void add(LogSummary log, @Nullable String host) {
    List<Cell> cells = new ArrayList<>();
    if (hosts) {
      cells.add(Cell.of(String.valueOf(host)));
    }
    cells.add(Cell.of(log.daemon().kind()));
    cells.add(Cell.of(log.daemon().name()));
    cells.add(Cell.of(log.runs()));
    cells.add(Cell.of(log.files()));
    cells.add(Cell.of(Sizes.of(log.bytes())));
    cells.add(Cell.of(log.levels().total()));
    cells.addAll(LevelCells.of(log.levels(), screen.palette()));
    cells.add(Cell.of(times.local(log.first())));
    cells.add(Cell.of(times.local(log.last())));
    cells.add(Cell.of(log.live() ? "live" : ""));
    table.add(cells);
  }

  public void print(Output out) {
    table.print(out);
  }

  /** What is said of a log as JSON. */
  public static Map<String, @Nullable Object> fields(
      LogSummary log, @Nullable String host, Times times) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("kind", log.daemon().kind());
    fields.put("name", log.daemon().name());
    fields.put("runs", log.runs());
    fields.put("files", log.files());
    fields.put("bytes", log.bytes());
    fields.put("entries", log.levels().total());
    fields.put("first", times.rfc3339(log.first()));
    fields.put("last", times.rfc3339(log.last()));
    fields.put("levels", log.levels().asMap());
    fields.put("live", log.live());
    if (host != null) {
      fields.put("host", host);
    }
    return fields;
  }
}

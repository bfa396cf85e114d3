package dev.yaqlog.cli.render;

import dev.yaqlog.cli.render.Table.Cell;
import dev.yaqlog.cli.render.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Summaries as rows of a table, or as JSON. Where several hosts were asked the first column says
 * whose a row is.
 */
public abstract class SummaryTable<T> {
  private final Screen screen;
  private final Times times;
  private final boolean hosts;
  private final Table table;

  /**
   * A table without rows.
   *
   * @param hosts whether rows say which host they come from
   */
  SummaryTable(List<Column> columns, Screen screen, Times times, boolean hosts) {
    this.screen = screen;
    this.times = times;
    this.hosts = hosts;
    List<Column> all = new ArrayList<>(hosts ? List.of(Column.left("HOST")) : List.of());
    all.addAll(columns);
    this.table = new Table(screen, all);
  }

  abstract List<Cell> cells(T summary);

  abstract Map<String, @Nullable Object> fields(T summary);

  /** Adds a row. */
  public final void add(T summary, @Nullable String host) {
    List<Cell> cells = new ArrayList<>(hosts ? List.of(Cell.of(String.valueOf(host))) : List.of());
    cells.addAll(cells(summary));
    table.add(cells);
  }

  public final void print(Output out) {
    table.print(out);
  }

  /** What is said of {@code summary} as JSON. */
  public final Map<String, @Nullable Object> fields(T summary, @Nullable String host) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(fields(summary));
    if (host != null) {
      fields.put("host", host);
    }
    return fields;
  }

  final Palette palette() {
    return screen.palette();
  }

  final Times times() {
    return times;
  }
}

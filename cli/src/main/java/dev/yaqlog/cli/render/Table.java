package dev.yaqlog.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Rows of cells in aligned columns. On a terminal it fits: columns that may be left out go first,
 * the least needed first, then the widest text is cut. Elsewhere everything is written.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final int LEAST_WIDTH = 6;

  private final Screen screen;
  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  public Table(Screen screen, List<Column> columns) {
    this.screen = screen;
    this.columns = columns;
  }

  /**
   * A column.
   *
   * @param leaveOut when there is too little room: 0 never, 1 first, 2 next, …
   */
  public record Column(String title, boolean right, int leaveOut) {
    public static Column left(String title) {
      return new Column(title, false, 0);
    }

    public static Column right(String title) {
      return new Column(title, true, 0);
    }

    /** This column, but left out among the first {@code order} where there is too little room. */
    public Column leftOut(int order) {
      return new Column(title, right, order);
    }
  }

  /** What stands in a row, and how it is painted. */
  public record Cell(String text, UnaryOperator<String> paint) {
    public static Cell of(String text) {
      return new Cell(text, UnaryOperator.identity());
    }

    public static Cell of(long number) {
      return of(Long.toString(number));
    }
  }

  /** Adds a row; texts are made visible. */
  public void add(List<Cell> cells) {
    rows.add(
        cells.stream()
            .map(cell -> new Cell(screen.visible().oneLine(cell.text()), cell.paint()))
            .toList());
  }

  public void print(Output out) {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      shown.add(i);
    }
    int[] widths = widths();
    if (screen.terminal()) {
      fit(shown, widths, screen.width().getAsInt());
    }
    List<Cell> titles = columns.stream().map(this::title).toList();
    out.print(line(titles, shown, widths));
    for (List<Cell> row : rows) {
      out.print(line(row, shown, widths));
    }
  }

  private Cell title(Column column) {
    return new Cell(column.title(), screen.palette()::bold);
  }

  private int[] widths() {
    int[] widths = columns.stream().mapToInt(column -> TextWidth.of(column.title())).toArray();
    for (List<Cell> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i).text()));
      }
    }
    return widths;
  }

  private void fit(List<Integer> shown, int[] widths, int room) {
    int last = columns.stream().mapToInt(Column::leaveOut).max().orElse(0);
    for (int order = 1; order <= last && total(shown, widths) > room; order++) {
      int leaving = order;
      shown.removeIf(i -> columns.get(i).leaveOut() == leaving);
    }
    int over = total(shown, widths) - room;
    while (over > 0) {
      int widest = widestText(shown, widths);
      if (widths[widest] <= LEAST_WIDTH) {
        return;
      }
      widths[widest]--;
      over--;
    }
  }

  private int widestText(List<Integer> shown, int[] widths) {
    int widest = shown.get(0);
    for (int i : shown) {
      boolean better = columns.get(widest).right() || widths[i] > widths[widest];
      if (!columns.get(i).right() && better) {
        widest = i;
      }
    }
    return widest;
  }

  private static int total(List<Integer> shown, int[] widths) {
    return shown.stream().mapToInt(i -> widths[i]).sum() + GAP.length() * (shown.size() - 1);
  }

  private String line(List<Cell> cells, List<Integer> shown, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < shown.size(); at++) {
      int i = shown.get(at);
      boolean last = at == shown.size() - 1;
      line.append(at == 0 ? "" : GAP).append(cell(cells.get(i), columns.get(i), widths[i], last));
    }
    return line.toString().stripTrailing() + "\n";
  }

  private String cell(Cell cell, Column column, int width, boolean last) {
    String text = TextWidth.cut(cell.text(), width, screen.unicode() ? "…" : "~");
    String padding = " ".repeat(Math.max(0, width - TextWidth.of(text)));
    String painted = cell.paint().apply(text);
    return column.right() ? padding + painted : last ? painted : painted + padding;
  }
}

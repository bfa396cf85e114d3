package dev.yaqlog.cli.render;

import dev.yaqlog.cli.render.Table.Cell;
import dev.yaqlog.cli.render.Table.Column;
import dev.yaqlog.core.source.CountAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts as columns: of all, or step by step of time. */
public final class CountTable {
  private final Screen screen;
  private final Counts counts;

  public CountTable(Screen screen, Counts counts) {
    this.screen = screen;
    this.counts = counts;
  }

  /** A row for each level, name or kind, and the total. */
  public void printTotals(Output out) {
    String title = counts.by().toUpperCase(Locale.ROOT);
    Table table = new Table(screen, List.of(Column.left(title), Column.right("COUNT")));
    for (String key : counts.keys()) {
      table.add(List.of(key(key, key), Cell.of(counts.count(key))));
    }
    table.add(List.of(Cell.of("total"), Cell.of(counts.total())));
    table.print(out);
  }

  /** A row for each step of time that has entries. */
  public void printBuckets(Times times, Output out) {
    List<String> keys = counts.keys();
    List<Column> columns = new ArrayList<>(List.of(Column.left("TIME"), Column.right("TOTAL")));
    for (String key : keys) {
      columns.add(Column.right(counts.byLevel() ? key.toUpperCase(Locale.ROOT) : key));
    }
    Table table = new Table(screen, columns);
    for (CountAnswer.Bucket bucket : counts.buckets()) {
      table.add(row(bucket, keys, times));
    }
    table.print(out);
  }

  private List<Cell> row(CountAnswer.Bucket bucket, List<String> keys, Times times) {
    long total = bucket.counts().values().stream().mapToLong(Long::longValue).sum();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(String.valueOf(times.rfc3339(bucket.start()))));
    cells.add(Cell.of(total));
    for (String key : keys) {
      cells.add(key(key, Long.toString(bucket.counts().getOrDefault(key, 0L))));
    }
    return cells;
  }

  private Cell key(String key, String text) {
    return new Cell(text, shown -> screen.palette().level(counts.level(key), shown));
  }
}

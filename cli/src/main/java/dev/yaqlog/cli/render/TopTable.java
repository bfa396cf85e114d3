package dev.yaqlog.cli.render;

import dev.yaqlog.cli.render.Table.Cell;
import dev.yaqlog.cli.render.Table.Column;
import dev.yaqlog.core.source.TopMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Message templates, a row each. */
public final class TopTable {
  private final Screen screen;
  private final Table table;

  public TopTable(Screen screen) {
    this.screen = screen;
    this.table =
        new Table(
            screen, List.of(Column.right("COUNT"), Column.left("LEVEL"), Column.left("MESSAGE")));
  }

  public void add(TopMessage message) {
    String level = message.level() == null ? "unknown" : message.level().levelName();
    table.add(
        List.of(
            Cell.of(message.count()),
            new Cell(level, text -> screen.palette().level(message.level(), text)),
            Cell.of(message.template())));
  }

  public void print(Output out) {
    table.print(out);
  }

  /** What is said of a template as JSON. */
  public static Map<String, @Nullable Object> fields(TopMessage message, Times times) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("template", message.template());
    fields.put("count", message.count());
    fields.put("level", JsonPrinter.levelName(message.level()));
    fields.put("first", times.rfc3339(message.first()));
    fields.put("last", times.rfc3339(message.last()));
    fields.put("example_cursor", message.example().value());
    return fields;
  }
}

package dev.yaqlog.cli.render;

import java.util.ArrayList;
import java.util.List;

/** The column that stands first where several hosts were asked. */
final class HostColumn {
  private HostColumn() {}

  static List<Table.Column> before(List<Table.Column> columns) {
    List<Table.Column> all = new ArrayList<>(List.of(Table.Column.left("HOST")));
    all.addAll(columns);
    return all;
  }
}

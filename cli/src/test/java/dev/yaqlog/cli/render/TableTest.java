package dev.yaqlog.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.cli.render.Table.Cell;
import dev.yaqlog.cli.render.Table.Column;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsStandBeneathTheirTitles() {
    assertThat(printed(false, 10, true))
        .isEqualTo(
            """
            KIND   NAME                        COUNT  LAST
            motor  a-name-that-is-rather-long      7  today
            世界   b                           12345  yesterday
            """);
  }

  @Test
  void onATerminalWhatMayGoGoesFirst() {
    assertThat(printed(true, 45, true))
        .isEqualTo(
            """
            KIND   NAME                        COUNT
            motor  a-name-that-is-rather-long      7
            世界   b                           12345
            """);
  }

  @Test
  void thenTheWidestTextIsCut() {
    assertThat(printed(true, 30, true))
        .isEqualTo(
            """
            KIND   NAME              COUNT
            motor  a-name-that-is-…      7
            世界   b                 12345
            """);
    assertThat(printed(true, 30, false)).contains("a-name-that-is-~");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    for (int width = 22; width < 80; width++) {
      int columns = width;
      assertThat(printed(true, width, true).lines())
          .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(columns));
    }
  }

  @Test
  void namesWithControlCharactersAreShownAsOneLine() {
    Table table = new Table(screen(false, 80, true), List.of(Column.left("NAME")));
    table.add(List.of(Cell.of("a\nb\u001b[2J")));
    assertThat(printed(table)).isEqualTo("NAME\na␊b␛[2J\n");
  }

  private static String printed(boolean terminal, int width, boolean unicode) {
    Table table =
        new Table(
            screen(terminal, width, unicode),
            List.of(
                Column.left("KIND"),
                Column.left("NAME"),
                Column.right("COUNT"),
                Column.left("LAST").leftOut(1)));
    table.add(
        List.of(
            Cell.of("motor"), Cell.of("a-name-that-is-rather-long"), Cell.of(7), Cell.of("today")));
    table.add(List.of(Cell.of("世界"), Cell.of("b"), Cell.of(12_345), Cell.of("yesterday")));
    return printed(table);
  }

  private static Screen screen(boolean terminal, int width, boolean unicode) {
    return new Screen(terminal, false, false, unicode, () -> width);
  }

  private static String printed(Table table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output out = new Output(bytes);
    table.print(out);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

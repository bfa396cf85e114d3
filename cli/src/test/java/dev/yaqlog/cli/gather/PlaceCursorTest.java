package dev.yaqlog.cli.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.Cursor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceCursorTest {
  private static final Place LAB1 = place("lab1:38106");
  private static final Place LAB2 = place("lab2:38106");

  @Test
  void ofOneServerIsThatServersOwn() {
    PlaceCursor cursor = PlaceCursor.NONE.advanced(Map.of(LAB1, new Cursor("xyz")), false);
    assertThat(cursor.text()).contains("xyz");
    assertThat(PlaceCursor.parse("xyz")).isEqualTo(cursor);
  }

  @Test
  void ofSeveralNamesEachOfThem() {
    PlaceCursor cursor =
        PlaceCursor.NONE.advanced(Map.of(LAB1, new Cursor("x"), LAB2, new Cursor("y")), true);
    PlaceCursor read = PlaceCursor.parse(cursor.text().orElseThrow());
    assertThat(read.at(LAB1)).contains(new Cursor("x"));
    assertThat(read.at(LAB2)).contains(new Cursor("y"));
  }

  @Test
  void aServerThatWasNotHeardKeepsItsPlace() {
    PlaceCursor before =
        PlaceCursor.NONE.advanced(Map.of(LAB1, new Cursor("x"), LAB2, new Cursor("y")), true);
    PlaceCursor after = before.advanced(Map.of(LAB1, new Cursor("x2")), true);
    assertThat(after.at(LAB1)).contains(new Cursor("x2"));
    assertThat(after.at(LAB2)).contains(new Cursor("y"));
  }

  @Test
  void aCombinationStaysOneWhenOneServerIsAsked() {
    PlaceCursor both =
        PlaceCursor.NONE.advanced(Map.of(LAB1, new Cursor("x"), LAB2, new Cursor("y")), true);
    PlaceCursor after = both.advanced(Map.of(LAB2, new Cursor("y2")), false);
    assertThat(after.at(LAB1)).contains(new Cursor("x"));
    assertThat(after.at(LAB2)).contains(new Cursor("y2"));
  }

  @Test
  void aCombinationThatWasCutIsRefused() {
    String text =
        PlaceCursor.NONE.advanced(Map.of(LAB1, new Cursor("x")), true).text().orElseThrow();
    assertThatThrownBy(() -> PlaceCursor.parse(text.substring(0, 6)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cursor not understood");
    assertThatThrownBy(() -> PlaceCursor.parse("all:???")).isInstanceOf(Refusal.class);
  }

  private static Place place(String label) {
    return new Place(
        label,
        () -> {
          throw new IllegalStateException("not asked");
        });
  }
}

package dev.yaqlog.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.benchmarks.peer.Question;
import dev.yaqlog.benchmarks.peer.Question.Shape;
import dev.yaqlog.core.model.Filter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Question QUESTION =
      new Question("how many", Shape.COUNT, Filter.ALL, Map.of("rg", 10.0));

  @Test
  void aTargetIsMetByTheRatioOfTheMedians() {
    assertThat(new Table(List.of("rg")).line(row(timings(1, 2, 900), timings(20, 30, 1))))
        .isEqualTo("| how many | 5 | 3.000 | 2.000 | 900.0 | 20.0 (10) | rg 10 met |\n");
  }

  @Test
  void aTargetIsMissedBelow() {
    assertThat(new Table(List.of("rg")).line(row(timings(2), timings(19))))
        .endsWith("| 19.0 (9.50) | rg 10 MISSED |\n");
  }

  @Test
  void whoWasNotAskedHasNoFigureAndNoVerdict() {
    Row row = new Row(QUESTION, 5, 3, timings(2), Map.of(), List.of());

    assertThat(new Table(List.of("tac|grep")).line(row)).endsWith("| - | - |\n");
  }

  @Test
  void aNameWithABarDoesNotEndItsCell() {
    assertThat(new Table(List.of("tac|grep")).head()).contains("| tac\\|grep ms (ratio) |");
  }

  private static Row row(Timings ours, Timings theirs) {
    return new Row(QUESTION, 5, 3, ours, Map.of("rg", theirs), List.of());
  }

  private static Timings timings(int... ms) {
    Timings timings = new Timings();
    for (int one : ms) {
      timings.add(one * 1_000_000L);
    }
    return timings;
  }
}

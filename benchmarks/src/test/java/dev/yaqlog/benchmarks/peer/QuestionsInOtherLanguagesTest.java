package dev.yaqlog.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.benchmarks.peer.Question.Shape;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.model.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionsInOtherLanguagesTest {
  private static final Instant NOON = Instant.parse("2020-05-14T12:00:00Z");
  private static final Filter AN_HOUR =
      Filter.ALL.withTimes(new TimeRange(NOON, NOON.plusSeconds(3600)));
  private static final Filter ERRORS = Filter.ALL.withLevels(new LevelRange(Level.ERROR, null));

  @Test
  void aLevelIsTheStartOfALine() {
    assertThat(LinePattern.of(ERRORS)).contains(new LinePattern("^<[0-3]>", false));
  }

  @Test
  void anHourIsTheStartOfALine() {
    assertThat(LinePattern.of(AN_HOUR))
        .contains(new LinePattern("^<[0-7]> [A-Z]+ : 2020-05-14T12:", false));
  }

  @Test
  void noPatternSaysTwoHours() {
    TimeRange twoHours = new TimeRange(NOON, NOON.plusSeconds(7200));

    assertThat(LinePattern.of(Filter.ALL.withTimes(twoHours))).isEmpty();
  }

  @Test
  void aTextStaysAsItIs() {
    assertThat(LinePattern.of(Filter.ALL.withText(TextFilter.containing("a.b"))))
        .contains(new LinePattern("a.b", true));
  }

  @Test
  void logsQlHasWordsRegularExpressionsLevelsAndTimes() {
    TextFilter regex = new TextFilter(List.of(), List.of(), "a\\.\"b\"", null, false);

    assertThat(logsQl(Shape.NEWEST_ENTRIES, ERRORS))
        .isEqualTo("level:in(0,1,2,3) | sort by (_time) desc limit 100");
    assertThat(logsQl(Shape.COUNT, AN_HOUR))
        .isEqualTo(
            "_time:[2020-05-14T12:00:00Z, 2020-05-14T13:00:00Z)"
                + " | stats by (level) count() entries");
    assertThat(logsQl(Shape.ENTRIES, Filter.ALL.withText(TextFilter.containing("Failed password"))))
        .isEqualTo("\"Failed password\"");
    assertThat(logsQl(Shape.ENTRIES, Filter.ALL.withText(regex))).isEqualTo("~\"a\\\\.\\\"b\\\"\"");
    assertThat(logsQl(Shape.HISTOGRAM, Filter.ALL))
        .isEqualTo("* | stats by (_time:1m, level) count() entries");
  }

  private static String logsQl(Shape shape, Filter filter) {
    return LogsQl.of(new Question("any", shape, filter, Map.of()));
  }
}

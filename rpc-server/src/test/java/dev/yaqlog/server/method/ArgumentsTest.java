package dev.yaqlog.server.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.LogException.BadParameter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 20, 12, 0, 0, 0, ZoneId.of("Europe/Berlin"));

  private static Filter filter(Object params) {
    return Filters.filter(Arguments.bind(Filters.ALL, params, NOW));
  }

  @Test
  void nothingGivenIsNoFilterAtAll() {
    assertThat(filter(Map.of())).isEqualTo(Filter.ALL);
    assertThat(filter(List.of())).isEqualTo(Filter.ALL);
  }

  @Test
  void nilIsTheDefault() {
    assertThat(filter(Arrays.asList(null, null, null))).isEqualTo(Filter.ALL);
    assertThat(filter(Collections.singletonMap("ignore_case", null))).isEqualTo(Filter.ALL);
  }

  @Test
  void byPositionIsInTheOrderOfTheSignatureAndTrailingOnesMayBeLeftOut() {
    assertThat(filter(List.of("demo", List.of("a", "b*"), "warning")))
        .isEqualTo(filter(Map.of("kind", "demo", "name", List.of("a", "b*"), "min_level", 4L)));
  }

  @Test
  void globsComeAloneOrInAList() {
    assertThat(filter(Map.of("name", "a*")).daemons().names()).containsExactly(Glob.of("a*"));
    assertThat(filter(Map.of("name", List.of("a", ""))).daemons().names())
        .containsExactly(Glob.of("a"), Glob.of(""));
  }

  @Test
  void levelsComeByNameAliasOrNumber() {
    LevelRange warnings = new LevelRange(Level.WARNING, Level.WARNING);
    assertThat(filter(Map.of("min_level", "WARN", "max_level", 4L)).levels()).isEqualTo(warnings);
    assertThat(filter(Map.of("min_level", "4", "max_level", "Warning")).levels())
        .isEqualTo(warnings);
  }

  @Test
  void timesComeAsTimestampSecondsOrText() {
    Instant noon = Instant.parse("2026-11-20T11:00:00Z");
    for (Object since :
        List.of(noon, noon.getEpochSecond(), (double) noon.getEpochSecond(), "now", "12:00")) {
      assertThat(filter(Map.of("since", since)).times().since()).as("%s", since).isEqualTo(noon);
    }
    assertThat(filter(Map.of("until", 0.25)).times().until()).isEqualTo(Instant.ofEpochMilli(250));
    assertThat(filter(Map.of("until", -0.25)).times().until())
        .isEqualTo(Instant.ofEpochMilli(-250));
  }

  @Test
  void aWholeFloatIsAnIntegerAndABooleanIsNone() {
    assertThat(filter(Map.of("run", -1.0)).run()).isEqualTo(-1);
    assertThatThrownBy(() -> filter(Map.of("run", false))).isInstanceOf(BadParameter.class);
  }

  @Test
  void alternativesNest() {
    Filter filter =
        filter(
            Map.of(
                "contains",
                "x",
                "any",
                List.of(
                    Map.of("name", "a"),
                    Map.of("any", List.of(Map.of("min_level", "error", "ignore_case", true))))));

    assertThat(filter.any()).hasSize(2);
    assertThat(filter.any().get(1).any().get(0).levels().min()).isEqualTo(Level.ERROR);
    assertThat(filter.any().get(1).any().get(0).text().ignoreCase()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        ".*",
        "a{1000}",
        "(a{10}){100}",
        "\\x{10FFFF}",
        "\\x{9999}",
        "[a-z]{3,}",
        "\\{5000}",
        "[{]{2}",
        "\\Q(a{9999}){9999}\\E",
        "a{,5}",
        "(?i)Motor \\d+",
        "[]{9999}]",
        "[[:alpha:]]{9}",
        "{9999",
        "\\pL{900}"
      })
  void regularExpressionsOfAllKindsAreTaken(String pattern) {
    assertThat(filter(Map.of("regex", pattern)).text().regex()).isEqualTo(pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "a**",
        "a{2}{3}",
        "(?<=x)y",
        "\\1",
        "[z-a]",
        "",
        "a{1001}",
        "x{9999999999999}y{"
      })
  void thoseThatAreNoneAreRefused(String pattern) {
    assertThatThrownBy(() -> filter(Map.of("regex", pattern)))
        .isInstanceOf(BadParameter.class)
        .hasMessageStartingWith("regex: expected a regular expression (RE2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "(?:(?:(?:x{999}){999}){999}){999}",
        "(.{1000}){10}",
        "((((((((((a{10}){10}){10}){10}){10}){10}){10}){10}){10}){10})",
        "(a{1000}b{1000}c{1000}d{1000}e{1000}){2}",
        "([[:^alpha:]]{100}){100}"
      })
  void thoseThatGrowTooLargeAreRefusedBeforeTheyDo(String pattern) {
    assertThatThrownBy(() -> filter(Map.of("not_regex", pattern)))
        .isInstanceOf(BadParameter.class)
        .hasMessageStartingWith("not_regex: expected a regular expression with less repetition");
  }

  @Test
  void manyPatternsTogetherAreBoundedAsOneIs() {
    List<Map<String, String>> patterns = Collections.nCopies(10, Map.of("regex", "a{999}"));

    assertThatThrownBy(() -> filter(Map.of("any", patterns)))
        .isInstanceOf(BadParameter.class)
        .hasMessageStartingWith("any: expected");
  }
}

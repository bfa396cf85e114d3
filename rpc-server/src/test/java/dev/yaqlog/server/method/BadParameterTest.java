package dev.yaqlog.server.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.LogException.BadParameter;
import dev.yaqlog.server.MemoryLogs;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a caller gives that a method does not take, the answer names it and says what it takes.
 */
class BadParameterTest {
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 20, 12, 0, 0, 0, ZoneOffset.UTC);
  private static final MethodTable METHODS = Methods.of(MemoryLogs.of(1));

  /** No parameter takes any of these. */
  private static final List<Object> NEVER =
      List.of(Map.of("x", 1), new byte[] {1, 2}, Double.NaN, List.of(List.of(List.of())), true);

  static Stream<Arguments> everyParameterAndSomethingItDoesNotTake() {
    return METHODS.all().stream()
        .map(RpcMethod::declaration)
        .flatMap(
            method -> method.parameters().stream().map(parameter -> List.of(method, parameter)))
        .flatMap(
            pair -> NEVER.stream().map(value -> Arguments.of(pair.get(0), pair.get(1), value)));
  }

  @ParameterizedTest
  @MethodSource("everyParameterAndSomethingItDoesNotTake")
  void isNamedWithWhatItTakes(Declaration method, Parameter<?> parameter, Object value) {
    if (parameter.type().name().equals("boolean") && value instanceof Boolean) {
      return;
    }
    List<Object> positional =
        new ArrayList<>(Collections.nCopies(method.parameters().indexOf(parameter), null));
    positional.add(value);

    for (Object given : List.of(Map.of(parameter.name(), value), positional)) {
      if (given instanceof List
          && method.parameters().stream()
              .limit(positional.size() - 1)
              .anyMatch(Parameter::isRequired)) {
        continue; // the one before would be missing
      }
      assertThatThrownBy(() -> bind(method.name(), required(method, parameter, given)))
          .isInstanceOf(BadParameter.class)
          .hasMessageStartingWith(parameter.name())
          .hasMessageContaining(": expected ")
          .hasMessageContaining(", was ");
    }
  }

  /** Adds what else must be given. */
  private static Object required(Declaration method, Parameter<?> but, Object given) {
    if (!(given instanceof Map<?, ?> named)) {
      return given;
    }
    Map<Object, Object> complete = new LinkedHashMap<>();
    method.parameters().stream()
        .filter(parameter -> parameter.isRequired() && !parameter.equals(but))
        .forEach(parameter -> complete.put(parameter.name(), "0"));
    complete.putAll(named);
    return complete;
  }

  static Stream<String> everyMethod() {
    return METHODS.all().stream().map(method -> method.declaration().name());
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void thatIsUnknownIsNamed(String method) {
    assertThatThrownBy(() -> bind(method, Map.of("nmae", "motor")))
        .isInstanceOf(BadParameter.class)
        .hasMessageStartingWith("nmae: there is no such parameter, only ");
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void tooManyByPositionAreCounted(String method) {
    int most = declaration(method).parameters().size();

    assertThatThrownBy(() -> bind(method, Collections.nCopies(most + 1, null)))
        .isInstanceOf(BadParameter.class)
        .hasMessageStartingWith("params: expected ")
        .hasMessageEndingWith(", were " + (most + 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "query_logs | limit | 0 | limit: expected an integer from 1 to 10000, was 0",
        "query_logs | limit | -5 | limit: expected an integer from 1 to 10000, was -5",
        "query_logs | limit | 10001 | limit: expected an integer from 1 to 10000, was 10001",
        "query_logs | limit | 1.5 | limit: expected an integer from 1 to 10000, was 1.5",
        "query_logs | order | `up` | order: expected \"newest_first\" or \"oldest_first\", was \"up\"",
        "query_logs | format | `lines` | format: expected \"entry\" or \"line\", was \"lines\"",
        "query_logs | context | 1001 | context: expected an integer from 0 to 1000, was 1001",
        "query_logs | timeout_ms | 0 | timeout_ms: expected an integer from 1 to 300000, was 0",
        "query_logs | run | 1 | run: expected an integer from -1000000 to 0, was 1",
        "query_logs | fold | 1 | fold: expected true or false, was 1",
        "tail_logs | wait_ms | 60001 | wait_ms: expected an integer from 0 to 60000, was 60001",
        "tail_logs | backlog | -1 | backlog: expected an integer from 0 to 10000, was -1",
        "count_logs | interval | 0 | interval: expected seconds from 0.001 to 1000000000, was 0",
        "count_logs | by | `level ` | by: expected \"kind\" or \"level\" or \"name\", was \"level \"",
        "get_entry | before | 1001 | before: expected an integer from 0 to 1000, was 1001",
        "shutdown | restart | `yes` | restart: expected true or false, was \"yes\"",
        "help | method | `halp` | method: expected the name of a method, was \"halp\"",
      })
  void rangesAndChoicesAreSaid(String method, String parameter, String given, String message) {
    Object value = given.startsWith("`") ? given.replace("`", "") : Double.valueOf(given);
    if (value instanceof Double number && number == Math.rint(number)) {
      value = number.longValue();
    }
    Map<String, Object> params = Map.of(parameter, value);
    Object complete = required(declaration(method), parameter(method, parameter), params);

    assertThatThrownBy(() -> bind(method, complete)).hasMessage(message);
  }

  @Test
  void aLevelThatIsNoneIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> bind("query_logs", Map.of("min_level", "loud")))
        .hasMessage(
            "min_level: expected a level: emergency, alert, critical, error, warning, notice, info,"
                + " debug, or 0 to 7, was \"loud\"");
    assertThatThrownBy(() -> bind("query_logs", Map.of("max_level", 8L)))
        .hasMessageStartingWith("max_level: expected a level");
  }

  @Test
  void aTimeThatCannotBeReadIsNeverGuessed() {
    assertThatThrownBy(() -> bind("query_logs", Map.of("since", "recently")))
        .isInstanceOf(BadParameter.class)
        .hasMessageStartingWith("since: expected a time");
    assertThatThrownBy(() -> bind("query_logs", Map.of("until", 1e18)))
        .hasMessageStartingWith("until: expected a timestamp, seconds since 1970, or a time");
  }

  @Test
  void aRequiredOneThatIsMissingIsNamed() {
    assertThatThrownBy(() -> bind("get_entry", Map.of()))
        .hasMessage("cursor: expected a cursor as a method gave it, was nil");
  }

  @Test
  void aPlaceInsideAListOrMapIsNamed() {
    assertThatThrownBy(() -> bind("query_logs", Map.of("name", List.of("a", 5L))))
        .hasMessageStartingWith("name[1]: expected a glob");
    assertThatThrownBy(
            () -> bind("query_logs", Map.of("any", List.of(Map.of(), Map.of("min_level", "loud")))))
        .hasMessageStartingWith("any[1].min_level: expected a level");
    assertThatThrownBy(() -> bind("query_logs", Map.of("any", List.of(Map.of("limit", 1L)))))
        .hasMessageStartingWith("any[0].limit: there is no such parameter");
    assertThatThrownBy(() -> bind("help", List.of(List.of("id", "halp"))))
        .hasMessage("method[1]: expected the name of a method, was \"halp\"");
  }

  @Test
  void filtersThatNestTooDeepOrAreTooManyAreRefused() {
    Object deep = List.of(Map.of());
    for (int i = 0; i < Filters.MAX_DEPTH; i++) {
      deep = List.of(Map.of("any", deep));
    }
    Object tooDeep = deep;
    assertThatThrownBy(() -> bind("query_logs", Map.of("any", tooDeep)))
        .hasMessage("any: expected at most 100 filters, 4 deep");
    assertThatThrownBy(() -> bind("query_logs", Map.of("any", Collections.nCopies(101, Map.of()))))
        .hasMessage("any: expected at most 100 filters, 4 deep");
  }

  @Test
  void paramsThatAreNeitherMapNorListAreRefused() {
    assertThatThrownBy(() -> bind("busy", "x"))
        .hasMessage("params: expected a map or a list, was \"x\"");
  }

  @Test
  void longValuesAreShownInPart() {
    assertThatThrownBy(() -> bind("query_logs", Map.of("order", "\uD83D\uDE00".repeat(1000))))
        .hasMessageEndingWith("was \"" + "\uD83D\uDE00".repeat(40) + "...\"");
  }

  private static void bind(String method, Object params) {
    dev.yaqlog.server.method.Arguments.bind(declaration(method).parameters(), params, NOW);
  }

  private static Declaration declaration(String method) {
    return METHODS.find(method).orElseThrow().declaration();
  }

  private static Parameter<?> parameter(String method, String name) {
    return declaration(method).parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyMethodIsCovered() {
    assertThat(everyMethod()).hasSize(27);
  }
}

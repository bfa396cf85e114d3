package dev.yaqlog.server.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.source.CountQuery;
import dev.yaqlog.server.MemoryLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/rpc.md says what the declarations say; where this fails, its message is what is missing. */
class RpcPageTest {
  private static final Path PAGE = Path.of("..", "docs", "rpc.md");

  static Stream<Declaration> declarations() {
    return Methods.of(MemoryLogs.of(1)).all().stream().map(RpcMethod::declaration);
  }

  @ParameterizedTest
  @MethodSource("declarations")
  void everyMethodIsThereAsItIsDeclared(Declaration method) throws IOException {
    String section = section("### " + method.name());

    assertThat(section).contains("Needs: " + needs(method) + ".");
    for (Parameter<?> parameter : method.parameters()) {
      if (Filters.ALL.contains(parameter)) {
        assertThat(section).contains("[filters](#6-filters)");
      } else {
        assertThat(section).contains(row(parameter));
      }
    }
  }

  @Test
  void everyFilterIsThereAsItIsDeclared() throws IOException {
    String section = section("## 6. Filters");

    Filters.ALL.forEach(parameter -> assertThat(section).contains(row(parameter)));
  }

  @Test
  void thereIsNoMethodThatIsNot() throws IOException {
    List<String> headings =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("### ") && line.indexOf(' ', 4) < 0)
            .map(line -> line.substring(4))
            .filter(heading -> heading.chars().allMatch(c -> c == '_' || Character.isLowerCase(c)))
            .toList();

    assertThat(headings)
        .containsExactlyInAnyOrderElementsOf(declarations().map(Declaration::name).toList());
  }

  @Test
  void limitsAreThoseInForce() throws IOException {
    assertThat(section("## 10. Limits"))
        .contains("| " + Filters.MAX_FILTERS + " |")
        .contains("| " + Filters.MAX_DEPTH + " |")
        .contains("| " + Patterns.MAX_PROGRAM + " |")
        .contains("| " + Texts.MAX_CHARS + " |")
        .contains("| " + Texts.MAX_ITEMS + " |")
        .contains("| " + CountQuery.MAX_BUCKETS + " |");
  }

  private static String needs(Declaration method) {
    return method.rights().isEmpty() ? "nothing" : "the right " + method.rightsInWords();
  }

  private static String row(Parameter<?> parameter) {
    String shown =
        parameter.isRequired() ? "must be given" : parameter.signature().split("=", 2)[1];
    String expected = parameter.type().expected().replace("|", "\\|");
    return "| `%s` | %s | %s | %s |".formatted(parameter.name(), expected, shown, parameter.doc());
  }

  private static String section(String heading) throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(heading + "\n");
    assertThat(start).as("heading %s", heading).isNotNegative();
    int end = page.indexOf("\n#", start + heading.length());
    return page.substring(start, end < 0 ? page.length() : end);
  }
}

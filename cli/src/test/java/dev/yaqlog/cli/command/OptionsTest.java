package dev.yaqlog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.cli.memory.MemoryLogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private final Cli cli = Cli.over(Logs.laboratory());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'' | which command? one of list, runs, query, tail, wait, count, top, level (see yaqlog --help)",
        "qurey | unmatched argument at index 0: 'qurey'; did you mean query? (see yaqlog --help)",
        "query --sinc now | unknown option: '--sinc'; did you mean --since? (see yaqlog query --help)",
        "query --since | missing required parameter for option '--since' (TIME) (see yaqlog query --help)",
        "query -n x | invalid value for option '--lines': expected a number, +number or 'all', was 'x' (see yaqlog query --help)",
        "query -n -1 | invalid value for option '--lines': expected a number, +number or 'all', was '-1' (see yaqlog query --help)",
        "query -o yaml | invalid value for option '--output': expected one of text, json, raw, cat, was 'yaml' (see yaqlog query --help)",
        "list -o cat | invalid value for option '--output': expected one of text, json, was 'cat' (see yaqlog list --help)",
        "query --color sometimes | invalid value for option '--color': expected one of auto, always, never, was 'sometimes' (see yaqlog query --help)",
        "query -p loud | --priority: expected a level: emergency, alert, critical, error, warning, notice, info, debug, or 0 to 7, or A..B, was 'loud'",
        "query -p err.. | --priority: expected a level: emergency, alert, critical, error, warning, notice, info, debug, or 0 to 7, or A..B, was 'err..'",
        "query -C -1 | --context: expected 0 to 1000, was -1",
        "query --run 1 | --run: expected 0 (the newest run), -1 (the one before), …, was 1",
        "query -g ( | regex: expected a pattern of RE2, was '('",
        "query --host :1 | --host: expected HOST or HOST:PORT, was ':1'",
        "query --host a --dir b | --dir and --host: give one of them",
        "count --interval 0 | invalid value for option '--interval': expected such as 30s, 5m, 1h30m or 1d, was '0' (see yaqlog count --help)",
        "level lease debug --for 5x | invalid value for option '--for': expected such as 30s, 5m, 1h30m or 1d, was '5x' (see yaqlog level lease --help)",
        "level lease debug --duration 5x | invalid value for option '--duration': expected such as 30s, 5m, 1h30m or 1d, was '5x' (see yaqlog level lease --help)",
        "count --interval 5x | invalid value for option '--interval': expected such as 30s, 5m, 1h30m or 1d, was '5x' (see yaqlog count --help)",
        "count --by host | invalid value for option '--by': expected one of level, name, kind, was 'host' (see yaqlog count --help)",
        "top -n 0 | --lines: expected 1 to 10000, was 0",
        "tail -n +5 | --lines: a tail shows the last ones: expected a number or 'all'",
        "tail -o raw | -o raw: query gives exact bytes, a tail gives text, json or cat",
      })
  void whatCanNotBeDoneIsSaidInOneLine(String line, String message) {
    Cli.Result result = cli.run(line.equals("''") ? new String[0] : line.split(" "));
    assertThat(result).isEqualTo(new Cli.Result(2, "", "yaqlog: " + message + "\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "2026-13-01", "25:00", "", "-2x"})
  void aTimeThatCanNotBeReadIsNeverGuessed(String time) {
    Cli.Result result = cli.run("query", "-S", time);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("yaqlog: --since: ").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"500ms,500", "30s,30000", "90,90000", "5m,300000", "1h30m,5400000", "1d,86400000"})
  void intervalsAreWrittenAsPeopleSayThem(String text, long millis) {
    assertThat(new DurationConverter().convert(text).toMillis()).isEqualTo(millis);
  }

  @Test
  void everyVerbHasHelpWithExamples() {
    for (String verb : List.of("list", "runs", "query", "tail", "count", "top")) {
      Cli.Result result = Cli.overNothing().run(verb, "--help");
      assertThat(result.status()).as(verb).isZero();
      assertThat(result.out())
          .as(verb)
          .startsWith("Usage: yaqlog " + verb)
          .contains("Examples:\n  yaqlog " + verb, "--host", "--dir", "Exit status:");
      assertThat(result.out().lines()).as(verb).allMatch(help -> help.length() <= 80);
    }
  }

  @Test
  void optionsOfAPlaceMayStandBeforeTheVerb() {
    MemoryLogSource lab = Logs.laboratory();
    Cli cli = Cli.overNothing().with("lab:38106", lab);
    assertThat(cli.run("--host", "lab", "--utc", "list").out()).contains("2026-11-20 16:00:04");
  }

  @Test
  void ofAnOptionGivenTwiceTheLastCounts() {
    assertThat(cli.run("query", "-n", "1", "-o", "raw", "-n", "+1", "-o", "cat"))
        .isEqualTo(new Cli.Result(0, "hello\n", ""));
  }

  @Test
  void anAtSignBeginsATimeNeverAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("arguments"), "--help");
    assertThat(cli.run("query", "-S", "@1763500000", "-U", "@1763600000").status()).isEqualTo(1);
    assertThat(cli.run("query", "@" + file).err()).startsWith("yaqlog: no daemon named '@");
  }

  @Test
  void namesThatLookLikeOptionsCanBeGiven() {
    assertThat(cli.run("query", "--", "-n").err()).isEqualTo("yaqlog: no daemon named '-n'\n");
  }

  @Test
  void anErrorFromAServerCanNotDriveTheTerminal() {
    assertThat(cli.run("query", "evil\u001b]0;\nname").err())
        .isEqualTo("yaqlog: no daemon named 'evil␛]0; name'\n");
  }

  @Test
  void completionOffersWhatIsTaken() {
    assertThat(cli.run("generate-completion").out().lines())
        .filteredOn(line -> line.contains("FORM_option_args=("))
        .extracting(line -> line.replaceAll(".*\\((.*)\\).*", "$1"))
        .containsExactly(
            "\"text\" \"json\"",
            "\"text\" \"json\"",
            "\"text\" \"json\" \"raw\" \"cat\"",
            "\"text\" \"json\" \"cat\"",
            "\"text\" \"json\" \"cat\"",
            "\"text\" \"json\"",
            "\"text\" \"json\"",
            "\"text\" \"json\"",
            "\"text\" \"json\"",
            "\"text\" \"json\"",
            "\"text\" \"json\"",
            "\"text\" \"json\"");
  }
}

package dev.yaqlog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.cli.memory.MemoryLogSource;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QueryTest {
  private final Cli cli = Cli.over(Logs.laboratory());

  @Test
  void showsEverythingOldestFirstAsLinesOfTheYep() {
    Cli.Result result = cli.run("query");
    assertThat(result.out())
        .isEqualTo(
            """
            <6> INFO : 2026-11-19T08:00:00.000Z : axis-1 : hello
            <6> INFO : 2026-11-20T10:00:00.000-06:00 : axis-1 : moving to 12.5
            <7> DEBUG : 2026-11-20T16:00:01.000Z : axis-2 : tick
            <4> WARNING : 2026-11-20T10:00:02.250-06:00 : axis-1 : timed out once
            <3> ERR : 2026-11-20T16:00:03.000Z : axis-2 : Traceback:
            \t  File "x.py"
            \tKeyError: 'a'
            <6> INFO : 2026-11-20T10:00:04.000-06:00 : axis-1 : moving to 13.5
            <6> INFO : 2026-11-20T16:00:05.000Z : axis-2.encoder : position 7
            <2> CRIT : 2026-11-20T16:30:00.000Z : cam : no light
            <?> UNKNOWN : 2026-11-20T16:30:01.000Z : cam : odd\\xff␛
            """);
    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
  }

  @Test
  void theLastFewAreOldestFirstUnlessReversed() {
    assertThat(cli.run("query", "-n", "2", "-o", "cat").out()).isEqualTo("no light\nodd\\xff␛\n");
    assertThat(cli.run("query", "-n", "2", "-r", "-o", "cat").out())
        .isEqualTo("odd\\xff␛\nno light\n");
    assertThat(cli.run("query", "-r", "-o", "cat", "axis-1").out())
        .isEqualTo("moving to 13.5\ntimed out once\nmoving to 12.5\nhello\n");
  }

  @Test
  void theFirstFewCanBeHadToo() {
    assertThat(cli.run("query", "-n", "+2", "-o", "cat").out())
        .isEqualTo("hello\nmoving to 12.5\n");
    assertThat(cli.run("query", "-n", "+2", "-r", "-o", "cat").out())
        .isEqualTo("moving to 12.5\nhello\n");
    assertThat(cli.run("query", "-n", "all", "-o", "cat", "cam").out())
        .isEqualTo("no light\nodd\\xff␛\n");
  }

  @Test
  void nothingFoundIsOne() {
    Cli.Result result = cli.run("query", "--contains", "nowhere to be found");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out() + result.err()).isEmpty();
    assertThat(cli.run("query", "-n", "0").status()).isEqualTo(1);
  }

  @Test
  void aDaemonThatIsNotThereIsAnError() {
    Cli.Result result = cli.run("query", "axis-9");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("yaqlog: no daemon named 'axis-9'\n");
  }

  @Test
  void filtersAreThoseOfJournalctl() {
    assertThat(messages("-p", "warning")).isEqualTo("timed out once|Traceback:|no light");
    assertThat(messages("-p", "4")).isEqualTo("timed out once|Traceback:|no light");
    assertThat(messages("-p", "warn..err")).isEqualTo("timed out once|Traceback:");
    assertThat(messages("-p", "3..4")).isEqualTo("timed out once|Traceback:");
    assertThat(messages("-p", "crit..crit")).isEqualTo("no light");
    assertThat(messages("-S", "2026-11-20 18:00:04", "-U", "2026-11-20T16:30:00Z"))
        .isEqualTo("moving to 13.5|position 7");
    assertThat(messages("-g", "m.v.*1[23]")).isEqualTo("moving to 12.5|moving to 13.5");
    assertThat(messages("-g", "HELLO")).isEmpty();
    assertThat(messages("-g", "HELLO", "-i")).isEqualTo("hello");
    assertThat(messages("--contains", "moving", "--contains", "12")).isEqualTo("moving to 12.5");
    assertThat(messages("--kind", "mot*", "--exclude", "moving", "--exclude", "tick", "-p", "6..6"))
        .isEqualTo("hello|position 7");
    assertThat(messages("axis-1", "--run", "-1")).isEqualTo("hello");
    assertThat(messages("axis-[2-9]", "cam", "--run=0", "-p", "err"))
        .isEqualTo("Traceback:|no light");
  }

  @Test
  void relativeTimesCountFromNowAndLocalOnesAreTheUsers() {
    assertThat(messages("-S", "-1d", "-U", "now")).isEmpty();
    assertThat(messages("-S", "2d ago", "-U", "today")).isEqualTo("hello");
    assertThat(messages("-S", "2026-11-19 10:00", "-U", "2026-11-19 10:00:01")).isEqualTo("hello");
  }

  @Test
  void contextComesWithTheHits() {
    Cli.Result result = cli.run("query", "-g", "timed out", "-C", "1", "-o", "json");
    assertThat(result.out().lines())
        .hasSize(3)
        .element(0)
        .asString()
        .contains("moving to 12.5", "\"context\":true");
    assertThat(result.out().lines().skip(1).findFirst().orElseThrow()).doesNotContain("context");
  }

  @Test
  void jsonIsAnObjectALine() {
    assertThat(cli.run("query", "-o", "json", "axis-2", "-n", "2").out())
        .isEqualTo(
            """
            {"level":"error","time":"2026-11-20T16:00:03.000Z","kind":"motor","name":"axis-2",\
            "message":"Traceback:\\n  File \\"x.py\\"\\nKeyError: 'a'","cursor":"e1-1"}
            {"level":"info","time":"2026-11-20T16:00:05.000Z","kind":"motor",\
            "name":"axis-2.encoder","message":"position 7","cursor":"e1-2","daemon":"axis-2"}
            """);
  }

  @Test
  void jsonLosesNoByte() {
    assertThat(cli.run("query", "-o", "json", "-n", "1").out())
        .isEqualTo(
            """
            {"level":null,"time":"2026-11-20T16:30:01.000Z","kind":"camera","name":"cam",\
            "message":"odd\ufffd\\u001B","cursor":"e2-1","message_base64":"b2Rk/xs="}
            """);
  }

  @Test
  void rawIsTheExactBytes() {
    cli.run("query", "-o", "raw", "cam");
    assertThat(cli.writtenBytes())
        .isEqualTo(
            "<2> CRIT : 2026-11-20T16:30Z : cam : no light\nLevel 35 : 2026-11-20T16:30:01Z : cam : odd\u00ff\033\n"
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void marksAreSaid() {
    MemoryLogSource source = new MemoryLogSource();
    LogTime time = new LogTime(Instant.parse("2026-11-20T10:00:00Z"), 0);
    byte[] start = "a long sto".getBytes(StandardCharsets.UTF_8);
    source.log("k", "n").add(Level.INFO, time, "n", start, EntryMarks.NONE.asTruncated());
    source.log("k", "n").add(Level.INFO, "2026-11-20T10:00:01Z", "again");
    source.log("k", "n").add(Level.INFO, "2026-11-20T10:00:01Z", "again");
    Cli folding = Cli.over(source);
    assertThat(folding.run("query", "--fold").out())
        .isEqualTo(
            """
            <6> INFO : 2026-11-20T10:00:00.000Z : n : a long sto ... (cut; whole: yaqlog query -n +1 --cursor 'e0-0')
            <6> INFO : 2026-11-20T10:00:01.000Z : n : again (2 times)
            """);
    assertThat(folding.run("query", "--fold", "-o", "json").out())
        .contains("\"truncated\":true", "\"repeat\":2");
    assertThat(folding.run("query", "-o", "cat", "-n", "+1").out())
        .isEqualTo("a long sto ... (cut)\n");
  }

  @Test
  void timesCanBeShownInUtc() {
    assertThat(cli.run("query", "--utc", "-n", "+2").out())
        .contains("INFO : 2026-11-20T16:00:00.000Z : axis-1 : moving to 12.5");
  }

  @Test
  void answersThatComeInPiecesAreOneAnswer() {
    String whole = cli.run("query").out();
    for (int size : new int[] {1, 2, 3}) {
      Cli bytes = Cli.over(Logs.laboratory().withMostPerAnswer(size));
      Cli time = Cli.over(Logs.laboratory().withMostScanned(size));
      assertThat(bytes.run("query").out()).isEqualTo(whole);
      assertThat(time.run("query").out()).isEqualTo(whole);
      assertThat(time.run("query", "-g", "light").out()).contains("no light");
      assertThat(bytes.run("query", "-n", "3").out()).isEqualTo(cli.run("query", "-n", "3").out());
    }
  }

  @Test
  void aLargeLogIsReadPageByPage() {
    MemoryLogSource source = new MemoryLogSource();
    Instant start = Instant.parse("2026-11-20T00:00:00Z");
    for (int i = 0; i < 2_500; i++) {
      source.log("k", "n").add(Level.INFO, start.plusSeconds(i).toString(), "entry " + i);
    }
    assertThat(Cli.over(source).run("query", "-o", "cat").out().lines()).hasSize(2_500);
    assertThat(source.questions()).isEqualTo(3);
    assertThat(Cli.over(source).run("query", "-n", "1700", "-o", "cat").out().lines())
        .hasSize(1_700)
        .startsWith("entry 800")
        .endsWith("entry 2499");
  }

  private String messages(String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "query";
    arguments[1] = "-o";
    arguments[2] = "cat";
    System.arraycopy(options, 0, arguments, 3, options.length);
    return String.join(
        "|",
        cli.run(arguments)
            .out()
            .lines()
            .filter(line -> !line.matches("  File.*|KeyError.*"))
            .toList());
  }
}

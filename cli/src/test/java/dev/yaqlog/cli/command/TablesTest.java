package dev.yaqlog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.cli.memory.MemoryLogSource;
import dev.yaqlog.core.model.Level;
import org.junit.jupiter.api.Test;

class TablesTest {
  private final Cli cli = Cli.over(Logs.laboratory());

  @Test
  void listSaysWhoseLogsThereAre() {
    assertThat(cli.run("list").out())
        .isEqualTo(
            """
            KIND    NAME    RUNS  FILES   SIZE  ENTRIES  ERRORS  WARNINGS  FIRST                LAST                 LIVE
            camera  cam        1      1   92 B        2       1         0  2026-11-20 18:30:00  2026-11-20 18:30:01
            motor   axis-1     2      2  224 B        4       0         1  2026-11-19 10:00:00  2026-11-20 18:00:04
            motor   axis-2     1      1  194 B        3       1         0  2026-11-20 18:00:01  2026-11-20 18:00:05
            """);
  }

  @Test
  void aNarrowTerminalGetsTheColumnsThatMatter() {
    assertThat(cli.onTerminal(62).run("list", "--no-color").out())
        .isEqualTo(
            """
            KIND    NAME    ENTRIES  ERRORS  WARNINGS  LAST
            camera  cam           2       1         0  2026-11-20 18:30:01
            motor   axis-1        4       0         1  2026-11-20 18:00:04
            motor   axis-2        3       1         0  2026-11-20 18:00:05
            """);
  }

  @Test
  void listAsJsonIsAnObjectPerDaemon() {
    assertThat(cli.run("list", "cam", "-o", "json").out())
        .isEqualTo(
            """
            {"kind":"camera","name":"cam","runs":1,"files":1,"bytes":92,"entries":2,\
            "first":"2026-11-20T18:30:00+02:00","last":"2026-11-20T18:30:01+02:00",\
            "levels":{"critical":1,"unknown":1},"live":false}
            """);
  }

  @Test
  void listOfNothingIsOne() {
    assertThat(cli.run("list", "nobody")).isEqualTo(new Cli.Result(1, "", ""));
    assertThat(Cli.over(new MemoryLogSource()).run("list").status()).isEqualTo(1);
  }

  @Test
  void runsSaysWhatBecameOfEach() {
    assertThat(cli.run("runs", "axis-*").out())
        .isEqualTo(
            """
            KIND   NAME    RUN  STARTED              ENDED                 SIZE  ENTRIES  ERRORS  WARNINGS  LAST ERROR
            motor  axis-1    0  2026-11-20 18:00:00  2026-11-20 18:00:04  178 B        3       0         1
            motor  axis-1   -1  2026-11-19 10:00:00  2026-11-19 10:00:00   46 B        1       0         0
            motor  axis-2    0  2026-11-20 18:00:01  2026-11-20 18:00:05  194 B        3       1         0  Traceback:
            """);
    assertThat(cli.run("runs", "cam", "-o", "json").out())
        .isEqualTo(
            """
            {"kind":"camera","name":"cam","run":0,"started":"2026-11-20T18:30:00+02:00",\
            "ended":"2026-11-20T18:30:01+02:00","bytes":92,"entries":2,\
            "levels":{"critical":1,"unknown":1},"last_error":{"level":"critical",\
            "time":"2026-11-20T16:30:00.000Z","kind":"camera","name":"cam","message":"no light",\
            "cursor":"e2-0"},"files":["cam0.log"]}
            """);
  }

  @Test
  void countIsByLevelUnlessAskedOtherwise() {
    assertThat(cli.run("count").out())
        .isEqualTo(
            """
            LEVEL     COUNT
            critical      1
            error         1
            warning       1
            info          4
            debug         1
            unknown       1
            total         9
            """);
    assertThat(cli.run("count", "--by", "name").out())
        .isEqualTo(
            """
            NAME    COUNT
            axis-1      4
            axis-2      3
            cam         2
            total       9
            """);
    assertThat(cli.run("count", "--by", "kind", "-p", "warn", "-o", "json").out())
        .isEqualTo("{\"total\":3,\"counts\":{\"motor\":2,\"camera\":1}}\n");
    assertThat(cli.run("count", "-g", "nothing")).isEqualTo(new Cli.Result(1, "", ""));
  }

  @Test
  void countByTimeIsColumnsWherePiped() {
    assertThat(cli.run("count", "--interval", "1h", "-S", "2026-11-20", "-p", "info").out())
        .isEqualTo(
            """
            TIME                       TOTAL  CRITICAL  ERROR  WARNING  INFO
            2026-11-20T18:00:00+02:00      6         1      1        1     3
            """);
  }

  @Test
  void countByTimeIsBarsOnATerminal() {
    assertThat(
            cli.onTerminal(44)
                .run("count", "--interval", "2s", "-S", "18:00", "axis-*", "--no-color")
                .out())
        .isEqualTo(
            """
            2026-11-20 18:00:00  2  ░░░░░░░░░░··········
            2026-11-20 18:00:02  2  ██████████▓▓▓▓▓▓▓▓▓▓
            2026-11-20 18:00:04  2  ░░░░░░░░░░░░░░░░░░░░
            █ error 1   ▓ warning 1   ░ info 3
            · debug 1   total 6
            """);
  }

  @Test
  void aCountWhoseTimeWasUpIsSaidToBeAPart() {
    Cli.Result result = Cli.over(Logs.laboratory().withMostScanned(3)).run("count");
    assertThat(result.err())
        .isEqualTo(
            "yaqlog: the time was up: these are the counts of a part only; ask for less at once\n");
    assertThat(result.status()).isZero();
  }

  @Test
  void topShowsWhatComesMostOften() {
    assertThat(cli.run("top", "-n", "1").out())
        .isEqualTo(
            """
            COUNT  LEVEL  MESSAGE
                2  info   moving to <n>.<n>
            """);
    assertThat(cli.run("top", "-n", "1", "-o", "json").out())
        .isEqualTo(
            """
            {"template":"moving to <n>.<n>","count":2,"level":"info",\
            "first":"2026-11-20T18:00:00+02:00","last":"2026-11-20T18:00:04+02:00",\
            "example_cursor":"e0-1"}
            """);
    assertThat(cli.run("top", "cam").out()).contains("odd\ufffd␛");
    assertThat(cli.run("top", "-g", "nothing").status()).isEqualTo(1);
  }

  @Test
  void namesThatHoldAnythingAreShownAsOneLine() {
    MemoryLogSource source = new MemoryLogSource();
    source.log("k\u001b[2J", "n\n\u202ename").add(Level.ERROR, "2026-11-20T10:00:00Z", "a\tb");
    Cli odd = Cli.over(source);
    assertThat(odd.run("list").out()).contains("k␛[2J  n␊\\u202ename");
    assertThat(odd.run("runs").out()).contains("k␛[2J  n␊\\u202ename", "a␉b");
    assertThat(odd.run("query").out()).contains(" : n␊\\u202ename : a\tb\n");
    assertThat(odd.run("count", "--by", "name").out()).contains("n␊\\u202ename");
  }
}

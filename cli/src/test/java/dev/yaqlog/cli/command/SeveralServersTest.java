package dev.yaqlog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.cli.memory.MemoryLogSource;
import dev.yaqlog.core.model.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeveralServersTest {
  private final MemoryLogSource one = new MemoryLogSource();
  private final MemoryLogSource two = new MemoryLogSource();
  private final Cli cli = Cli.overNothing().with("one:38106", one).with("two:4000", two);

  SeveralServersTest() {
    one.log("k", "a").add(Level.INFO, "2026-11-20T10:00:00Z", "1");
    one.log("k", "a").add(Level.INFO, "2026-11-20T10:00:02Z", "3");
    one.log("k", "a").add(Level.WARNING, "2026-11-20T10:00:03Z", "4a");
    two.log("k", "b").add(Level.INFO, "2026-11-20T10:00:01Z", "2");
    two.log("k", "b").add(Level.WARNING, "2026-11-20T10:00:03Z", "4b");
    two.log("k", "b").add(Level.INFO, "2026-11-20T10:00:05Z", "5");
  }

  @Test
  void areMergedByTimeAndSayWhoseALineIs() {
    assertThat(cli.run("query", "--host", "one", "--host", "two:4000").out())
        .isEqualTo(
            """
            one:38106 <6> INFO : 2026-11-20T10:00:00.000Z : a : 1
            two:4000  <6> INFO : 2026-11-20T10:00:01.000Z : b : 2
            one:38106 <6> INFO : 2026-11-20T10:00:02.000Z : a : 3
            one:38106 <4> WARNING : 2026-11-20T10:00:03.000Z : a : 4a
            two:4000  <4> WARNING : 2026-11-20T10:00:03.000Z : b : 4b
            two:4000  <6> INFO : 2026-11-20T10:00:05.000Z : b : 5
            """);
  }

  @Test
  void canBeNamedByListOrByTheEnvironment() {
    assertThat(messages("query", "--host", "one,two:4000")).isEqualTo("1 2 3 4a 4b 5");
    cli.variable("YAQLOG_HOST", "two:4000, one");
    assertThat(messages("query")).isEqualTo("1 2 3 4b 4a 5");
    assertThat(messages("query", "--host", "one")).isEqualTo("1 3 4a");
    assertThat(cli.run("--host", "one", "query", "-o", "cat").out()).isEqualTo("1\n3\n4a\n");
  }

  @Test
  void lastAndFirstAreOfAllTogether() {
    cli.variable("YAQLOG_HOST", "one,two:4000");
    assertThat(messages("query", "-n", "3")).isEqualTo("4a 4b 5");
    assertThat(messages("query", "-n", "3", "-r")).isEqualTo("5 4b 4a");
    assertThat(messages("query", "-r")).isEqualTo("5 4b 4a 3 2 1");
    assertThat(messages("query", "-n", "+3")).isEqualTo("1 2 3");
  }

  @Test
  void jsonSaysTheHost() {
    assertThat(cli.run("query", "--host", "one,two:4000", "-o", "json", "-n", "1").out())
        .isEqualTo(
            """
            {"level":"info","time":"2026-11-20T10:00:05.000Z","kind":"k","name":"b","message":"5",\
            "cursor":"e0-2","host":"two:4000"}
            """);
  }

  @Test
  void exactLinesAreMergedToo() {
    assertThat(cli.run("query", "--host", "one,two:4000", "-o", "raw").out().lines())
        .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
        .containsExactly("1", "2", "3", "4a", "4b", "5");
  }

  @Test
  void oneThatIsAwayIsSaidAndTheOthersGoOn() {
    Cli.Result result = cli.run("query", "--host", "one,three", "-o", "cat");
    assertThat(result.out()).isEqualTo("1\n3\n4a\n");
    assertThat(result.err()).isEqualTo("yaqlog: three:38106: connection refused\n");
    assertThat(result.status()).isZero();
  }

  @Test
  void nothingFoundWhileOneIsAwayIsAnErrorForNobodyKnows() {
    assertThat(cli.run("query", "--host", "one,three", "-g", "nothing").status()).isEqualTo(2);
    assertThat(cli.run("count", "--host", "one,three", "-g", "nothing").status()).isEqualTo(2);
    assertThat(cli.run("query", "--host", "one,two:4000", "-g", "nothing").status()).isEqualTo(1);
    String[] wait = {"wait", "-g", "nothing", "--timeout", "1ms", "--host"};
    assertThat(cli.run(append(wait, "one,three")).status()).isEqualTo(2);
    assertThat(cli.run(append(wait, "one,two:4000")).status()).isEqualTo(1);
  }

  private static String[] append(String[] words, String last) {
    String[] more = Arrays.copyOf(words, words.length + 1);
    more[words.length] = last;
    return more;
  }

  @Test
  void noneThatAnswersIsAnError() {
    for (String verb : List.of("list", "runs", "query", "tail", "count", "top")) {
      Cli.Result result = cli.run(verb, "--host", "three,four");
      assertThat(result.status()).as(verb).isEqualTo(2);
      assertThat(result.out()).as(verb).isEmpty();
      assertThat(result.err().lines())
          .as(verb)
          .containsExactlyInAnyOrder(
              "yaqlog: three:38106: connection refused",
              "yaqlog: four:38106: connection refused",
              "yaqlog: no server answered");
    }
  }

  @Test
  void aDaemonMayBeOnOneOfThem() {
    assertThat(messages("query", "--host", "one,two:4000", "b")).isEqualTo("2 4b 5");
    Cli.Result result = cli.run("query", "--host", "one,two:4000", "c");
    assertThat(result.err()).isEqualTo("yaqlog: no daemon named 'c'\n");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void tablesAndSumsAreOfAll() {
    assertThat(cli.run("list", "--host", "one,two:4000", "-o", "json").out())
        .contains("\"name\":\"a\"", "\"host\":\"one:38106\"", "\"host\":\"two:4000\"");
    assertThat(cli.run("list", "--host", "one,two:4000").out())
        .startsWith("HOST       KIND  NAME")
        .contains("\none:38106  k     a ", "\ntwo:4000   k     b ");
    assertThat(cli.run("count", "--host", "one,two:4000", "-o", "json", "--interval", "2s").out())
        .isEqualTo(
            """
            {"total":6,"counts":{"warning":2,"info":4},"buckets":[\
            {"time":"2026-11-20T12:00:00+02:00","counts":{"info":2}},\
            {"time":"2026-11-20T12:00:02+02:00","counts":{"warning":2,"info":1}},\
            {"time":"2026-11-20T12:00:04+02:00","counts":{"info":1}}]}
            """);
    assertThat(cli.run("top", "--host", "one,two:4000").out())
        .isEqualTo(
            """
            COUNT  LEVEL    MESSAGE
                4  info     <n>
                1  warning  <n>a
                1  warning  <n>b
            """);
  }

  @Test
  void whateverTheClocksOfOneServerDidItsOrderStays() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    MemoryLogSource jumpy = new MemoryLogSource().withMostPerAnswer(3);
    MemoryLogSource steady = new MemoryLogSource().withMostPerAnswer(7);
    List<String> inOrder = new ArrayList<>();
    Instant start = Instant.parse("2026-11-20T10:00:00Z");
    for (int i = 0; i < 50; i++) {
      String message = "j" + i;
      inOrder.add(message);
      jumpy.log("k", "n").add(Level.INFO, start.plusSeconds(random.nextInt(90)) + "", message);
      steady.log("k", "n").add(Level.INFO, start.plusSeconds(i) + "", "s" + i);
    }
    Cli both = Cli.overNothing().with("one:38106", jumpy).with("two:38106", steady);
    List<String> forward =
        both.run("query", "--host", "one,two", "-o", "cat").out().lines().toList();
    assertThat(forward.stream().filter(line -> line.startsWith("j")))
        .as("seed %d", seed)
        .isEqualTo(inOrder);
    assertThat(forward).as("seed %d", seed).hasSize(100).doesNotHaveDuplicates();
    assertThat(both.run("query", "--host", "one,two", "-o", "cat", "-r").out().lines())
        .as("seed %d", seed)
        .hasSize(100)
        .doesNotHaveDuplicates();
  }

  private String messages(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "-o";
    all[arguments.length + 1] = "cat";
    return cli.run(all).out().strip().replace('\n', ' ');
  }
}

package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code yaqlog} as people and scripts use it, against one server, two, and none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MICRO = "\u00b5-stage";
  private static final String ESC = "\u001b";

  private Sandbox sandbox;
  private Sandbox elsewhere;
  private Server server;
  private Server other;
  private Cli cli;
  private Cli both;
  private Cli folder;

  @BeforeAll
  void serve(@TempDir Path temp) {
    sandbox = new Sandbox(temp.resolve("one"));
    elsewhere = new Sandbox(temp.resolve("two"));
    sandbox.write(
        "motor/m-1-20261120T080000Z.log",
        line(0, "6> INFO", "m-1", "first"),
        line(2, "4> WARNING", "m-1", "slow"),
        line(4, "3> ERR", "m-1", "lost"),
        "\tTraceback\n",
        line(6, "6> INFO", "m-1", "\u001b[31mred\u0007"));
    sandbox.write(
        "stage/" + MICRO + "-20261120T080000Z.log",
        line(1, "6> INFO", MICRO, "moved by 5 \u00b5m"));
    elsewhere.write(
        "motor/m-2-20261120T080000Z.log",
        line(3, "6> INFO", "m-2", "between"),
        line(5, "2> CRIT", "m-2", "burning"));
    server = Server.start(sandbox);
    other = Server.start(elsewhere);
    cli = Cli.against(sandbox, server);
    both = Cli.against(sandbox, server, other);
    folder = Cli.inFolder(sandbox, sandbox.logs());
  }

  @AfterAll
  void stop() {
    if (other != null) {
      server.close();
      other.close();
    }
  }

  private static String line(int second, String level, String name, String message) {
    return "<%s : 2026-11-20T08:00:%02dZ : %s : %s\n".formatted(level, second, name, message);
  }

  private List<Cli> oneServerAndNone() {
    return List.of(cli, folder);
  }

  private static List<JsonNode> json(Ended ended) {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> objects = new ArrayList<>();
    for (String line : ended.outLines()) {
      try {
        objects.add(mapper.readTree(line));
      } catch (JsonProcessingException e) {
        throw new AssertionError(line, e);
      }
    }
    return objects;
  }

  private static List<String> messages(Ended ended) {
    return json(ended).stream().map(object -> object.get("message").asText()).toList();
  }

  @Test
  void aQueryShowsLinesOldestFirst() {
    for (Cli place : oneServerAndNone()) {
      Ended ended = place.run("query", "m-1", MICRO);
      assertThat(ended.status()).as(ended.err()).isZero();
      assertThat(ended.err()).isEmpty();
      assertThat(ended.outLines().get(0))
          .isEqualTo("<6> INFO : 2026-11-20T08:00:00.000Z : m-1 : first");
      assertThat(ended.outLines().get(1)).endsWith(MICRO + " : moved by 5 \u00b5m");
      assertThat(ended.outLines()).contains("\tTraceback").hasSize(6);
      assertThat(ended.out()).doesNotContain(ESC, "\u0007");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "query m-1 -n 2 -o cat|lost~Traceback~%red%",
        "query m-1 -n +1 -o cat|first",
        "query m-1 -p warning -o cat|slow~lost~Traceback",
        "query m-1 -p warning..warning -o cat|slow",
        "query m-1 -p 3 -o cat|lost~Traceback",
        "query -p crit..warn m-1 -o cat|slow~lost~Traceback",
        "query m-1 -g l[o]st -o cat|lost~Traceback",
        "query --contains SLOW -i -o cat|slow",
        "query m-1 --exclude lo -o cat|first~%red%",
        "query -S 2026-11-20T08:00:02Z -U 2026-11-20T08:00:04Z -o cat|slow",
        "query -S @1795161602 -U @1795161604 -o cat|slow",
        "query --kind stage -o cat|moved by 5 \u00b5m",
        "query 'm-*' 'x*' -n +1 -o cat|first",
        "query -g slow -C 1 m-1 -o cat|first~slow~lost~Traceback",
        "query m-1 --run 0 -n +1 -o cat|first",
        "query m-1 -r -n 2 -o cat|%red%~lost~Traceback",
      })
  void theOptionsOfJournalctlDoWhatTheyDoThere(String command, String expected) {
    Ended ended = cli.run(command.replace("'", "").split(" "));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.outLines())
        .as(command)
        .hasSize(expected.split("~").length)
        .zipSatisfy(
            List.of(expected.split("~")),
            (is, should) -> {
              if (should.equals("%red%")) {
                assertThat(is).contains("[31mred").doesNotContain(ESC);
              } else {
                assertThat(is).isEqualTo(should);
              }
            });
  }

  @Test
  void rawGivesTheBytesOfTheFile() throws IOException {
    Path file = sandbox.logs().resolve("motor/m-1-20261120T080000Z.log");
    for (Cli place : oneServerAndNone()) {
      assertThat(place.run("query", "m-1", "-o", "raw").out()).isEqualTo(Files.readString(file));
    }
  }

  @Test
  void jsonHasTheKeysThatScriptsCountOn() {
    JsonNode lost = json(cli.run("query", "-o", "json", "-p", "err")).get(0);
    assertThat(lost.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("level", "time", "kind", "name", "message", "cursor");
    assertThat(lost.get("level").asText()).isEqualTo("error");
    assertThat(Instant.parse(lost.get("time").asText())).isEqualTo("2026-11-20T08:00:04Z");
    assertThat(lost.get("message").asText()).isEqualTo("lost\nTraceback");
  }

  @Test
  void severalServersAreMergedByTimeAndNamed() {
    Ended ended = both.run("query", "m-*", MICRO, "-o", "json");
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(messages(ended))
        .startsWith("first", "moved by 5 \u00b5m", "slow", "between", "lost\nTraceback", "burning");
    assertThat(json(ended))
        .allSatisfy(
            entry ->
                assertThat(entry.get("host").asText())
                    .isEqualTo(
                        entry.get("name").asText().equals("m-2") ? other.host() : server.host()));
    assertThat(both.run("query", "m-2", "-o", "cat").outLines())
        .containsExactly("between", "burning");
    Ended count = both.run("count", "m-*", MICRO, "-o", "json");
    assertThat(count.out()).contains("7");
  }

  @Test
  void namesMayBeThoseOfDaemonsOnDifferentServers() {
    assertThat(both.run("query", "m-1", "m-2", "-p", "warning", "-o", "cat").outLines())
        .containsExactly("slow", "lost", "Traceback", "burning");
    assertThat(both.run("count", "m-1", "m-2", "-p", "crit").status()).isZero();
    assertThat(both.run("runs", "m-1", "m-2").outLines()).hasSize(3);
    assertThat(both.run("query", "m-1", "m-2", "-p", "emerg").status()).isEqualTo(1);
    Ended nobody = both.run("query", "m-3", "m-4");
    assertThat(nobody.status()).isEqualTo(2);
    assertThat(nobody.errLines()).hasSize(1);
  }

  @Test
  void aServerThatIsDownDoesNotHideTheOthers() {
    Cli withDead =
        new Cli(
            sandbox.environment(),
            List.of("--host", server.host(), "--host", "127.0.0.1:" + Server.freePort()));
    Ended ended = withDead.run("query", "m-1", "-o", "cat");
    assertThat(ended.outLines()).startsWith("first");
    assertThat(ended.errLines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "query -g nothing-such, 1",
    "query -p emerg, 1",
    "query nobody, 2",
    "list nobody, 1",
    "runs nobody, 2",
    "count -g nothing-such, 1",
    "top -g nothing-such, 1",
    "list, 0",
    "runs, 0",
    "count, 0",
    "top, 0",
    "--version, 0",
    "--help, 0",
    "query --help, 0",
    "query -p loud, 2",
    "query -S soonish, 2",
    "query -g (, 2",
    "query -n many, 2",
    "query --cursor nonsense, 2",
    "query --no-such-option, 2",
    "no-such-command, 2",
    "tail -o raw, 2",
  })
  void theExitStatusTells(String command, int status) {
    Ended ended = folder.run(command.split(" "));
    assertThat(ended.status()).as(command + ": " + ended.err()).isEqualTo(status);
    if (status == 2) {
      assertThat(ended.out()).isEmpty();
      assertThat(ended.errLines()).as(ended.err()).hasSize(1);
      assertThat(ended.err()).doesNotContain("\tat ", "Exception");
    } else if (status == 0) {
      assertThat(ended.err()).isEmpty();
      assertThat(ended.out()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "no.such.host.invalid:38106", "127.0.0.1:99999", ":"})
  void aServerThatCantBeReachedIsAnErrorOfOneLine(String host) {
    Instant start = Instant.now();
    Ended ended = new Cli(sandbox.environment(), List.of("--host", host)).run("query");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errLines()).hasSize(1);
    assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
  }

  @Test
  void theEnvironmentNamesTheServers() {
    Cli unnamed = Cli.without(sandbox).with("YAQLOG_HOST", server.host() + "," + other.host());
    assertThat(unnamed.run("query", "-p", "crit", "-o", "cat").outLines())
        .containsExactly("burning");
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    Ended ended = Cli.inFolder(sandbox, sandbox.root().resolve("nowhere")).run("list");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errLines()).hasSize(1);
  }

  @Test
  void aClosedPipeEndsItQuietly() throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/bash")), "skipped: there is no bash");
    Sandbox large = new Sandbox(sandbox.folder("large"));
    large.write(
        "k/big-20261120T080000Z.log", line(0, "6> INFO", "big", "x".repeat(200)).repeat(50_000));
    Cli place = Cli.inFolder(large, large.logs());
    for (String form : List.of("text", "json", "cat", "raw")) {
      Ended ended = shell(place.asShell("query", "-n", "all", "-o", form) + " | head -1");
      assertThat(ended.err()).as(form).isEmpty();
      assertThat(ended.outLines()).hasSize(2).last().isEqualTo("status 0");
    }
  }

  @Test
  void aClosedPipeEndsATailAlthoughNothingComes() throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/bash")), "skipped: there is no bash");
    Ended ended = shell(cli.asShell("tail", "m-1", "-n", "1", "-o", "cat") + " | head -1");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.outLines()).hasSize(2).last().isEqualTo("status 0");
    assertThat(ended.out()).contains("red");
  }

  /** Says the status of the first program of a pipe, too. */
  private Ended shell(String pipe) throws Exception {
    ProcessBuilder bash =
        new ProcessBuilder("/bin/bash", "-c", pipe + "; echo status ${PIPESTATUS[0]}");
    bash.environment().clear();
    bash.environment().putAll(sandbox.environment());
    return Ended.of(bash);
  }

  @Test
  void aTailShowsWhatComesAndEndsByInterrupt() throws Exception {
    Path log = sandbox.write("live/l-20261120T080000Z.log", line(0, "6> INFO", "l", "before"));
    Path out = sandbox.root().resolve("tail.txt");
    Process tail =
        cli.prepare("tail", "--kind", "live", "-o", "cat")
            .redirectOutput(out.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      await().atMost(PATIENCE).until(() -> Files.readString(out).equals("before\n"));
      Sandbox.append(log, line(1, "6> INFO", "l", "after"));
      await().atMost(PATIENCE).until(() -> Files.readString(out).equals("before\nafter\n"));
      assertThat(Ended.of(new ProcessBuilder("kill", "-INT", "" + tail.pid())).status()).isZero();
      assertThat(Program.waitFor(tail)).isEqualTo(130);
      assertThat(Files.readString(out)).isEqualTo("before\nafter\n");
    } finally {
      tail.destroyForcibly();
    }
  }

  @Test
  void aTailGoesOnWhenItsServerComesBack() throws Exception {
    Sandbox own = new Sandbox(sandbox.folder("restarting"));
    Path log = own.write("k/l-20261120T080000Z.log", line(0, "6> INFO", "l", "one"));
    Path out = own.root().resolve("tail.txt");
    int port = Server.freePort();
    Server first = Server.start(own, port);
    Process tail =
        Cli.against(own, first)
            .prepare("tail", "-o", "cat")
            .redirectOutput(out.toFile())
            .redirectError(own.root().resolve("tail.err").toFile())
            .start();
    try {
      await().atMost(PATIENCE).until(() -> Files.readString(out).equals("one\n"));
      first.kill();
      Sandbox.append(log, line(1, "6> INFO", "l", "two"));
      try (Server second = Server.start(own, port)) {
        Sandbox.append(log, line(2, "6> INFO", "l", "three"));
        await().atMost(PATIENCE).until(() -> Files.readString(out).equals("one\ntwo\nthree\n"));
        assertThat(second.host()).isEqualTo(first.host());
      }
    } finally {
      tail.destroyForcibly().waitFor();
    }
  }

  /** As a line of a crontab: each time what came since, and nothing twice. */
  @Test
  void aCursorFileKeepsThePlaceFromCallToCall() {
    Path kept = sandbox.root().resolve("seen");
    Path log = sandbox.write("cron/c-20261120T080000Z.log", line(0, "6> INFO", "c", "one"));
    for (Cli place : List.of(cli, both, folder)) {
      String file = kept + "-" + place.options().size() + place.options().get(0);
      String[] call = {"query", "--kind", "cron", "--cursor-file", file, "-o", "cat"};
      assertThat(place.run(call).outLines()).contains("one");
      Ended nothing = place.run(call);
      assertThat(nothing.status()).isEqualTo(1);
      assertThat(nothing.out()).isEmpty();
      Sandbox.append(log, line(1, "6> INFO", "c", "more"));
      assertThat(place.run(call).outLines()).containsExactly("more");
      assertThat(place.run(call).status()).isEqualTo(1);
    }
  }

  @Test
  void aShownCursorLeadsOn() {
    Ended first = cli.run("query", "m-1", "-n", "+2", "-o", "cat", "--show-cursor");
    assertThat(first.outLines()).hasSize(3);
    String cursor = first.outLines().get(2).replaceFirst("^-- cursor: ", "");
    assertThat(cli.run("query", "m-1", "--after-cursor", cursor, "-o", "cat").outLines())
        .startsWith("lost");
    String ofEntry =
        json(cli.run("query", "-g", "slow", "-o", "json")).get(0).get("cursor").asText();
    assertThat(cli.run("query", "m-1", "--cursor", ofEntry, "-o", "cat").outLines())
        .startsWith("slow", "lost");
  }

  @Test
  void namesAreRightWhateverTheLocale() {
    for (Cli place : oneServerAndNone()) {
      List<Cli> locales =
          List.of(
              place.with("LC_ALL", "C"),
              place.with("LC_ALL", "POSIX"),
              place.with("LC_ALL", "xx_YY.ISO-8859-1"),
              place.withOnly("PATH", "HOME"));
      for (Cli locale : locales) {
        Ended query = locale.run("query", MICRO, "-o", "json");
        assertThat(query.status()).as(locale + query.err()).isZero();
        assertThat(json(query).get(0).get("name").asText()).isEqualTo(MICRO);
        assertThat(locale.run("list").out()).contains(MICRO);
        assertThat(query.err()).isEmpty();
      }
    }
  }

  @Test
  void aServerReadsNamesWhateverItsLocale() {
    int port = Server.freePort();
    var environment = sandbox.environment();
    environment.remove("LC_ALL");
    String config = Server.config(sandbox, port, "log_to_file = false");
    Path file = sandbox.config(config);
    try (Server bare = Server.start(environment, port, List.of("-c", file.toString()));
        Rpc rpc = bare.rpc()) {
      assertThat(rpc.ask("query_logs", "name", MICRO).entries()).hasSize(1);
    }
  }

  @Test
  void colourIsForTerminalsAndForWhoeverAsks() {
    assertThat(cli.run("query").out()).doesNotContain(ESC);
    assertThat(cli.run("query", "--color=always").out()).contains(ESC);
    Ended terminal = onTerminal(cli, "query", "-p", "err");
    assertThat(terminal.out()).contains(ESC);
    Ended plain = onTerminal(cli.with("NO_COLOR", "1"), "query", "-p", "err");
    assertThat(plain.out()).doesNotContain(ESC).contains("lost");
  }

  /** Runs it on a terminal of its own. */
  private static Ended onTerminal(Cli cli, String... arguments) {
    assumeTrue(Files.exists(Path.of("/usr/bin/script")), "skipped: there is no script(1)");
    ProcessBuilder script =
        new ProcessBuilder("script", "-qec", cli.asShell(arguments), "/dev/null");
    script.environment().clear();
    script.environment().putAll(cli.environment());
    script.environment().put("TERM", "xterm");
    return Program.run(script);
  }

  @Test
  void aHistogramIsDrawnOnATerminal() {
    Ended bars = onTerminal(cli.with("NO_COLOR", "1"), "count", "m-1", "--interval", "1s");
    assertThat(bars.status()).isZero();
    assertThat(bars.out()).contains("08:00:00", "\u2588");
    Ended ascii =
        onTerminal(cli.with("NO_COLOR", "1").with("LC_ALL", "C"), "count", "--interval", "1s");
    assertThat(ascii.out()).contains("08:00:00").matches("\\p{ASCII}*");
  }

  @Test
  void tablesTellWhatThereIs() {
    for (Cli place : oneServerAndNone()) {
      assertThat(place.run("list").out()).contains("motor", "m-1", MICRO);
      assertThat(place.run("runs", "m-1").out()).contains("m-1", "lost");
      assertThat(place.run("top").out()).contains("moved by <n>");
    }
  }
}

package dev.yaqlog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.cli.memory.MemoryLogSource;
import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from genuine files to the screen, without any server. */
class FolderTest {
  private static final Path EXAMPLES = Path.of("..", "examples", "logs");
  private static final String ALPHA = "demo/alpha-20261120T093022-0600.log";

  private final List<Path> files = new ArrayList<>();

  @TempDir Path logs;
  @TempDir Path cache;
  private Cli cli = Cli.overNothing();

  @BeforeEach
  void copyExamples() throws IOException {
    cli = Cli.overNothing().direct(cache);
    try (Stream<Path> all = Files.walk(EXAMPLES)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path copy = logs.resolve(EXAMPLES.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        files.add(Files.copy(file, copy));
      }
    }
  }

  @Test
  void everyByteComesBackOnce() throws IOException {
    run("query", "alpha", "-o", "raw");
    assertThat(cli.writtenBytes()).isEqualTo(Files.readAllBytes(logs.resolve(ALPHA)));
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      lines.addAll(Files.readAllLines(file));
    }
    assertThat(run("query", "-o", "raw").out().lines()).containsExactlyInAnyOrderElementsOf(lines);
  }

  @Test
  void aTailThatEndsNowShowsAllThatItWasAskedFor() throws IOException {
    String entry = "<6> INFO : 2026-11-18T16:30:00Z : big : " + "x".repeat(200_000) + "\n";
    Path file = logs.resolve("k/big-20261120T093022-0600.log");
    Files.createDirectories(file.getParent());
    Files.writeString(file, entry.repeat(60));
    assertThat(run("tail", "big", "-n", "50", "-U", "now", "-o", "cat").out().lines()).hasSize(50);
  }

  @Test
  void aRawEntryThatIsCutIsNotGluedToTheNext() throws IOException {
    String next = "<6> INFO : 2026-11-20T16:30:00Z : big : next\n";
    String first = next.replace("next", "first " + "x".repeat(17 << 20));
    Path file = logs.resolve("k/big-20261120T093022-0600.log");
    Files.createDirectories(file.getParent());
    Files.writeString(file, first + next);
    Cli.Result result = cli.run("--dir", logs.toString(), "query", "big", "-o", "raw");
    assertThat(result.out()).hasSize((16 << 20) + 1 + next.length()).endsWith("x\n" + next);
    assertThat(result.err()).contains("an entry is cut after 16777216 bytes");
  }

  @Test
  void whatTheEndOfACommandBreaksOffIsNoNews() {
    MemoryLogSource source = new MemoryLogSource();
    source.log("k", "n").add(Level.INFO, "2026-11-20T10:00:00Z", "first");
    Cli over = Cli.overNothing();
    over.withFolder(
        notices -> {
          source.whenClosed(() -> notices.accept("k/n.log: can't be read: null"));
          return source;
        });
    assertThat(over.run("--dir", logs.toString(), "query", "-o", "cat"))
        .isEqualTo(new Cli.Result(0, "first\n", ""));
  }

  @Test
  void theLastAreTheEndOfAllHoweverTheyAreAsked() {
    List<String> all = run("query", "-o", "json").out().lines().toList();
    assertThat(all).hasSize(309);
    for (int n : new int[] {1, 7, 100, 308}) {
      assertThat(run("query", "-o", "json", "-n", "" + n).out().lines())
          .isEqualTo(all.subList(309 - n, 309));
      assertThat(run("query", "-o", "json", "-n", "+" + n).out().lines())
          .isEqualTo(all.subList(0, n));
    }
  }

  @Test
  void linesLookAsInTheFile() {
    assertThat(run("query", "alpha", "--contains", "Traceback", "-n", "+1").out())
        .isEqualTo(
            """
            <3> ERR : 2026-11-20T09:30:42.000-06:00 : alpha : caught it
            \tTraceback (most recent call last):
            \t  File "demo.py", line 25, in logat
            \t    1/0
            \tZeroDivisionError: division by zero
            """);
  }

  @Test
  void countsAndRunsAreThoseOfTheFiles() {
    assertThat(run("count", "-o", "json").out())
        .isEqualTo(
            """
            {"total":309,"counts":{"emergency":1,"alert":1,"critical":1,"error":65,"warning":1,\
            "notice":1,"info":191,"debug":48}}
            """);
    assertThat(run("runs", "delay_1").out().lines()).hasSize(4);
    assertThat(run("count", "delay_1", "--run", "0").out()).endsWith("total      7\n");
    assertThat(run("top", "-n", "1").out())
        .endsWith("   49  error  Caught exception in RPC: InvalidRequest()\n");
  }

  @Test
  void aCursorFileShowsWhatCameSince() throws IOException {
    String kept = cache.resolve("seen").toString();
    assertThat(run("query", "-p", "err", "--cursor-file", kept).status()).isZero();
    assertThat(run("query", "-p", "err", "--cursor-file", kept).status()).isEqualTo(1);
    append("<3> ERR : 2026-11-20T09:40:00-0600 : alpha : once more\n");
    assertThat(run("query", "-p", "err", "--cursor-file", kept, "-o", "cat").out())
        .isEqualTo("once more\n");
  }

  @Test
  void aTailShowsWhatIsAppended() throws Exception {
    try (RunningCli tail =
        RunningCli.start(cli, "--dir", logs.toString(), "tail", "alpha", "-n", "1", "-o", "cat")) {
      String last = "Connection lost from ('127.0.0.1', 41422) to alpha\n";
      tail.awaitWritten(last);
      append("<6> INFO : 2026-11-20T09:40:00-0600 : alpha : appended\n");
      tail.awaitWritten(last + "appended\n");
    }
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    Path nowhere = logs.resolve("nowhere");
    assertThat(cli.run("list", "--dir", nowhere.toString()))
        .isEqualTo(new Cli.Result(2, "", "yaqlog: --dir: " + nowhere + " is no folder\n"));
  }

  @Test
  void aFolderOfOneKindIsToldApartFromTheFolderOfAll() {
    Cli.Result result = cli.run("list", "--dir", logs.resolve("demo").toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "yaqlog: --dir: "
                + logs.resolve("demo")
                + " holds log files itself: did you mean the folder it is in?\n");
  }

  private Cli.Result run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--dir", logs.toString()));
    all.addAll(List.of(arguments));
    Cli.Result result = cli.run(all.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    return result;
  }

  private void append(String line) throws IOException {
    Files.writeString(logs.resolve(ALPHA), line, StandardOpenOption.APPEND);
  }
}

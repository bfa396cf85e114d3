package dev.yaqlog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.cli.memory.MemoryLogSource;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorTest {
  private final MemoryLogSource one = new MemoryLogSource();
  private final MemoryLogSource two = new MemoryLogSource();
  private final Cli cli = Cli.over(one).with("one:38106", one).with("two:38106", two);

  @TempDir Path folder;

  CursorTest() {
    for (int i = 1; i <= 9; i += 2) {
      one.log("k", "a").add(Level.INFO, "2026-11-20T10:00:0" + i + "Z", "" + i);
      two.log("k", "b").add(Level.INFO, "2026-11-20T10:00:0" + (i - 1) + "Z", "" + (i - 1));
    }
  }

  @Test
  void ofAnEntryBeginsWithItOrPastIt() {
    assertThat(messages("query", "--cursor", "e0-2")).isEqualTo("5 7 9");
    assertThat(messages("query", "--after-cursor", "e0-2")).isEqualTo("7 9");
    assertThat(messages("query", "--cursor=e0-2", "-n", "+2")).isEqualTo("5 7");
    assertThat(messages("query", "--cursor=e0-2", "-n", "+1")).isEqualTo("5");
    assertThat(messages("query", "--cursor=e0-0", "-n", "2")).isEqualTo("7 9");
    assertThat(messages("query", "--cursor=e0-2", "-r")).isEqualTo("9 7 5");
    assertThat(messages("query", "--cursor=e0-2", "-g", "[79]")).isEqualTo("7 9");
    assertThat(cli.run("query", "--cursor=e0-4", "-o", "raw").out()).endsWith(" : a : 9\n");
  }

  @Test
  void ofTheLastEntryHasNothingPastIt() {
    Cli.Result result = cli.run("query", "--after-cursor", "e0-4");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void isShownAfterTheLastEntry() {
    assertThat(cli.run("query", "-o", "cat", "-n", "+2", "--show-cursor").out())
        .isEqualTo("1\n3\n-- cursor: p2\n");
    assertThat(cli.run("query", "-o", "cat", "-n", "2", "--show-cursor").out())
        .isEqualTo("7\n9\n-- cursor: p5\n");
    assertThat(cli.run("query", "-o", "json", "-n", "1", "--show-cursor").out())
        .endsWith("}\n{\"cursor\":\"p5\"}\n");
    Cli.Result raw = cli.run("query", "-o", "raw", "-n", "1", "--show-cursor");
    assertThat(raw.out()).endsWith(" : a : 9\n");
    assertThat(raw.err()).isEqualTo("-- cursor: p5\n");
  }

  @Test
  void thatWasNeverGivenOutIsAnError() {
    Cli.Result result = cli.run("query", "--after-cursor", "x");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("yaqlog: cursor not understood\n");
  }

  @Test
  void whatItNamesMayBeGoneAndThatIsSaid() {
    one.findCursors(CursorStatus.LOST);
    Cli.Result result = cli.run("query", "--after-cursor", "e0-3", "-o", "cat");
    assertThat(result.out()).isEqualTo("9\n");
    assertThat(result.err())
        .isEqualTo(
            "yaqlog: 127.0.0.1:38106: what the cursor names is gone; going on at the nearest later entry\n");
  }

  @Test
  void inAFileGoesOnWhereTheLastCallEnded() throws IOException {
    Path file = folder.resolve("seen");
    String kept = file.toString();
    assertThat(messages("query", "--cursor-file", kept)).isEqualTo("1 3 5 7 9");
    assertThat(Files.readString(file)).isEqualTo("p5\n");
    assertThat(cli.run("query", "--cursor-file", kept).status()).isEqualTo(1);
    one.log("k", "a").add(Level.INFO, "2026-11-20T10:00:11Z", "11");
    one.log("k", "a").add(Level.INFO, "2026-11-20T10:00:00Z", "late");
    assertThat(messages("query", "--cursor-file", kept, "-n", "1")).isEqualTo("late");
    assertThat(Files.readString(file)).isEqualTo("p7\n");
  }

  @Test
  void inAFileMovesPastWhatDidNotMatchToo() throws IOException {
    Path file = folder.resolve("seen");
    cli.run("query", "-p", "err", "--cursor-file", file.toString());
    assertThat(Files.readString(file)).isEqualTo("p5\n");
  }

  @Test
  void isNotKeptWhenOutputFailed() {
    Path file = folder.resolve("seen");
    cli.writingTo(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        });
    Cli.Result result = cli.run("query", "--cursor-file", file.toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("yaqlog: can't write: No space left on device\n");
    assertThat(file).doesNotExist();
  }

  @Test
  void ofSeveralServersIsAPlaceInEach() {
    String both = "--host=one,two";
    String out = cli.run("query", both, "-o", "cat", "-n", "+3", "--show-cursor").out();
    assertThat(out).startsWith("0\n1\n2\n-- cursor: all:");
    String cursor = out.substring(out.indexOf("all:")).strip();
    assertThat(messages("query", both, "--after-cursor", cursor)).isEqualTo("3 4 5 6 7 8 9");
    assertThat(messages("query", "--host=two,one", "--after-cursor", cursor))
        .isEqualTo("3 4 5 6 7 8 9");
    assertThat(messages("query", "--host=one", "--after-cursor", cursor)).isEqualTo("3 5 7 9");
    assertThat(messages("query", both, "--after-cursor", cursor, "-n", "2")).isEqualTo("8 9");
  }

  @Test
  void aServerThatWasAwayIsReadFromItsPlaceWhenItIsBack() {
    String file = folder.resolve("seen").toString();
    assertThat(messages("query", "--host=one,two", "--cursor-file", file)).hasSize(19);
    assertThat(messages("query", "--host=one,two", "--cursor-file", file)).isEmpty();
    two.log("k", "b").add(Level.INFO, "2026-11-20T10:01:00Z", "while away");
    one.log("k", "a").add(Level.INFO, "2026-11-20T10:02:00Z", "meanwhile");
    two.goAway();
    Cli.Result result = cli.run("query", "--host=one,two", "--cursor-file", file, "-o", "cat");
    assertThat(result.out()).isEqualTo("meanwhile\n");
    assertThat(result.err()).isEqualTo("yaqlog: two:38106: connection reset\n");
    two.comeBack();
    assertThat(messages("query", "--host=one,two", "--cursor-file", file)).isEqualTo("while away");
  }

  @Test
  void ofOneServersEntryTellsTheOthersTheTimeToBeginAt() {
    assertThat(messages("query", "--host=one,two", "--after-cursor", "e0-2", "-g", "[1-9]"))
        .isEqualTo("6 7 8 9");
  }

  @Test
  void onlyOnePlaceToBeginAtCanBeGiven() {
    Cli.Result result = cli.run("query", "--cursor", "e0-1", "--after-cursor", "e0-2");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("yaqlog: --cursor, --after-cursor and --cursor-file: give one of them\n");
  }

  private String messages(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "-o";
    all[arguments.length + 1] = "cat";
    Cli.Result result = cli.run(all);
    assertThat(result.err()).isEmpty();
    return result.out().strip().replace('\n', ' ');
  }
}

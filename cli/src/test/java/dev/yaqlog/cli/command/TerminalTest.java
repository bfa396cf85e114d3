package dev.yaqlog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.cli.memory.MemoryLogSource;
import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final String ERROR_LINE = "\033[31m<3> ERR\033[0m : ";

  @Test
  void linesAreColouredByLevelOnATerminalOnly() {
    assertThat(lab().onTerminal(80).run("query", "axis-2").out())
        .isEqualTo(
            "\033[2m<7> DEBUG\033[0m\033[2m : 2026-11-20T16:00:01.000Z : axis-2 : \033[0m\033[2mtick\033[0m\n"
                + ERROR_LINE
                + "2026-11-20T16:00:03.000Z : axis-2 : \033[31mTraceback:\033[0m\n"
                + "\t\033[31m  File \"x.py\"\033[0m\n"
                + "\t\033[31mKeyError: 'a'\033[0m\n"
                + "<6> INFO : 2026-11-20T16:00:05.000Z : axis-2.encoder : position 7\n");
    assertThat(lab().run("query").out()).doesNotContain("\033");
  }

  @Test
  void theUserHasTheLastWordOnColours() {
    assertThat(lab().onTerminal(80).variable("NO_COLOR", "1").run("query").out())
        .doesNotContain("\033");
    assertThat(lab().onTerminal(80).variable("NO_COLOR", "").run("query").out()).contains("\033");
    assertThat(lab().onTerminal(80).variable("TERM", "dumb").run("query").out())
        .doesNotContain("\033");
    assertThat(lab().onTerminal(80).run("query", "--no-color").out()).doesNotContain("\033");
    assertThat(lab().onTerminal(80).run("query", "--color=never").out()).doesNotContain("\033");
    assertThat(lab().variable("NO_COLOR", "1").run("query", "--color=always").out())
        .contains(ERROR_LINE);
    assertThat(lab().run("query", "-o", "json", "--color=always").out()).doesNotContain("\033");
  }

  @Test
  void contextIsFaint() {
    assertThat(lab().onTerminal(80).run("query", "-g", "once", "-C", "1").out())
        .contains("\033[2mmoving to 12.5\033[0m\n", "\033[33mtimed out once\033[0m\n");
  }

  @Test
  void nothingThatALogHoldsCanDriveATerminal() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    MemoryLogSource hostile = new MemoryLogSource();
    byte[][] poison = {
      "\033[2J\033]0;title\007\033P+q\033\\".getBytes(StandardCharsets.UTF_8),
      "\u009b31m\u0090\u009d\r\b\b\u007f".getBytes(StandardCharsets.UTF_8),
      "\u202e\u2066\u2028\u0000\u000e".getBytes(StandardCharsets.UTF_8),
      {(byte) 0x9b, '3', '1', 'm', (byte) 0xff, 0x1b, '[', 'A', '\n', 0x1b}
    };
    for (int i = 0; i < 50; i++) {
      byte[] noise = new byte[30];
      random.nextBytes(noise);
      byte[] message = i < poison.length ? poison[i] : noise;
      String name = i % 2 == 0 ? "n" : new String(message, StandardCharsets.UTF_8);
      hostile
          .log("k\033[2J", "n\033]0;\007")
          .add(Level.of(i % 8), "2026-11-20T10:00:00Z", name, message);
    }
    Cli cli = Cli.over(hostile).onTerminal(70);
    for (List<String> command :
        List.of(
            List.of("query"),
            List.of("query", "-o", "cat"),
            List.of("query", "-o", "json"),
            List.of("list"),
            List.of("list", "-o", "json"),
            List.of("runs"),
            List.of("runs", "-o", "json"),
            List.of("top"),
            List.of("top", "-o", "json"),
            List.of("count", "--by", "name"),
            List.of("count", "--by", "kind", "-o", "json"))) {
      String out = cli.run(command.toArray(String[]::new)).out();
      String withoutOurColours = out.replaceAll("\033\\[(0|1|2|1;31|31|33|36)m", "");
      assertThat(withoutOurColours.codePoints().filter(c -> c != '\n' && c != '\t'))
          .as("%s, seed %d", command, seed)
          .isNotEmpty()
          .noneMatch(c -> c < ' ' || (c >= 0x7f && c <= 0x9f) || c == 0x202e || c == 0x2066);
    }
  }

  @Test
  void anAsciiTerminalGetsAsciiOfOurs() {
    Cli cli = Cli.over(Logs.laboratory()).onAsciiTerminal(80);
    assertThat(cli.run("query", "cam", "--no-color").out()).contains("odd\\xff\\x1b");
  }

  @Test
  void aReaderThatHasEnoughEndsItQuietly() {
    for (List<String> command :
        List.of(List.of("query"), List.of("list"), List.of("count"), List.of("tail"))) {
      Cli cli = lab().writingTo(closedPipe());
      assertThat(cli.run(command.toArray(String[]::new)))
          .as("%s", command)
          .isEqualTo(new Cli.Result(0, "", ""));
    }
  }

  private static Cli lab() {
    return Cli.over(Logs.laboratory());
  }

  private static OutputStream closedPipe() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("Broken pipe");
      }
    };
  }
}

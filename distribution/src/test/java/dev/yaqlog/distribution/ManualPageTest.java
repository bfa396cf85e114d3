package dev.yaqlog.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ManualPageTest {
  @Command(
      name = "lamp",
      description = "Turns lamps on. .never a macro",
      exitCodeList = {"0:on", "2:an error"},
      subcommands = Dim.class)
  static final class Lamp {
    @Option(
        names = {"-b", "--brightness"},
        paramLabel = "PERCENT",
        description = {"How bright.", ".5 too"})
    int brightness;

    @Option(names = "--secret", hidden = true)
    boolean secret;

    @Parameters(paramLabel = "ROOM", description = "Where.", arity = "0..1")
    String room = "";
  }

  @Command(name = "dim", description = "Turns them down.")
  static final class Dim {}

  private final CommandLine lamp = new CommandLine(new Lamp());

  @Test
  void aPageIsNamedLikeItsCommand() {
    assertThat(ManualPage.fileName(lamp.getSubcommands().get("dim").getCommandSpec()))
        .isEqualTo("lamp-dim.1");
  }

  @Test
  void aPageTellsWhatTheCommandKnowsOfItself() {
    assertThat(page())
        .contains(".TH \"LAMP\" \"1\"")
        .contains(".SH \"NAME\"\nlamp \\- Turns lamps on")
        .contains(".TP\n\\-b, \\-\\-brightness PERCENT\nHow bright.\n")
        .contains(".SH \"ARGUMENTS\"\n.TP\nROOM\nWhere.\n")
        .contains(".TP\nlamp\\-dim(1)\nTurns them down\n")
        .contains(".SH \"EXIT STATUS\"\n.TP\n0\non\n");
  }

  @Test
  void whatIsHiddenStaysHidden() {
    assertThat(page()).doesNotContain("secret");
  }

  @Test
  void aDotAtTheStartOfALineIsNoMacro() {
    assertThat(page()).contains("\n\\&.5 too\n");
  }

  private String page() {
    return new ManualPage(lamp.getCommandSpec()).text();
  }
}

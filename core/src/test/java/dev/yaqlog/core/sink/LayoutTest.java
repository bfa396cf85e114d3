package dev.yaqlog.core.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yaqlog.core.model.Level;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How entries look where they are not lines of a log file. */
class LayoutTest {
  private static final TypeReference<Map<String, String>> OBJECT = new TypeReference<>() {};

  private final WritingDaemon daemon = new WritingDaemon(Path.of("unused"));

  @Test
  void onATerminalEachLineHasTheColourOfItsLevel() {
    StyledLines layout = new StyledLines(LineStyle.COLOURED, true);
    assertThat(text(layout, Level.ERROR, "hot\nvery").lines())
        .containsExactly(
            "\033[31m<3> ERR : 2026-11-20T10:27:41.500-05:00 : motor-1 : hot\033[0m",
            "\033[31m\tvery\033[0m");
    assertThat(text(layout, Level.INFO, "x")).doesNotContain("\033");
  }

  @Test
  void theJournalLearnsTheLevelOfEachLine() {
    assertThat(text(new StyledLines(LineStyle.JOURNAL, false), Level.ERROR, "hot\nvery"))
        .isEqualTo("<3> ERR : motor-1 : hot\n<3>\tvery\n");
  }

  @Test
  void elsewhereLinesAreAsInAFile() {
    assertThat(text(new StyledLines(LineStyle.PLAIN, true), Level.ERROR, "hot\nvery"))
        .isEqualTo("<3> ERR : 2026-11-20T10:27:41.500-05:00 : motor-1 : hot\n\tvery\n");
  }

  @Test
  void aJsonObjectHasTheKeysOfTheCommand() throws Exception {
    String line = text(new JsonLayout(), Level.WARNING, "a \"b\"\n\tc \\ \u2028 ␀ 😀");
    assertThat(line).endsWith("}\n").doesNotContain("\n{");
    assertThat(new ObjectMapper().readValue(line, OBJECT))
        .isEqualTo(
            Map.of(
                "level", "warning",
                "time", "2026-11-20T10:27:41.500-05:00",
                "kind", "motors",
                "name", "motor-1",
                "message", "a \"b\"\n\tc \\ \u2028 ␀ 😀"));
  }

  @Test
  void jsonNamesTheDaemonOfALogger() throws Exception {
    EncodedEntry entry = daemon.entry(Level.INFO, "x");
    EntryName axis = EntryName.of(WritingDaemon.ID, "axis");
    Batch batch = new Batch();
    new JsonLayout().add(entry.encode(Level.INFO, 0, axis, "x"), batch);
    assertThat(new ObjectMapper().readValue(batch.bytes(), 0, batch.length(), OBJECT))
        .containsEntry("name", "motor-1.axis")
        .containsEntry("daemon", "motor-1");
  }

  @Test
  void whereOutputGoesTellsHowItLooks() {
    Map<String, String> journal = Map.of("JOURNAL_STREAM", "1:2", "TERM", "dumb");
    // These tests' own output is no stream of the journal with such numbers.
    assertThat(StandardStream.ERR.style(journal)).isEqualTo(LineStyle.PLAIN);
    assertThat(StandardStream.OUT.style(Map.of("TERM", "xterm", "NO_COLOR", "1")))
        .isEqualTo(LineStyle.PLAIN);
  }

  private String text(Layout layout, Level level, String message) {
    Batch batch = new Batch();
    layout.add(daemon.entry(level, message), batch);
    assertThat(batch.count()).isEqualTo(1);
    return new String(batch.bytes(), 0, batch.length(), UTF_8);
  }
}

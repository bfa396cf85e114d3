package dev.yaqlog.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Level;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProsodyFormatTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final LineFormat format = new ProsodyFormat(BERLIN, Years.fixed(2026));

  private Optional<FoundHead> head(String line) {
    return FoundHead.in(format, line);
  }

  @Test
  void aLineOfProsodyIsAHead() {
    FoundHead head = head("Nov 20 15:11:00 c2s55f2\tinfo\tClient connected").orElseThrow();
    assertThat(head.level()).isEqualTo(Level.INFO);
    assertThat(head.instant()).isEqualTo("2026-11-20T14:11:00Z");
    assertThat(head.utcOffset()).isNull();
    assertThat(head.name()).isEqualTo("c2s55f2");
    assertThat(head.message()).isEqualTo("Client connected");
  }

  @ParameterizedTest
  @CsvSource({"debug, DEBUG", "info, INFO", "warn, WARNING", "error, ERROR"})
  void prosodysLevelsAreOurs(String word, Level level) {
    assertThat(head("Nov 20 15:11:00 mod_x\t" + word + "\tm").orElseThrow().level())
        .isEqualTo(level);
  }

  @Test
  void aMessageMayBeEmptyAndHoldTabs() {
    assertThat(head("Nov 20 15:11:00 x\tinfo\t").orElseThrow().message()).isEmpty();
    assertThat(head("Nov 20 15:11:00 x\tinfo\ta\tb ").orElseThrow().message()).isEqualTo("a\tb ");
  }

  @Test
  void aNameMayHoldBlanks() {
    assertThat(head("Nov 20 15:11:00 a b:tls\tinfo\tm").orElseThrow().name()).isEqualTo("a b:tls");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nov  5 15:11:00", "Nov 05 15:11:00", "Nov 5 15:11:00"})
  void aDayOfOneDigitMayBePadded(String time) {
    assertThat(head(time + " x\tinfo\tm").orElseThrow().instant())
        .isEqualTo("2026-11-05T14:11:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Nov",
        "Nov 20 15:11:00",
        "Nov 20 15:11:00 x",
        "Nov 20 15:11:00 x\tinfo",
        "Nov 20 15:11:00 x\tloud\tm",
        "Nov 31 15:11:00 x\tinfo\tm",
        "Nov 0 15:11:00 x\tinfo\tm",
        "Nov 20 25:11:00 x\tinfo\tm",
        "Nix 20 15:11:00 x\tinfo\tm",
        "Nov 20 15:11 x\tinfo\tm",
        "\tNov 20 15:11:00 x\tinfo\tm",
        "stack traceback:"
      })
  void otherLinesAreNoHeads(String line) {
    assertThat(head(line)).isEmpty();
  }

  @Test
  void theYearIsThatOfItsPlaceInTheFile() {
    LineFormat format = new ProsodyFormat(BERLIN, (offset, month, day) -> (int) (2000 + offset));
    String line = "Jun 20 15:11:00 x\tinfo\tm";
    assertThat(FoundHead.in(format, line).orElseThrow().instant())
        .isEqualTo("3000-06-20T13:11:00Z");
  }

  @Test
  void aLeapDayIsInALeapYearWhateverTheFileSays() {
    assertThat(head("Feb 29 12:00:00 x\tinfo\tm").orElseThrow().instant())
        .isEqualTo("2024-02-29T11:00:00Z");
  }

  @Test
  void theDateIsNotKeptOverAChangeOfYear() {
    YearlessTime times = new YearlessTime(BERLIN, (offset, month, day) -> (int) offset);
    byte[] line = "Feb 28 12:00:00".getBytes(StandardCharsets.US_ASCII);
    Head head = new Head();
    times.read(line, 0, line.length, 2024, head);
    long first = head.epochSecond();
    times.read(line, 0, line.length, 2025, head);
    assertThat(head.epochSecond() - first).isEqualTo(366 * 86_400L);
  }
}

package dev.yaqlog.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.source.CountAnswer.Bucket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static final Counts COUNTS =
      new Counts(
          153,
          Map.of("error", 1L, "warning", 52L, "info", 100L),
          List.of(
              new Bucket(Instant.parse("2026-11-20T10:00:00Z"), Map.of("info", 100L)),
              new Bucket(
                  Instant.parse("2026-11-20T12:00:00Z"), Map.of("error", 1L, "warning", 49L)),
              new Bucket(Instant.parse("2026-11-21T10:00:00Z"), Map.of("warning", 3L))),
          "level");

  @Test
  void barsAreAsLongAsThereAreEntriesAndEmptyStepsAreSeen() {
    assertThat(printed(new Screen(true, false, false, true, () -> 66)))
        .isEqualTo(
            """
            2026-11-20 10:00:00  100  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
            2026-11-20 11:00:00    0
            2026-11-20 12:00:00   50  █▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
              ... 21 without entries
            2026-11-21 10:00:00    3  ▓
            █ error 1   ▓ warning 52   ░ info 100   total 153
            """);
  }

  @Test
  void colouredPartsAreAllOfOneKind() {
    assertThat(printed(new Screen(true, false, true, true, () -> 66)))
        .contains("12:00:00   50  \033[31m█\033[0m\033[33m███████████████████\033[0m\n")
        .contains("\033[31m█\033[0m error 1");
  }

  @Test
  void aNarrowTerminalHasTheLegendInLines() {
    assertThat(printed(new Screen(true, false, false, true, () -> 35)))
        .endsWith("  ▓\n█ error 1   ▓ warning 52\n░ info 100   total 153\n");
  }

  @Test
  void asciiWillDo() {
    assertThat(printed(new Screen(true, false, false, false, () -> 46)))
        .contains("2026-11-20 12:00:00   50  #=========\n")
        .matches("\\p{ASCII}*");
  }

  @Test
  void noBarIsWiderThanTheTerminalHoweverManyLevelsItHas() {
    Counts all =
        new Counts(
            1007,
            Map.of(
                "emergency",
                1L,
                "error",
                1L,
                "warning",
                1L,
                "notice",
                1L,
                "info",
                1000L,
                "debug",
                2L,
                "unknown",
                1L),
            List.of(
                new Bucket(
                    Instant.EPOCH,
                    Map.of(
                        "emergency",
                        1L,
                        "error",
                        1L,
                        "warning",
                        1L,
                        "notice",
                        1L,
                        "info",
                        1000L,
                        "debug",
                        2L,
                        "unknown",
                        1L))),
            "level");
    for (int width = 37; width < 100; width++) {
      int columns = width;
      String bar = printed(new Screen(true, false, false, true, () -> columns), all);
      assertThat(bar.lines().findFirst().orElseThrow()).hasSize(columns).contains("██▓▒░", "··");
      assertThat(bar.lines()).allMatch(line -> line.length() <= columns);
    }
  }

  private static String printed(Screen screen) {
    return printed(screen, COUNTS);
  }

  private static String printed(Screen screen, Counts counts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output out = new Output(bytes);
    new Histogram(screen, Times.in(ZoneOffset.UTC), Duration.ofHours(1), counts).print(out);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

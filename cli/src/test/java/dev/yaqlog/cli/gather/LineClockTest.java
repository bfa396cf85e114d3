package dev.yaqlog.cli.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LineClockTest {
  private final LineClock clock = new LineClock();

  @Test
  void readsTheTimeOfALine() {
    assertThat(read("<6> INFO : 2026-11-20T09:33:04-0600 : a : b\n\tand more\n"))
        .isEqualTo(Instant.parse("2026-11-20T15:33:04Z"));
  }

  @Test
  void aLineWithoutATimeFollowsTheOneBefore() {
    assertThat(read("Nov 20 15:11:00 c2s55f2\tinfo\tx\n")).isEqualTo(Instant.MIN);
    read("<6> INFO : 2026-11-20T09:33:04Z : a : b\n");
    assertThat(read("some text\n")).isEqualTo(Instant.parse("2026-11-20T09:33:04Z"));
  }

  private Instant read(String line) {
    return clock.read(line.getBytes(StandardCharsets.UTF_8));
  }
}

package dev.yaqlog.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Level;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class OwnLineTest {
  private static String line(String message, String zone) {
    ZonedDateTime time = ZonedDateTime.of(2020, 5, 13, 23, 28, 25, 123_456_789, ZoneId.of(zone));
    return new String(
        OwnLine.encode(Level.WARNING, time, "my-daemon", message), StandardCharsets.UTF_8);
  }

  @Test
  void isThatOfYep106() {
    assertThat(line("Look out", "UTC"))
        .isEqualTo("<4> WARNING : 2020-05-13T23:28:25.123Z : my-daemon : Look out\n");
    assertThat(line("µ", "Europe/Berlin"))
        .isEqualTo("<4> WARNING : 2020-05-13T23:28:25.123+02:00 : my-daemon : µ\n");
  }

  @Test
  void nothingInAMessageLooksLikeAHead() {
    assertThat(line("a\n<0> EMERG : 2020-05-13T23:28:25Z : x : forged\r\u001b[0m\u007f\tb", "UTC"))
        .isEqualTo(
            """
            <4> WARNING : 2020-05-13T23:28:25.123Z : my-daemon : a
            \t<0> EMERG : 2020-05-13T23:28:25Z : x : forged␍␛[0m␡\tb
            """);
  }
}

package dev.yaqlog.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.time.ZoneId;

/** Every text is a time or a bad parameter, and nothing else happens. */
class TimeExpressionFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-20T15:11:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @FuzzTest(maxDuration = "30s")
  void everyTextIsATimeOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    try {
      Instant time = TimeExpression.parse("since", text, NOW, ZONE);
      assertThat(time).isBetween("0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z");
    } catch (LogException.BadParameter e) {
      assertThat(e).hasMessageStartingWith("since: ");
    }
  }
}

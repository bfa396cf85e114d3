package dev.yaqlog.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.LogTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final Instant TIME = Instant.parse("2020-05-13T23:28:25.5Z");

  private final Times asWritten = Times.asWritten(ZoneId.of("Europe/Helsinki"));

  @Test
  void anEntryKeepsTheOffsetItWasWrittenWith() {
    assertThat(asWritten.of(new LogTime(TIME, 0))).isEqualTo("2020-05-13T23:28:25.500Z");
    assertThat(asWritten.of(new LogTime(TIME, -300))).isEqualTo("2020-05-13T18:28:25.500-05:00");
  }

  @Test
  void withoutAnOffsetItIsTheReaders() {
    assertThat(asWritten.of(new LogTime(TIME, null))).isEqualTo("2020-05-14T02:28:25.500+03:00");
  }

  @Test
  void utcWinsWhereItWasAskedFor() {
    assertThat(Times.in(ZoneOffset.UTC).of(new LogTime(TIME, -300)))
        .isEqualTo("2020-05-13T23:28:25.500Z");
  }

  @Test
  void thereAreAsManyDigitsAsItTakesButAtLeastMilliseconds() {
    Instant whole = Instant.parse("2020-05-13T23:28:25Z");
    assertThat(asWritten.of(new LogTime(whole, 0))).endsWith("25.000Z");
    assertThat(asWritten.of(new LogTime(whole.plusNanos(1_000), 0))).endsWith("25.000001Z");
    assertThat(asWritten.of(new LogTime(whole.plusNanos(1), 0))).endsWith("25.000000001Z");
  }

  @Test
  void anOffsetThatNoClockHasIsShownInUtc() {
    assertThat(asWritten.of(new LogTime(TIME, 100_000))).isEqualTo("2020-05-13T23:28:25.500Z");
  }

  @Test
  void tablesShowTheReadersTime() {
    assertThat(asWritten.local(TIME)).isEqualTo("2020-05-14 02:28:25");
    assertThat(asWritten.local(null)).isEqualTo("-");
    assertThat(asWritten.rfc3339(Instant.parse("2026-11-20T10:00:00Z")))
        .isEqualTo("2026-11-20T12:00:00+02:00");
  }
}

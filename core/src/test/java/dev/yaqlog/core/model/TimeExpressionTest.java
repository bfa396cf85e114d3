package dev.yaqlog.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.LogException.BadParameter;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeExpressionTest {
  private static final Instant NOW = Instant.parse("2026-11-20T15:11:00.5Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Instant parse(String text) {
    return TimeExpression.parse("since", text, NOW, BERLIN);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T10:00:00Z, 2026-11-20T10:00:00Z",
    "2026-11-20T10:00:00.123456789Z, 2026-11-20T10:00:00.123456789Z",
    "2026-11-20T10:00:00.1234567899Z, 2026-11-20T10:00:00.123456789Z",
    "2026-11-20t10:00:00z, 2026-11-20T10:00:00Z",
    "2026-11-20T10:00:00-05:00, 2026-11-20T15:00:00Z",
    "2026-11-20T10:00:00-0500, 2026-11-20T15:00:00Z",
    "2026-11-20T10:00:00+05, 2026-11-20T05:00:00Z",
    "2026-11-20T10:00:00-00:30, 2026-11-20T10:30:00Z",
    "2026-11-20T10:00:00, 2026-11-20T09:00:00Z",
    "2026-11-20T10:00Z, 2026-11-20T10:00:00Z",
    "20261120T100000-0500, 2026-11-20T15:00:00Z",
    "20261120T100000, 2026-11-20T09:00:00Z"
  })
  void timesOfRfc3339AndOfFileNamesAreRead(String text, Instant expected) {
    assertThat(parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20 10:00, 2026-11-20T09:00:00Z",
    "2026-11-20 10:00:01, 2026-11-20T09:00:01Z",
    "2026-11-20 10:00:00.123, 2026-11-20T09:00:00.123Z",
    "'2026-11-20 10:00:00,5', 2026-11-20T09:00:00.5Z",
    "2026-11-20 10:00 UTC, 2026-11-20T10:00:00Z",
    "2026-11-20 10:00 utc, 2026-11-20T10:00:00Z",
    "2026-11-20 10:00Z, 2026-11-20T10:00:00Z",
    "2026-11-20 10:00 +0100, 2026-11-20T09:00:00Z",
    "2026-11-20 10:00:00-05:00, 2026-11-20T15:00:00Z",
    "2026-11-20 10:00 America/New_York, 2026-11-20T15:00:00Z",
    "2026-11-20  10:00, 2026-11-20T09:00:00Z",
    "2026-11-20, 2026-11-19T23:00:00Z",
    "2026-11-20 UTC, 2026-11-20T00:00:00Z",
    "2026-07-01, 2026-06-30T22:00:00Z",
    "2026-11-20 24:00, 2026-11-20T23:00:00Z",
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z",
    "10:00, 2026-11-20T09:00:00Z",
    "10:00:30, 2026-11-20T09:00:30Z",
    "10:00 UTC, 2026-11-20T10:00:00Z",
    "10:00Z, 2026-11-20T10:00:00Z",
    "' 10:00 ', 2026-11-20T09:00:00Z"
  })
  void calendarTimesAreOfTheZoneUnlessTheySayOtherwise(String text, Instant expected) {
    assertThat(parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "today, 2026-11-19T23:00:00Z",
    "Today, 2026-11-19T23:00:00Z",
    "yesterday, 2026-11-18T23:00:00Z",
    "tomorrow, 2026-11-20T23:00:00Z",
    "yesterday 10:00, 2026-11-19T09:00:00Z",
    "yesterday UTC, 2026-11-19T00:00:00Z",
    "now, 2026-11-20T15:11:00.5Z",
    "NOW, 2026-11-20T15:11:00.5Z"
  })
  void daysHaveNames(String text, Instant expected) {
    assertThat(parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "-90s, 2026-11-20T15:09:30.5Z",
    "-2h, 2026-11-20T13:11:00.5Z",
    "2h ago, 2026-11-20T13:11:00.5Z",
    "2 hours ago, 2026-11-20T13:11:00.5Z",
    "1 day 2 min ago, 2026-11-19T15:09:00.5Z",
    "-1d12h, 2026-11-19T03:11:00.5Z",
    "-1d 12h, 2026-11-19T03:11:00.5Z",
    "-1w, 2026-11-13T15:11:00.5Z",
    "-5min, 2026-11-20T15:06:00.5Z",
    "-5m, 2026-11-20T15:06:00.5Z",
    "-500ms, 2026-11-20T15:11:00Z",
    "-1.5h, 2026-11-20T13:41:00.5Z",
    "-0s, 2026-11-20T15:11:00.5Z",
    "+1h, 2026-11-20T16:11:00.5Z"
  })
  void spansCountFromNow(String text, Instant expected) {
    assertThat(parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "@0, 1970-01-01T00:00:00Z",
    "@1700000000, 2023-11-14T22:13:20Z",
    "@1700000000.5, 2023-11-14T22:13:20.5Z",
    "@1700000000.123456789, 2023-11-14T22:13:20.123456789Z",
    "@-1.5, 1969-12-31T23:59:58.5Z"
  })
  void secondsSince1970HaveAnAtSign(String text, Instant expected) {
    assertThat(parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "soon",
        "2026",
        "2026-11",
        "2026-11-20T",
        "2026-11-20 10",
        "2026-11-20 10:0",
        "2026-11-20 10:00:",
        "2026-11-20 10:00:00.",
        "2026-11-20 10:00 10:00",
        "2026-11-20 10:00 XYZ",
        "2026-11-20 10:00 Mars/Olympus",
        "2026-11-20 10:00 +19:00",
        "2026-11-20 10:00 +1",
        "2026-11-20 10:00 +01:",
        "2026-11-20 25:00",
        "2026-11-20 24:01",
        "2026-11-20 10:60",
        "2026-11-20 12:34:60",
        "2026-02-29",
        "2026-13-01",
        "2026-1-1",
        "20261120",
        "1700000000",
        "2h",
        "-2",
        "-",
        "+",
        "ago",
        " ago",
        "- ago",
        "-2h ago",
        "-2x",
        "-2h3",
        "-.5h",
        "-1.h",
        "-2month",
        "--2h",
        "@",
        "@x",
        "@1.",
        "@.5",
        "@1e5",
        "@99999999999999",
        "@99999999999999999999",
        "-999999999999w",
        "today10:00",
        "now UTC",
        "２０２６-11-20",
        "2026-11-20T10:00:00Zulu"
      })
  void whatCannotBeReadIsRefusedAndNeverGuessed(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(BadParameter.class)
        .hasMessage("since: expected " + TimeExpression.ACCEPTED + ", was \"" + text + "\"");
  }

  @Test
  void aLocalTimeThatNeverWasIsRefused() {
    assertThatThrownBy(() -> parse("2026-03-29 02:30"))
        .isInstanceOf(BadParameter.class)
        .hasMessage(
            "since: 2026-03-29T02:30 never was in Europe/Berlin, where clocks went from"
                + " 2026-03-29T02:00 to 2026-03-29T03:00; give a time outside, or an offset");
    assertThat(parse("2026-03-29 02:30 +01:00")).isEqualTo("2026-03-29T01:30:00Z");
  }

  @Test
  void aLocalTimeThatWasTwiceIsRefusedNamingBoth() {
    assertThatThrownBy(() -> parse("2026-10-25 02:30"))
        .isInstanceOf(BadParameter.class)
        .hasMessage(
            "since: 2026-10-25T02:30 was twice in Europe/Berlin; say which:"
                + " 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00");
    assertThat(parse("2026-10-25T02:30+02:00")).isEqualTo("2026-10-25T00:30:00Z");
  }

  @Test
  void aDayBeginsWithItsFirstMomentWhateverClocksShow() {
    ZoneId havana = ZoneId.of("America/Havana");
    assertThat(TimeExpression.parse("since", "2026-03-08", NOW, havana))
        .isEqualTo("2026-03-08T05:00:00Z");
    assertThat(TimeExpression.parse("since", "2026-11-01", NOW, havana))
        .isEqualTo("2026-11-01T04:00:00Z");
  }

  @Test
  void todayIsThatOfTheNamedZone() {
    Instant night = Instant.parse("2026-11-20T23:30:00Z");
    assertThat(TimeExpression.parse("since", "10:00", night, BERLIN))
        .isEqualTo("2026-11-21T09:00:00Z");
    assertThat(TimeExpression.parse("since", "10:00 UTC", night, BERLIN))
        .isEqualTo("2026-11-20T10:00:00Z");
  }

  @Test
  void aLongTextIsNotSaidBackWhole() {
    assertThatThrownBy(() -> parse("x".repeat(100_000)))
        .hasMessageEndingWith("was \"" + "x".repeat(64) + "…\"");
  }
}

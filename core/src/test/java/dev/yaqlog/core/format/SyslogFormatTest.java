package dev.yaqlog.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Level;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogFormatTest {
  private final LineFormat format = new SyslogFormat(ZoneId.of("Europe/Berlin"), Years.fixed(2026));

  private Optional<FoundHead> head(String line) {
    return FoundHead.in(format, line);
  }

  private void assertHead(
      String line, @Nullable Level level, String instant, String name, String message) {
    FoundHead head = head(line).orElseThrow();
    assertThat(head.level()).as(line).isEqualTo(level);
    assertThat(head.instant()).as(line).isEqualTo(instant);
    assertThat(head.name()).as(line).isEqualTo(name);
    assertThat(head.message()).as(line).isEqualTo(message);
  }

  @Test
  void linesOfRfc3164AreHeads() {
    assertHead(
        "<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8",
        Level.CRITICAL,
        "2026-10-11T20:14:15Z",
        "su",
        "'su root' failed for lonvick on /dev/pts/8");
    assertHead(
        "<34>Oct 11 22:14:15 host app[123]: msg",
        Level.CRITICAL,
        "2026-10-11T20:14:15Z",
        "app",
        "msg");
  }

  @Test
  void filedLinesHaveNoPriorityAndSoNoLevel() {
    assertHead(
        "Oct  1 02:14:15 host postfix/smtpd[12]: a: b",
        null,
        "2026-10-01T00:14:15Z",
        "postfix/smtpd",
        "a: b");
    assertHead(
        "2026-11-20T10:00:00.123456+01:00 host kernel: [    1.5] up",
        null,
        "2026-11-20T09:00:00.123456Z",
        "kernel",
        "[    1.5] up");
  }

  @Test
  void aLineOfTheHostItselfMayLeaveTheHostOut() {
    assertHead("Nov 20 10:00:00 app[1]: m", null, "2026-11-20T09:00:00Z", "app", "m");
  }

  @Test
  void aLineWithoutATagHasNoName() {
    assertHead(
        "Nov 20 10:00:00 host last message repeated 3 times",
        null,
        "2026-11-20T09:00:00Z",
        "",
        "last message repeated 3 times");
    assertHead("Nov 20 10:00:00 host", null, "2026-11-20T09:00:00Z", "", "");
  }

  @Test
  void theMessageOfATagMayFollowDirectlyOrBeEmpty() {
    assertHead("Nov 20 10:00:00 host app[1]:m", null, "2026-11-20T09:00:00Z", "app", "m");
    assertHead("Nov 20 10:00:00 host app[1]:", null, "2026-11-20T09:00:00Z", "app", "");
    assertHead("Nov 20 10:00:00 host app:  m", null, "2026-11-20T09:00:00Z", "app", " m");
  }

  @Test
  void linesOfRfc5424AreHeads() {
    assertHead(
        "<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47"
            + " [exampleSDID@32473 iut=\"3\" eventSource=\"App\"] An application event",
        Level.NOTICE,
        "2003-10-11T22:14:15.003Z",
        "evntslog",
        "An application event");
    assertHead(
        "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time.",
        Level.NOTICE, "2003-08-24T12:14:15.000003Z", "myproc", "%% It's time.");
  }

  @Test
  void structuredDataMayHoldBracketsAndQuotes() {
    assertHead(
        "<0>1 2003-10-11T22:14:15Z h app p m [a b=\"x ] y\"][c d=\"\\\"] [\\\\\"] msg",
        Level.EMERGENCY,
        "2003-10-11T22:14:15Z",
        "app",
        "msg");
  }

  @Test
  void theByteOrderMarkOfAMessageIsNotPartOfIt() {
    assertHead(
        "<34>1 2003-10-11T22:14:15.003Z h su - ID47 - \uFEFF'su root' failed",
        Level.CRITICAL,
        "2003-10-11T22:14:15.003Z",
        "su",
        "'su root' failed");
  }

  @Test
  void fieldsOfRfc5424MayBeNil() {
    assertHead(
        "<34>1 2003-10-11T22:14:15Z - - - - -", Level.CRITICAL, "2003-10-11T22:14:15Z", "", "");
  }

  @ParameterizedTest
  @CsvSource({"0, EMERGENCY", "15, DEBUG", "191, DEBUG", "30, INFO", "27, ERROR"})
  void theLevelIsTheSeverityOfThePriority(int priority, Level level) {
    String line = "<" + priority + ">Oct 11 22:14:15 h a: m";
    assertThat(head(line).orElseThrow().level()).isEqualTo(level);
  }

  @Test
  void theOffsetIsKept() {
    FoundHead head = head("2026-11-20T10:00:00+05:30 h a: m").orElseThrow();
    assertThat(head.utcOffset()).isEqualTo(330);
    assertThat(head.instant()).isEqualTo(Instant.parse("2026-11-20T04:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<",
        "<>Oct 11 22:14:15 h a: m",
        "<192>Oct 11 22:14:15 h a: m",
        "<1234>Oct 11 22:14:15 h a: m",
        "<34",
        "<34>",
        "<34>1",
        "<34>1 ",
        "<34>1 - h a p m - message without a time",
        "<34>1 2003-10-11T22:14:15Z",
        "<34>1 2003-10-11T22:14:15Z h a p m",
        "<34>1 2003-10-11T22:14:15Z h a p m [open",
        "<34>1 2003-10-11T22:14:15Z h a p m [a]x",
        "Oct 11",
        "Oct 11 22:14:15",
        "Oct 32 22:14:15 h a: m",
        "2026-11-20T10:00:00+01:00",
        " a continuation",
        "\tat Main.main"
      })
  void otherLinesAreNoHeads(String line) {
    assertThat(head(line)).isEmpty();
  }
}

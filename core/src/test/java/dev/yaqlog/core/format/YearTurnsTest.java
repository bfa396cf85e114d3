package dev.yaqlog.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class YearTurnsTest {
  private final YearTurns turns = new YearTurns();

  private Years resolved(String fileTime) {
    return turns.resolve(Instant.parse(fileTime), ZoneOffset.UTC);
  }

  @Test
  void aFileWithoutATurnIsOfItsOwnYear() {
    turns.add(0, 3, 1);
    turns.add(100, 11, 20);
    Years years = resolved("2026-11-20T12:00:00Z");
    assertThat(years.yearAt(0, 3, 1)).isEqualTo(2026);
    assertThat(years.yearAt(100, 11, 20)).isEqualTo(2026);
  }

  @Test
  void yearsGoBackAtEachTurn() {
    turns.add(0, 12, 30);
    turns.add(100, 1, 1);
    turns.add(150, 6, 30);
    turns.add(200, 12, 31);
    turns.add(300, 1, 2);
    Years years = resolved("2026-01-03T00:00:00Z");
    assertThat(years.yearAt(0, 12, 30)).isEqualTo(2024);
    assertThat(years.yearAt(99, 12, 30)).isEqualTo(2024);
    assertThat(years.yearAt(100, 1, 1)).isEqualTo(2025);
    assertThat(years.yearAt(250, 12, 31)).isEqualTo(2025);
    assertThat(years.yearAt(300, 1, 2)).isEqualTo(2026);
  }

  @Test
  void aLastLineAfterTheFilesTimeIsOfTheYearBefore() {
    turns.add(0, 12, 31);
    assertThat(resolved("2026-06-01T00:00:00Z").yearAt(0, 12, 31)).isEqualTo(2025);
  }

  @Test
  void aDayBetweenTheClocksIsNoYear() {
    turns.add(0, 6, 2);
    assertThat(resolved("2026-06-01T23:00:00Z").yearAt(0, 6, 2)).isEqualTo(2026);
    YearTurns newYear = new YearTurns();
    newYear.add(0, 1, 1);
    Years years = newYear.resolve(Instant.parse("2025-12-31T23:30:00Z"), ZoneOffset.UTC);
    assertThat(years.yearAt(0, 1, 1)).isEqualTo(2026);
    YearTurns oldYear = new YearTurns();
    oldYear.add(0, 12, 31);
    Years late = oldYear.resolve(Instant.parse("2025-12-31T23:30:00Z"), ZoneOffset.UTC);
    assertThat(late.yearAt(0, 12, 31)).isEqualTo(2025);
  }

  @Test
  void aClockSetBackALittleIsNoTurn() {
    turns.add(0, 11, 20);
    turns.add(100, 10, 31);
    turns.add(200, 11, 21);
    assertThat(resolved("2026-11-21T12:00:00Z").yearAt(0, 11, 20)).isEqualTo(2026);
  }

  @Test
  void aClockSetBackOverTheTurnTakesItBack() {
    turns.add(0, 12, 31);
    turns.add(100, 1, 1);
    turns.add(200, 12, 31);
    turns.add(300, 1, 1);
    Years years = resolved("2026-01-01T12:00:00Z");
    assertThat(years.yearAt(0, 12, 31)).isEqualTo(2025);
    assertThat(years.yearAt(100, 1, 1)).isEqualTo(2026);
    assertThat(years.yearAt(200, 12, 31)).isEqualTo(2025);
    assertThat(years.yearAt(300, 1, 1)).isEqualTo(2026);
  }

  @Test
  void aLeapDayPutsTheFileIntoALeapYear() {
    turns.add(0, 2, 28);
    turns.add(100, 2, 29);
    turns.add(200, 12, 1);
    turns.add(300, 1, 1);
    Years years = resolved("2027-01-02T00:00:00Z");
    assertThat(years.yearAt(100, 2, 29)).isEqualTo(2024);
    assertThat(years.yearAt(300, 1, 1)).isEqualTo(2025);
  }

  @Test
  void linesThatCannotAllBeOfLeapYearsDoNotMoveTheFile() {
    turns.add(0, 2, 29);
    turns.add(100, 12, 1);
    turns.add(200, 2, 29);
    assertThat(resolved("2026-03-01T00:00:00Z").yearAt(200, 2, 29)).isEqualTo(2026);
  }

  @Test
  void aLineAppendedSinceTurnsTheYearToo() {
    turns.add(0, 12, 31);
    Years years = resolved("2025-12-31T23:59:00Z");
    assertThat(years.yearAt(100, 12, 31)).isEqualTo(2025);
    assertThat(years.yearAt(100, 1, 1)).isEqualTo(2026);
  }

  @Test
  void linesThatComeAgainArePassedOver() {
    turns.add(0, 12, 31);
    turns.add(100, 1, 1);
    turns.add(0, 12, 31);
    turns.add(100, 1, 1);
    assertThat(resolved("2026-01-01T12:00:00Z").yearAt(0, 12, 31)).isEqualTo(2025);
  }

  @Test
  void withoutAnyLineTheFilesTimeDecides() {
    assertThat(resolved("2025-12-31T23:59:00Z").yearAt(0, 12, 31)).isEqualTo(2025);
  }

  @Test
  void aFileThatTurnsForEverIsBounded() {
    for (int line = 0; line < 100_000; line++) {
      turns.add(line, line % 2 == 0 ? 12 : 6, 1);
    }
    assertThat(resolved("2026-01-01T12:00:00Z").yearAt(99_999, 6, 1)).isEqualTo(2025);
  }

  @Test
  void aFormatRecordsTheTurnsAsItReads() {
    LineFormat format = new ProsodyFormat(ZoneOffset.UTC, turns.recorder());
    Head head = new Head();
    for (String line : new String[] {"Dec 31 23:59:59 x\tinfo\tm", "Jan 01 00:00:00 x\tinfo\tm"}) {
      byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
      format.parseHead(bytes, 0, bytes.length, line.startsWith("D") ? 0 : 26, head);
    }
    assertThat(resolved("2026-01-01T12:00:00Z").yearAt(0, 12, 31)).isEqualTo(2025);
  }
}

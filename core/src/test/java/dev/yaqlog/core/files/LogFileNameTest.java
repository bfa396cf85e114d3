package dev.yaqlog.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogFileNameTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  private static Optional<LogFileName> parse(String fileName) {
    return LogFileName.parse(fileName, CHICAGO);
  }

  @ParameterizedTest
  @CsvSource({
    "motor-1-20261120T102741-0500.log, motor-1, 2026-11-20T15:27:41Z",
    "motor-1-20261120T102741+0000.log, motor-1, 2026-11-20T10:27:41Z",
    "motor-1-20261120T102741Z.log, motor-1, 2026-11-20T10:27:41Z",
    "motor-1-2026-11-20T10:27:41-0500.log, motor-1, 2026-11-20T15:27:41Z",
    "motor-1-2026-11-20T10:27:41-05:00.log, motor-1, 2026-11-20T15:27:41Z",
    "motor-1-2026-11-20T10:27:41Z.log, motor-1, 2026-11-20T10:27:41Z",
    "motor-1-20261120T102741-05:00.log, motor-1, 2026-11-20T15:27:41Z",
    "motor-1-20261120T102741.log, motor-1, 2026-11-20T16:27:41Z",
    "motor-1-2026-11-20T10:27:41.log, motor-1, 2026-11-20T16:27:41Z",
    "motor-1-20261120T102741+0545.log.gz, motor-1, 2026-11-20T04:42:41Z"
  })
  void everyFormOfStampIsRead(String fileName, String name, Instant started) {
    LogFileName read = parse(fileName).orElseThrow();
    assertThat(read.name()).isEqualTo(name);
    assertThat(read.started()).isEqualTo(started);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a.b",
        "a-b",
        "-",
        "--x-",
        "with blanks ",
        "µ-stage",
        "日本語",
        "a/b",
        "x.log",
        "x.log-20261121",
        "n1-20200513T232825-0500",
        "n1-2020-05-13T23:28:25-0500",
        "n1-20200513T232825",
        "odd : name"
      })
  void theNameMayBeAnything(String name) {
    for (String stamp : new String[] {"20261120T102741-0500", "2026-11-20T10:27:41+00:00"}) {
      LogFileName read = parse(name + "-" + stamp + ".log").orElseThrow();
      assertThat(read.name()).isEqualTo(name);
      assertThat(read.stamp()).isEqualTo(stamp);
      assertThat(read.part().isCurrent()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".log",
        "-.log",
        "motor.log",
        "20261120T102741-0500.log",
        "motor-20261120T102741-0500",
        "motor-20261120T102741-0500.txt",
        "motor-20261120T102741-0500.logs",
        "motor-20261120T102741-0500.log.bak",
        "motor-20261120T102741-0500.log~",
        "motor-20261120T102741-0500.log.gz.tmp",
        "motor-20261120T102741-0500-state.toml",
        "motor-20261320T102741-0500.log",
        "motor-20261120T252741-0500.log",
        "motor-20261120T102741-1900.log",
        "motor-20261120T102741.5-0500.log",
        "motor-2026-11-20 10:27:41-0500.log",
        "motor-2026-11-20.log",
        "motor-２０２６1120T102741Z.log"
      })
  void otherFilesAreNoLogs(String fileName) {
    assertThat(parse(fileName)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    ".log, '', NONE",
    ".log.gz, '', GZIP",
    ".log.zst, '', ZSTD",
    ".log.1, .1, NONE",
    ".log.2.gz, .2, GZIP",
    ".log-20261121, -20261121, NONE",
    ".log-20261121.gz, -20261121, GZIP",
    ".log-2026112113.zst, -2026112113, ZSTD",
    ".log-20261121-1234567, -20261121-1234567, NONE",
    ".log.20261121, .20261121, NONE",
    ".log-2026-11-21.gz, -2026-11-21, GZIP"
  })
  void whatRotationAndCompressionPutBehindItIsThePart(
      String suffix, String rotation, Compression compression) {
    LogFileName read = parse("m-20261120T102741-0500" + suffix).orElseThrow();
    assertThat(read.name()).isEqualTo("m");
    assertThat(read.part()).isEqualTo(new LogPart(rotation, compression));
  }

  @Test
  void aNameThatBeginsLikeAnotherIsItsOwn() {
    assertThat(parse("stage-x-20261120T102741-0500.log").orElseThrow().name()).isEqualTo("stage-x");
  }

  @Test
  void twoDaemonsNeverShareAFileName() {
    // A name that ends like a stamp, read from the end, still leaves its own file to each.
    String stamp = "20200513T232825-0500";
    assertThat(parse("n-" + stamp + ".log").orElseThrow().name()).isEqualTo("n");
    assertThat(parse("n-" + stamp + "-" + stamp + ".log").orElseThrow().name())
        .isEqualTo("n-" + stamp);
  }
}

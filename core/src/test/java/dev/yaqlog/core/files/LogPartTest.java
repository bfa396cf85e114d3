package dev.yaqlog.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPartTest {
  private static void assertOldestFirst(String... suffixes) {
    List<LogPart> expected = new ArrayList<>();
    for (String suffix : suffixes) {
      expected.add(LogPart.parse(suffix).orElseThrow());
    }
    List<LogPart> parts = new ArrayList<>(expected);
    long seed = new Random().nextLong();
    Collections.shuffle(parts, new Random(seed));
    Collections.sort(parts);
    assertThat(parts).as("seed %s", seed).isEqualTo(expected);
  }

  @Test
  void higherNumbersAreOlder() {
    assertOldestFirst(".10.gz", ".9.gz", ".2.gz", ".1", "");
  }

  @Test
  void earlierDatesAreOlder() {
    assertOldestFirst("-20261119.gz", "-20261120", "-2026112013", "-2026112014", "-20261121", "");
    assertOldestFirst("-20261121-1700000000", "-20261121-1700000001", "-20261122", "");
    assertOldestFirst(".20261120", ".20261121", "");
  }

  @Test
  void datesAreOlderThanNumbers() {
    assertOldestFirst("-20261119", ".2", ".1", "");
  }

  @Test
  void aConfiguredLogHasPartsBesideIt() {
    String base = "prosody.log";
    assertThat(LogPart.of(base, "prosody.log")).contains(new LogPart("", Compression.NONE));
    assertThat(LogPart.of(base, "prosody.log.1")).contains(new LogPart(".1", Compression.NONE));
    assertThat(LogPart.of(base, "prosody.log.2.gz")).contains(new LogPart(".2", Compression.GZIP));
    assertThat(LogPart.of(base, "prosody.log-20261121.gz"))
        .contains(new LogPart("-20261121", Compression.GZIP));
    assertThat(LogPart.of("old.log.gz", "old.log.gz")).contains(new LogPart("", Compression.GZIP));
  }

  @Test
  void otherFilesBesideItAreNoParts() {
    assertThat(LogPart.of("prosody.log", "prosody.err")).isEmpty();
    assertThat(LogPart.of("prosody.log", "prosody.logs")).isEmpty();
    assertThat(LogPart.of("prosody.log", "prosody.log.1.bak")).isEmpty();
    assertThat(LogPart.of("prosody.log", "my-prosody.log")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "-",
        "-1",
        ".gz.gz",
        ".1.2",
        "-20261121-",
        "--20261121",
        ".-1",
        ".1x",
        "-2026112x",
        ".１",
        "-99999999999999999999999999999999999999",
        ".old"
      })
  void otherSuffixesAreNoRotation(String suffix) {
    assertThat(LogPart.parse(suffix)).isEmpty();
  }
}

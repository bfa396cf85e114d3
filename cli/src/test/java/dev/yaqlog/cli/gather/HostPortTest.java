package dev.yaqlog.cli.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @ParameterizedTest
  @CsvSource({
    "lab1, lab1:38106",
    "Lab1:4000, lab1:4000",
    "10.0.0.7:1, 10.0.0.7:1",
    "::1, [::1]:38106",
    "[::1], [::1]:38106",
    "[fe80::1]:65535, [fe80::1]:65535",
    "' lab1 ', lab1:38106"
  })
  void isReadAsPeopleWriteIt(String text, String shown) {
    assertThat(HostPort.parse(text)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":38106", "lab1:", "lab1:0", "lab1:65536", "lab1:x", "[::1]x", "a b"})
  void isRefusedOtherwise(String text) {
    assertThatThrownBy(() -> HostPort.parse(text))
        .isInstanceOf(Refusal.class)
        .hasMessage("--host: expected HOST or HOST:PORT, was '" + text + "'");
  }

  @Test
  void whatIsShownIsReadAgain() {
    assertThat(HostPort.parse("[::1]:7")).isEqualTo(HostPort.parse(HostPort.parse("[::1]:7") + ""));
  }
}

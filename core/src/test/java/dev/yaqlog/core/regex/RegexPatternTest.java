package dev.yaqlog.core.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexPatternTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void bytesThatAreNotTextAreSeenAsOneReplacementEach() {
    byte[] text = {'a', (byte) 0xE9, 'b', 'c'};
    assertThat(isIn("bc$", text)).isTrue();
    assertThat(isIn("^a.bc$", text)).isTrue();
    assertThat(isIn("a\uFFFDb", text)).isTrue();
    assertThat(isIn("é", text)).isFalse();
  }

  /* Some letters have capitals whose small letters are others. */
  @Test
  void anyLetterCanBeAskedForInAnyCase() {
    assertTimeoutPreemptively(
        LONG,
        () ->
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.toLowerCase(c) != c || Character.toUpperCase(c) != c)
                .forEach(c -> Compiled.orNull(Character.toString(c), true)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)[k-\\x{ffff}]",
        "(?i)\u1C80",
        "(?i:[\\x{1c00}-\\x{1c90}])",
        "(\u1C80(?i)\u1C81",
        "((a{1000}){1000}){1000}",
        "a{1001}",
        "(",
        "*",
        "[[:none:]]",
      })
  void refuses(String pattern) {
    assertTimeoutPreemptively(
        LONG,
        () ->
            assertThatThrownBy(() -> RegexPattern.compile(pattern, false))
                .isInstanceOf(RegexPattern.Refused.class)
                .hasMessageMatching(".{5,}"));
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    assertThatThrownBy(() -> RegexPattern.compile("(".repeat(3_000) + ")".repeat(3_000), false))
        .isInstanceOf(RegexPattern.Refused.class);
    assertThatThrownBy(() -> RegexPattern.compile("a*" + "(?i)*".repeat(1_000), false))
        .isInstanceOf(RegexPattern.Refused.class);
  }

  private static boolean isIn(String pattern, byte[] text) {
    byte[] padded =
        ("x" + new String(text, StandardCharsets.ISO_8859_1) + "x")
            .getBytes(StandardCharsets.ISO_8859_1);
    return RegexPattern.compile(pattern, false).isIn(padded, 1, padded.length - 1);
  }
}

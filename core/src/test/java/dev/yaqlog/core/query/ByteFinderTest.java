package dev.yaqlog.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is found is where the plainest search finds it. */
class ByteFinderTest {
  private static final int ROUNDS = 40_000;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void theFirstOccurrenceIsFound() {
    for (int round = 0; round < ROUNDS; round++) {
      String text = text(1 + random.nextInt(200));
      String needle = random.nextBoolean() ? text(random.nextInt(48)) : piece(text);
      needle = needle.isEmpty() ? "a" : needle;
      check(text, needle, false);
      check(text, needle.toLowerCase(Locale.ROOT), true);
    }
  }

  /** Few letters, so that much of a needle is found where the whole is not. */
  private String text(int length) {
    int letters = 1 + random.nextInt(5);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("aA@`b".charAt(random.nextInt(letters)));
    }
    return text.toString();
  }

  private String piece(String text) {
    int from = random.nextInt(text.length() + 1);
    return text.substring(from, from + random.nextInt(Math.min(48, text.length() - from) + 1));
  }

  private void check(String text, String needle, boolean fold) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(bytes.length - from + 1);
    String searched = text.substring(from, to);
    int plain = (fold ? searched.toLowerCase(Locale.ROOT) : searched).indexOf(needle);
    assertThat(new ByteFinder(needle, fold).find(bytes, from, to))
        .as("seed %d: '%s' in '%s', %d to %d", seed, needle, text, from, to)
        .isEqualTo(plain < 0 ? -1 : from + plain);
  }
}

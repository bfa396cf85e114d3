package dev.yaqlog.core.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a random pattern is found in holds what the pattern requires. */
class RequiredTextsPropertyTest {
  private static final int PATTERNS = 6_000;
  private static final int TEXTS = 60;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void whatIsFoundHoldsWhatIsRequired() {
    System.out.println("RequiredTextsPropertyTest seed " + seed);
    RandomPattern patterns = new RandomPattern(random);
    int told = 0;
    for (int i = 0; i < PATTERNS; i++) {
      String source = patterns.pattern();
      boolean ignoreCase = random.nextInt(4) == 0;
      RegexPattern pattern = Compiled.orNull(source, ignoreCase);
      if (pattern == null || pattern.required().isEmpty()) {
        continue;
      }
      for (int k = 0; k < TEXTS; k++) {
        byte[] text = RandomBytes.spoilt(random, patterns.text());
        if (pattern.isIn(text, 0, text.length)) {
          told++;
          assertThat(pattern.required())
              .as("%s in %s", source, new String(text, StandardCharsets.ISO_8859_1))
              .allMatch(clause -> holds(text, clause));
        }
      }
    }
    assertThat(told).isGreaterThan(PATTERNS / 10);
  }

  private static boolean holds(byte[] bytes, RequiredClause clause) {
    return clause.anyOf().stream().anyMatch(required -> holds(bytes, required));
  }

  /* Of ISO 8859-1 a char is a byte, and what is of any case is ASCII. */
  private static boolean holds(byte[] bytes, RequiredText required) {
    String text = asciiLower(new String(bytes, StandardCharsets.ISO_8859_1), required.anyCase());
    byte[] wanted = required.text().getBytes(StandardCharsets.UTF_8);
    assertThat(required.text()).isNotEmpty().doesNotContain("\n", "\r", "\t", "\uFFFD");
    return text.contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }

  private static String asciiLower(String text, boolean anyCase) {
    StringBuilder lower = new StringBuilder();
    text.chars()
        .map(c -> anyCase && c >= 'A' && c <= 'Z' ? c + 0x20 : c)
        .forEach(c -> lower.append((char) c));
    return lower.toString();
  }
}

package dev.yaqlog.core.regex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.regex.TableEngine.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random patterns are found by tables where the library finds them, and nowhere else. */
class EnginesPropertyTest {
  private static final int PATTERNS = 6_000;
  private static final int TEXTS = 40;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void bothFindTheSame() {
    System.out.println("EnginesPropertyTest seed " + seed);
    RandomPattern patterns = new RandomPattern(random);
    int found = 0;
    int compared = 0;
    for (int i = 0; i < PATTERNS; i++) {
      String source = patterns.pattern();
      boolean ignoreCase = random.nextInt(4) == 0;
      RegexPattern pattern = Compiled.orNull(source, ignoreCase);
      if (pattern == null) {
        continue;
      }
      Optional<TableEngine> tables = tables(source, ignoreCase);
      if (tables.isEmpty()) {
        continue;
      }
      for (int k = 0; k < TEXTS; k++) {
        byte[] text = RandomBytes.spoilt(random, patterns.text());
        boolean expected = pattern.libraryFinds(text, 0, text.length, () -> {});
        assertThat(tables.get().isIn(text, 0, text.length, () -> {}))
            .as("%s in '%s', seed %d", source, new String(text, StandardCharsets.UTF_8), seed)
            .isEqualTo(expected ? Answer.FOUND : Answer.ABSENT);
        found += expected ? 1 : 0;
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(PATTERNS);
    assertThat(found).isBetween(compared / 10, compared * 9 / 10);
  }

  private static Optional<TableEngine> tables(String pattern, boolean ignoreCase) {
    return PatternReader.read(pattern, ignoreCase)
        .flatMap(ProgramBuilder::build)
        .map(TableEngine::new);
  }
}

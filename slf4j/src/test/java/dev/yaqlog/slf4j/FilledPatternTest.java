package dev.yaqlog.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.MessageFormatter;

/** Patterns are filled as SLF4J itself fills them. */
class FilledPatternTest {
  private static final int TIMES = 50_000;
  private static final List<String> PARTS =
      List.of("{}", "{}", "{}", "{", "}", "\\", "\\{}", "\\\\{}", "moved ", "ä€😀", "\n", "$1");

  @Test
  void anyPatternWithAnyArgumentsIsFilledAsBySlf4j() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < TIMES; i++) {
      String pattern = pattern(random);
      @Nullable Object[] arguments = arguments(random);
      assertThat(filled(pattern, arguments))
          .as("seed %d, pattern %s", seed, pattern)
          .isEqualTo(MessageFormatter.basicArrayFormat(pattern, arguments));
    }
  }

  @Test
  void anArgumentThatCanNotSayWhatItIsIsNamedAsSuch() {
    Object failing =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("why");
          }
        };
    assertThat(filled("{} and {}", 1, failing)).isEqualTo("1 and [FAILED toString()]");
  }

  @Test
  void anArgumentMaySayNothingOfItselfOrMuch() {
    Object nothing =
        new Object() {
          @Override
          @SuppressWarnings("ToStringReturnsNull")
          public @Nullable String toString() {
            return null;
          }
        };
    assertThat(filled("{}, {}", nothing, "x".repeat(10_000)))
        .isEqualTo("null, " + "x".repeat(10_000));
    assertThat(filled("{}", "next")).isEqualTo("next");
  }

  @Test
  void anArgumentMayFillAPatternItself() {
    Object nesting =
        new Object() {
          @Override
          public String toString() {
            return filled("<{}>", "inner");
          }
        };
    assertThat(filled("{} {} {}", "a", nesting, "b")).isEqualTo("a <inner> b");
  }

  private static String filled(String pattern, @Nullable Object... arguments) {
    try (FilledPattern filled = FilledPattern.of(pattern, arguments)) {
      return filled.text().toString();
    }
  }

  private static String pattern(Random random) {
    StringBuilder pattern = new StringBuilder();
    for (int parts = random.nextInt(8); parts > 0; parts--) {
      pattern.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return pattern.toString();
  }

  private static @Nullable Object[] arguments(Random random) {
    @Nullable Object[] arguments = new Object[random.nextInt(5)];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(random);
    }
    return arguments;
  }

  private static @Nullable Object argument(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> null;
      case 1 -> random.nextInt();
      case 2 -> random.nextLong();
      case 3 -> random.nextDouble();
      case 4 -> (char) random.nextInt(0x3000);
      case 5 -> random.nextBoolean();
      case 6 -> new int[] {1, random.nextInt(9)};
      case 7 -> new Object[] {"a", null, new byte[] {2}};
      case 8 -> List.of("{}", "x");
      default -> pattern(random);
    };
  }
}

package dev.yaqlog.core.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.regex.TableEngine.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableEngineTest {
  private static final int PIECE = 64 << 10;

  /** Stands for bytes that are not UTF-8. */
  private static final String BROKEN = "\uE000";

  /** Its table would need two to the thirteenth states and more. */
  private static final String EXPLODING = "[a-q][^u-z]{18}x";

  @ParameterizedTest
  @ValueSource(strings = {"é€😀", "\uFFFDb", "€\\b", "\\B😀", "(?m)^€$"})
  void findsAcrossPieces(String pattern) {
    TableEngine tables = tables(pattern);
    RegexPattern library = RegexPattern.compile(pattern, false);
    for (byte[] text : around("é€😀", "a" + BROKEN + "b", "\n€\n", "😀", "€a")) {
      boolean expected = library.libraryFinds(text, 0, text.length, () -> {});
      assertThat(isIn(tables, text)).isEqualTo(expected ? Answer.FOUND : Answer.ABSENT);
    }
  }

  @Test
  void givesUpWhereStatesBecomeTooMany() {
    byte[] text = new byte[4 << 20];
    Random random = new Random(1);
    IntStream.range(0, text.length).forEach(i -> text[i] = (byte) ('a' + random.nextInt(20)));
    assertThat(isIn(tables(EXPLODING), text)).isEqualTo(Answer.UNSETTLED);
    text[PIECE] = 'x';
    RegexPattern pattern = RegexPattern.compile(EXPLODING, false);
    assertThat(pattern.isIn(text, 0, 2 * PIECE))
        .isEqualTo(pattern.libraryFinds(text, 0, 2 * PIECE, () -> {}));
  }

  @Test
  void goesOnWithFreshStatesWhereTheyLasted() {
    TableEngine tables = tables("[ab]{9}c[^d]{9}e");
    RegexPattern pattern = RegexPattern.compile("[ab]{9}c[^d]{9}e", false);
    Random random = new Random(2);
    for (int i = 0; i < 3_000; i++) {
      byte[] text = ("-".repeat(2_000) + letters(random, 40)).getBytes(StandardCharsets.UTF_8);
      boolean expected = pattern.libraryFinds(text, 2_000, text.length, () -> {});
      assertThat(isIn(tables, text)).isEqualTo(expected ? Answer.FOUND : Answer.ABSENT);
    }
  }

  @Test
  void threadsShareOneTable() {
    TableEngine tables = tables("(a|b|ab)*c{2,7}[^a]d");
    RegexPattern pattern = RegexPattern.compile("(a|b|ab)*c{2,7}[^a]d", false);
    List<Boolean> same =
        IntStream.range(0, 20_000)
            .parallel()
            .mapToObj(i -> letters(new Random(i), 30).getBytes(StandardCharsets.UTF_8))
            .map(
                text ->
                    (isIn(tables, text) == Answer.FOUND)
                        == pattern.libraryFinds(text, 0, text.length, () -> {}))
            .toList();
    assertThat(same).doesNotContain(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a{9}!", "\\pL{9}!", EXPLODING})
  void endsSoonAfterNobodyWantsIt(String pattern) {
    byte[] text = letters(new Random(3), 16 << 20).getBytes(StandardCharsets.UTF_8);
    int[] looks = {0};
    Runnable look =
        () -> {
          if (++looks[0] == 3) {
            throw new CancellationException();
          }
        };
    RegexPattern compiled = RegexPattern.compile(pattern, false);
    assertThatThrownBy(() -> compiled.isIn(text, 0, text.length, look))
        .isInstanceOf(CancellationException.class);
  }

  /* Each of the texts, in each place around the end of the first piece. */
  private static List<byte[]> around(String... texts) {
    return IntStream.rangeClosed(-12, 2)
        .boxed()
        .flatMap(
            place ->
                List.of(texts).stream()
                    .map(text -> "x".repeat(PIECE + place) + text + "x".repeat(20)))
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .map(TableEngineTest::breakText)
        .toList();
  }

  /* The first two bytes of three. */
  private static byte[] breakText(byte[] text) {
    for (int i = 0; i + 2 < text.length; i++) {
      if (text[i] == (byte) 0xEE) {
        text[i] = 'x';
        text[i + 1] = (byte) 0xE2;
        text[i + 2] = (byte) 0x82;
      }
    }
    return text;
  }

  private static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder(length);
    random.ints(length, 'a', 'f').forEach(c -> text.append((char) c));
    return text.toString();
  }

  private static Answer isIn(TableEngine tables, byte[] text) {
    return tables.isIn(text, 0, text.length, () -> {});
  }

  private static TableEngine tables(String pattern) {
    return PatternReader.read(pattern, false)
        .flatMap(ProgramBuilder::build)
        .map(TableEngine::new)
        .orElseThrow();
  }
}

package dev.yaqlog.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTextTest {
  private static final String HEAD = "head: ";

  private static EntryText.Text text(String message, int maxBytes) {
    byte[] bytes = (HEAD + message + "?").getBytes(StandardCharsets.UTF_8);
    return EntryText.message(bytes, HEAD.length(), bytes.length - 1, maxBytes);
  }

  private static String message(String message) {
    EntryText.Text text = text(message, 1000);
    assertThat(text.cut()).isFalse();
    return text.message().text();
  }

  @Test
  void theLastLineEndIsOff() {
    assertThat(message("a\n")).isEqualTo("a");
    assertThat(message("a\r\n")).isEqualTo("a");
    assertThat(message("a")).isEqualTo("a");
    assertThat(message("")).isEmpty();
    assertThat(message("\n")).isEmpty();
    assertThat(message("a\n\n")).isEqualTo("a\n");
  }

  @Test
  void oneTabIsOffEachFurtherLine() {
    assertThat(message("a\n\tb\n\t\tc\nd\n")).isEqualTo("a\nb\n\tc\nd");
    assertThat(message("\ta\n")).isEqualTo("\ta");
    assertThat(message("a\n\t\n")).isEqualTo("a\n");
  }

  @Test
  void windowsLineEndsReadAsOurs() {
    assertThat(message("a\r\n\tb\r\n")).isEqualTo("a\nb");
    assertThat(message("a\rb\n")).isEqualTo("a\rb");
    assertThat(message("a\n\r\n\r\n")).isEqualTo("a\n\n");
  }

  @Test
  void onlyLineFeedPartsLines() {
    String odd = "a\u000b\f\u0085\u2028\u2029\u001c\u0000b";
    assertThat(message(odd + "\n")).isEqualTo(odd);
  }

  @Test
  void bytesThatAreNotTextSurvive() {
    byte[] bytes = {'x', (byte) 0xFF, (byte) 0xC3, '\n', '\t', (byte) 0x80, '\n'};
    assertThat(EntryText.message(bytes, 0, bytes.length, 100).message().bytes())
        .containsExactly('x', 0xFF, 0xC3, '\n', 0x80);
  }

  @ParameterizedTest
  @CsvSource({"abc, 3, abc, false", "abc, 2, ab, true", "abc, 0, '', true", "'', 0, '', false"})
  void whatDoesNotFitIsCut(String message, int maxBytes, String kept, boolean cut) {
    EntryText.Text text = text(message + "\n", maxBytes);
    assertThat(text.message().text()).isEqualTo(kept);
    assertThat(text.cut()).isEqualTo(cut);
  }

  @Test
  void whatLineEndsAndTabsTookDoesNotCount() {
    EntryText.Text text = text("a\r\n\tb\r\n", 3);
    assertThat(text.message().text()).isEqualTo("a\nb");
    assertThat(text.cut()).isFalse();
    assertThat(text("a\r\n\tb\r\n", 2).message().text()).isEqualTo("a\n");
    assertThat(text("a\r\n\tb\r\n", 2).cut()).isTrue();
  }

  @Test
  void noCharacterIsCutInTwo() {
    String message = "aµ日😀";
    for (String text : new String[] {message, message + "\nx"}) {
      for (int max = 0; max < 10; max++) {
        String kept = text(text, max).message().text();
        assertThat(text).as("%d bytes", max).startsWith(kept);
        int length = kept.getBytes(StandardCharsets.UTF_8).length;
        assertThat(length).isGreaterThan(max - 4).isLessThanOrEqualTo(max);
      }
    }
  }

  @Test
  void strayContinuationBytesAreCutAnywhere() {
    byte[] bytes = new byte[20];
    Arrays.fill(bytes, (byte) 0x80);
    assertThat(EntryText.message(bytes, 0, 20, 10).message().bytes()).hasSize(10);
  }

  @Test
  void aMessageOfOneLineCanBeSearchedInPlace() {
    byte[] bytes = "head: text\r\n".getBytes(StandardCharsets.UTF_8);
    int end = EntryText.end(bytes, 6, bytes.length);
    assertThat(end).isEqualTo(10);
    assertThat(EntryText.isOneLine(bytes, 6, end)).isTrue();
    byte[] lines = "head: a\nb\n".getBytes(StandardCharsets.UTF_8);
    assertThat(EntryText.isOneLine(lines, 6, EntryText.end(lines, 6, lines.length))).isFalse();
  }

  @Test
  void anyEntryReadsAsItsPlainDescriptionSays() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder entry = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        entry.append("ab\t\t\r\r\n\n\n".charAt(random.nextInt(9)));
      }
      assertThat(message(entry.toString()))
          .as("seed %s", seed)
          .isEqualTo(plainly(entry.toString()));
    }
  }

  private static String plainly(String entry) {
    String text = entry.endsWith("\n") ? entry.substring(0, entry.length() - 1) : entry;
    text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    return text.replace("\r\n", "\n").replace("\n\t", "\n");
  }
}

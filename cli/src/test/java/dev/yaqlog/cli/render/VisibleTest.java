package dev.yaqlog.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VisibleTest {
  private final Visible visible = new Visible(true);

  @Test
  void controlCharactersBecomeTheirPictures() {
    assertThat(visible.lines("a\u0000b\u0007c\rd\u001b[31me\u007ff")).isEqualTo("a␀b␇c␍d␛[31me␡f");
  }

  @Test
  void lineFeedAndTabStayInLinesButNotInOneLine() {
    assertThat(visible.lines("a\n\tb")).isEqualTo("a\n\tb");
    assertThat(visible.oneLine("a\n\tb")).isEqualTo("a␊␉b");
  }

  @Test
  void c1AndWhatTurnsTextRoundAreEscaped() {
    assertThat(visible.lines("\u009b2J \u0085 \u202eabc\u2066 \u2028 \ufeff \u061c"))
        .isEqualTo("\\u009b2J \\u0085 \\u202eabc\\u2066 \\u2028 \\ufeff \\u061c");
    assertThat(visible.lines(new StringBuilder().appendCodePoint(0xe0041).toString()))
        .isEqualTo("\\U000e0041");
  }

  @Test
  void bytesThatAreNotUtf8AreShownAsTheyAre() {
    byte[] bytes = {'a', (byte) 0xff, 'b', (byte) 0xe2, (byte) 0x82, 'c', 0x1b, (byte) 0xc3};
    assertThat(visible.lines(bytes)).isEqualTo("a\\xffb\\xe2\\x82c␛\\xc3");
  }

  @Test
  void aReplacementCharacterThatIsReallyThereStays() {
    assertThat(visible.lines("a\ufffdb".getBytes(StandardCharsets.UTF_8))).isEqualTo("a\ufffdb");
  }

  @Test
  void whereThereIsNoUnicodePicturesAreAscii() {
    assertThat(new Visible(false).lines("a\u001b[0m\u007f\u009b"))
        .isEqualTo("a\\x1b[0m\\x7f\\u009b");
  }

  @Test
  void everyOtherTextStays() {
    String text = "Grüße, 世界 👩‍🔬 e\u0301 \\x1b";
    assertThat(visible.lines(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
  }

  @Test
  void nothingHiddenGetsThroughWhateverTheBytes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      assertThat(visible.lines(bytes).codePoints().filter(c -> c != '\n' && c != '\t'))
          .as("seed %d", seed)
          .noneMatch(Visible::isHidden);
    }
  }
}

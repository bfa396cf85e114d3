package dev.yaqlog.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmallPiecesTest {
  @Test
  void sizesAreShort() {
    assertThat(
            List.of(0L, 1023L, 1024L, 19_864L, 1_048_524L, 1_048_525L, 1_400_000_000L).stream()
                .map(Sizes::of))
        .containsExactly(
            "0 B", "1023 B", "1.0 KiB", "19.4 KiB", "1023.9 KiB", "1.0 MiB", "1.3 GiB");
    assertThat(Sizes.of(Long.MAX_VALUE)).isEqualTo("8.0 EiB");
  }

  @Test
  void colourEndsBeforeEachLineDoes() {
    assertThat(new Palette(true).level(Level.ERROR, "a\nb"))
        .isEqualTo("\033[31ma\033[0m\n\033[31mb\033[0m");
    assertThat(new Palette(true).level(Level.INFO, "a")).isEqualTo("a");
    assertThat(new Palette(false).level(Level.EMERGENCY, "a")).isEqualTo("a");
  }

  @Test
  void jsonEscapesWhatHidesAndStaysJson() {
    assertThat(new JsonLines().line(Map.of("m", "a\u001b\u007f\u009b\u202e\"\\ü\n")))
        .isEqualTo("{\"m\":\"a\\u001B\\u007F\\u009B\\u202E\\\"\\\\ü\\n\"}\n");
    String tag = new StringBuilder().appendCodePoint(0xe0041).append("😀").toString();
    assertThat(new JsonLines().line(Map.of("m", tag))).isEqualTo("{\"m\":\"\\uDB40\\uDC41😀\"}\n");
  }

  @Test
  void jsonHasEveryKindOfValue() {
    JsonLines json = new JsonLines();
    assertThat(json.line(Map.of("l", List.of(1, 2.5, true, "x", Map.of("k", 3L)))))
        .isEqualTo("{\"l\":[1,2.5,true,\"x\",{\"k\":3}]}\n");
    assertThat(json.line(Collections.singletonMap("n", null))).isEqualTo("{\"n\":null}\n");
  }

  @Test
  void aReaderThatHasGoneIsNotAFullDisk() {
    assertThatThrownBy(() -> flush("Broken pipe")).isInstanceOf(Output.Closed.class);
    assertThatThrownBy(() -> flush("No space left on device"))
        .isInstanceOf(Output.Failed.class)
        .hasMessage("can't write: No space left on device");
  }

  @Test
  void widthsCountColumnsNotCharacters() {
    assertThat(TextWidth.of("abc")).isEqualTo(3);
    assertThat(TextWidth.of("e\u0301世")).isEqualTo(3);
    assertThat(TextWidth.cut("世界世界", 5, "…")).isEqualTo("世界…");
    assertThat(TextWidth.cut("abc", 3, "…")).isEqualTo("abc");
  }

  private static void flush(String failure) {
    Output out =
        new Output(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException(failure);
              }
            });
    out.print("x");
    out.flush();
  }
}

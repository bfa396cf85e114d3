package dev.yaqlog.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final int TIMES = 200;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          <int:-5:12>     ~ -[1-5]|\\d|1[0-2]
          <real:-1:1:3>   ~ -?[01]\\.\\d{3}
          <real:60:95:1>  ~ [6-9]\\d\\.\\d
          <hex:15>        ~ [0-9a-f]{15}
          <id>            ~ -?\\d{1,19}
          <one:a,bc>      ~ a|bc
          <ip>            ~ 10\\.1[0-4]\\.\\d{1,3}\\.\\d{1,3}
          <uuid>          ~ [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}
          a <int:7:7> b   ~ a 7 b
          """)
  void aSlotIsFilledAsItSays(String message, String pattern) throws IOException {
    Template template = Template.parse("kind | 1 | - | " + message);
    RecentIds ids = new RecentIds(new Dice(TIMES));
    for (int i = 0; i < TIMES; i++) {
      Text text = new Text();
      template.write(text, ids);

      assertThat(string(text)).matches(pattern);
    }
  }

  @Test
  void aSlotThatThereIsNotIsRefused() {
    assertThatThrownBy(() -> Template.parse("kind | 1 | - | a <colour> b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("colour");
  }

  private static String string(Text text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text.writeTo(out);
    return out.toString(StandardCharsets.US_ASCII);
  }
}

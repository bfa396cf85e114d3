package dev.yaqlog.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.yaqlog.core.model.Level;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** No bytes make a format throw or point outside the line. */
class FormatFuzzTest {
  private static final ZoneId ZONE = ZoneId.of("America/Chicago");
  private static final List<LineFormat> FORMATS =
      List.of(
          new YaqFormat("odd : name".getBytes(StandardCharsets.UTF_8), ZONE),
          new YaqFormat(new byte[0], ZONE),
          new ProsodyFormat(ZONE, Years.fixed(2026)),
          new SyslogFormat(ZONE, Years.fixed(2026)));

  @FuzzTest(maxDuration = "30s")
  void everyLineIsAHeadWithinItsBoundsOrNone(byte[] line) {
    for (LineFormat format : FORMATS) {
      assertWithinBounds(format, line, 0, line.length);
      assertWithinBounds(format, line, line.length / 3, line.length);
      assertWithinBounds(format, line, 0, line.length / 2);
    }
  }

  @FuzzTest(maxDuration = "30s")
  void everyEntryHasAText(byte[] entry) {
    for (int max : new int[] {0, 1, entry.length / 2, Integer.MAX_VALUE}) {
      EntryText.Text text = EntryText.message(entry, entry.length / 4, entry.length, max);
      assertThat(text.message().bytes().length).isLessThanOrEqualTo(max);
    }
  }

  private static void assertWithinBounds(LineFormat format, byte[] bytes, int from, int to) {
    Head head = new Head();
    head.level = Level.INFO;
    if (!format.parseHead(bytes, from, to, from, head)) {
      return;
    }
    assertThat(head.from()).isBetween(from, to);
    assertThat(head.nameFrom()).isBetween(head.from(), to);
    assertThat(head.nameTo()).isBetween(head.nameFrom(), to);
    assertThat(head.messageFrom()).isBetween(head.nameTo(), to);
    assertThat(head.nanos()).isBetween(0, 999_999_999);
  }
}

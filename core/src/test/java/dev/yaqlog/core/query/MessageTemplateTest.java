package dev.yaqlog.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTemplateTest {
  private final MessageTemplate template = new MessageTemplate();

  private String of(String message) {
    byte[] bytes = ("head " + message + "12").getBytes(StandardCharsets.UTF_8);
    template.mask(bytes, 5, bytes.length - 2);
    return template.text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TCP Port = 39101 | TCP Port = <n>",
        "moved to -0.5 mm | moved to <n> mm",
        "took 1.25e-3s at +4 | took <n>s at <n>",
        "1e10 | <n>",
        "2.5MB in 15ms | <n>MB in <n>ms",
        "range 10-20 | range <n>-<n>",
        "v1.2.3 of x | v<n> of x",
        "motor-1 blk_-12345 delay_2 axis3 | motor-<n> blk_<n> delay_<n> axis<n>",
        "flags 0x1F 0XdeadBEEF | flags <n> <n>",
        "session c2s55f2 of a1b2 | session <id> of <id>",
        "commit 3f2504e04f89 done | commit <id> done",
        "deadbeef facade cafe | deadbeef facade cafe",
        "3F2504E0-4F89-11D3-9A0C-0305E82C3301 x | <id> x",
        "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee | <id>",
        "from 127.0.0.1:53986 to 10.0.0.1 | from <ip> to <ip>",
        "('127.0.0.1', 53986) | ('<ip>', <n>)",
        "from fe80::1ff:fe23:4567:890a%eth | from <ip>%eth",
        "2001:db8:0:0:0:0:2:1 up | <ip> up",
        "mac 00:1b:44:11:3a:b7 | mac <id>",
        "at 12:34:56 on 2026-11-20 | at <n>:<n>:<n> on <n>-<n>-<n>",
        "std::foo abc::def | std::foo abc::def",
        "b'\\x83\\xa3ver\\xa31.0' | b'<n>ver<n>'",
        "µ1 日本2 | µ<n> 日本<n>",
        "nothing to mask | nothing to mask",
        "256.256.256.256.1 | <n>",
        "<n> 5 | <n> <n>",
        "a -- 5 -x | a -- <n> -x"
      })
  void numbersAndIdsAreMasked(String message, String expected) {
    assertThat(of(message)).isEqualTo(expected);
  }

  @Test
  void onlyTheFirstLineCounts() {
    assertThat(of("failed 3 times\r\nTraceback 5")).isEqualTo("failed <n> times");
    assertThat(of("ends in blanks  \n")).isEqualTo("ends in blanks");
    assertThat(of("")).isEmpty();
    assertThat(of("\n5")).isEmpty();
  }

  @Test
  void aLongLineIsCutBetweenCharacters() {
    for (String unit : new String[] {"x", "µ", "日", "😀", "a1 ", "1,"}) {
      for (int lead = 0; lead < 5; lead++) {
        String text = of("-".repeat(lead) + unit.repeat(100_000));
        assertThat(text).endsWith("…").doesNotContain("\uFFFD");
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(500, 520);
      }
    }
  }

  @Test
  void aLongLineOfNumbersIsAShortTemplate() {
    assertThat(of("1".repeat(100_000))).isEqualTo("<n>…");
  }

  @Test
  void anyBytesHaveATemplateThatIsTheSameAgain() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(700)];
      random.nextBytes(bytes);
      if (i % 2 == 0) {
        String alphabet = "0189afxeX:.-+_ \\é/";
        for (int at = 0; at < bytes.length; at++) {
          bytes[at] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
      }
      template.mask(bytes, 0, bytes.length);
      String first = template.text();
      new MessageTemplate().mask(bytes, 0, bytes.length);
      template.mask(bytes, 0, bytes.length);
      assertThat(template.text()).as("seed %s", seed).isEqualTo(first);
      assertThat(template.length())
          .as("seed %s", seed)
          .isLessThanOrEqualTo(template.bytes().length);
    }
  }
}

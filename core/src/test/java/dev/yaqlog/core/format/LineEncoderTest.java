package dev.yaqlog.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written reads back as one entry, whatever its message holds. */
class LineEncoderTest {
  private static final byte[] NAME = "motor-1".getBytes(StandardCharsets.UTF_8);
  private static final long TIME = Instant.parse("2026-11-20T09:27:41.123Z").toEpochMilli();

  private final LineEncoder encoder = new LineEncoder(ZoneOffset.UTC);

  @Test
  void aLineIsAsThePageSays() {
    assertThat(line("moved")).isEqualTo("<6> INFO : 2026-11-20T09:27:41.123Z : motor-1 : moved\n");
    LineEncoder berlin = new LineEncoder(ZoneId.of("Europe/Berlin"));
    berlin.encode(Level.WARNING, TIME, NAME, "hot");
    assertThat(text(berlin))
        .isEqualTo("<4> WARNING : 2026-11-20T10:27:41.123+01:00 : motor-1 : hot\n");
    assertThat(berlin.utcOffset()).isEqualTo(60);
  }

  @ParameterizedTest
  @EnumSource
  void everyLevelReadsBack(Level level) {
    encoder.encode(level, TIME, NAME, "x");
    assertThat(head().level()).isEqualTo(level);
  }

  @Test
  void noLineOfAMessageCanPoseAsAHead() {
    String forged = "a\n<0> EMERG : 2026-11-20T09:27:41Z : sshd : b\n\n\tc\n";
    assertThat(line(forged).lines().skip(1)).allMatch(line -> line.startsWith("\t"));
    assertThat(readBack(forged)).isEqualTo(forged);
  }

  @ParameterizedTest
  @CsvSource({
    "0000, ␀",
    "0007, ␇",
    "0009, '\t'",
    "000B, ␋",
    "000D, ␍",
    "001B, ␛",
    "001F, ␟",
    "007F, ␡",
    "0080, ␛@",
    "0085, ␛E",
    "009B, ␛[",
    "009F, ␛_",
    "00A0, '\u00a0'",
    "2028, '\u2028'",
    "D800, \\ud800",
    "DFFF, \\udfff",
    "FEFF, '\ufeff'",
    "FFFF, '\uffff'"
  })
  void whatCouldActOnATerminalIsMadeVisible(String hex, String written) {
    String c = Character.toString((char) Integer.parseInt(hex, 16));
    assertThat(readBack("a" + c + "b")).isEqualTo("a" + written + "b");
    assertThat(readBack(c)).isEqualTo(written);
  }

  @Test
  void aPairOfSurrogatesStaysOneWhereverItLies() {
    for (int before = 1020; before < 1030; before++) {
      String message = "x".repeat(before) + "😀😀" + "y".repeat(3000);
      assertThat(readBack(message)).isEqualTo(message);
    }
    assertThat(readBack("\ude00\ud83d")).isEqualTo("\\ude00\\ud83d");
  }

  @Test
  void whatIsUnusualIsSeenWhereverItStands() {
    for (int at = 0; at < 20; at++) {
      for (char c = 0; c < 0x300; c++) {
        String before = "x".repeat(at);
        String after = "y".repeat(19 - at);
        assertThat(readBack(before + c + after))
            .isEqualTo(before + readBack(String.valueOf(c)) + after);
      }
    }
  }

  @Test
  void aHeadIsOnlyUsedAgainWhereItIsTheSame() {
    byte[] other = "motor-2".getBytes(StandardCharsets.UTF_8);
    LineEncoder shared = new LineEncoder(ZoneOffset.UTC);
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      Level level = random.nextInt(4) == 0 ? Level.ERROR : Level.INFO;
      long time = TIME + random.nextInt(3000) - 1500;
      byte[] name = random.nextInt(4) == 0 ? other : NAME;
      shared.encode(level, time, name, "hot");
      LineEncoder fresh = new LineEncoder(ZoneOffset.UTC);
      fresh.encode(level, time, name, "hot");
      assertThat(text(shared)).isEqualTo(text(fresh));
      if (random.nextInt(10) == 0) {
        shared.copy(line(Level.DEBUG));
      }
    }
  }

  private static LineEncoder line(Level level) {
    LineEncoder line = new LineEncoder(ZoneOffset.UTC);
    line.encode(level, 0, "somebody-else".getBytes(StandardCharsets.UTF_8), "cold");
    return line;
  }

  @Test
  void anyTextReadsBackAsItself() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 5000; i++) {
      String message = message(random);
      assertThat(readBack(message)).as("seed " + seed).isEqualTo(message);
    }
  }

  @Test
  void tenMegabytesAreOneEntryAndTheirRoomIsGivenBack() {
    String message = "0123456789\n".repeat(1_000_000);
    assertThat(readBack(message)).isEqualTo(message);
    assertThat(readBack("short")).isEqualTo("short");
    assertThat(encoder.bytes().length).isLessThan(10_000);
  }

  @Test
  void timesBeforeAndBeyondAllYearsAreStillWritten() {
    for (long millis : new long[] {-1, 0, -62_167_219_200_000L, Long.MIN_VALUE, Long.MAX_VALUE}) {
      encoder.encode(Level.INFO, millis, NAME, "x");
      assertThat(new YaqFormat(NAME, ZoneOffset.UTC).parseHead(line(), 0, end(), 0, new Head()))
          .isTrue();
    }
    encoder.encode(Level.INFO, -1, NAME, "x");
    assertThat(text(encoder)).contains("1969-12-31T23:59:59.999Z");
  }

  private String line(String message) {
    encoder.encode(Level.INFO, TIME, NAME, message);
    return text(encoder);
  }

  private static String text(LineEncoder encoder) {
    return new String(encoder.bytes(), 0, encoder.length(), StandardCharsets.UTF_8);
  }

  private byte[] line() {
    return Arrays.copyOf(encoder.bytes(), encoder.length());
  }

  private int end() {
    return encoder.length() - 1;
  }

  private Head head() {
    Head head = new Head();
    int firstLf = Ascii.indexOf((byte) '\n', encoder.bytes(), 0, encoder.length());
    assertThat(new YaqFormat(NAME, ZoneOffset.UTC).parseHead(encoder.bytes(), 0, firstLf, 0, head))
        .isTrue();
    return head;
  }

  private String readBack(String message) {
    encoder.encode(Level.INFO, TIME, NAME, message);
    Head head = head();
    assertThat(head.messageFrom()).isEqualTo(encoder.messageFrom());
    assertThat(head.nameFrom()).isEqualTo(encoder.nameFrom());
    assertThat(Instant.ofEpochSecond(head.epochSecond(), head.nanos()).toEpochMilli())
        .isEqualTo(TIME);
    return EntryText.message(
            encoder.bytes(), head.messageFrom(), encoder.length(), Integer.MAX_VALUE)
        .message()
        .text();
  }

  /** Without what is written otherwise than given. */
  private static String message(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(40); length > 0; length--) {
      switch (random.nextInt(6)) {
        case 0 -> text.append('\n');
        case 1 -> text.append('\t');
        case 2 -> text.append(" : ");
        case 3 -> text.appendCodePoint(0x10000 + random.nextInt(0x1000));
        case 4 -> text.append((char) (0xa0 + random.nextInt(0x3000)));
        default -> text.append((char) (' ' + random.nextInt(95)));
      }
    }
    return text.toString();
  }
}

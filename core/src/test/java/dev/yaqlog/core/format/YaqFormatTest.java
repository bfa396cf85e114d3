package dev.yaqlog.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yaqlog.core.model.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YaqFormatTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final List<ZoneId> ZONES =
      List.of(
          CHICAGO,
          ZoneOffset.UTC,
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("America/St_Johns"),
          ZoneOffset.ofHoursMinutes(5, 45));

  private final LineFormat format = yaq("d");

  private static LineFormat yaq(String daemonName) {
    return new YaqFormat(daemonName.getBytes(StandardCharsets.UTF_8), CHICAGO);
  }

  private Optional<FoundHead> head(String line) {
    return FoundHead.in(format, line);
  }

  private Instant instant(String time) {
    return head("<6> INFO : " + time + " : d : m").orElseThrow().instant();
  }

  private Optional<Integer> offset(String time) {
    return head("<6> INFO : " + time + " : d : m").map(FoundHead::utcOffset);
  }

  private boolean isHeadWithTime(String time) {
    return head("<6> INFO : " + time + " : d : m").isPresent();
  }

  @Test
  void everyVariantReadsAsExpectedLineByLine() throws IOException {
    for (JsonNode expected : new ObjectMapper().readTree(expectedFile().toFile())) {
      String line = expected.get("line").asText();
      FoundHead head = head(line).orElseThrow(() -> new AssertionError(line));
      assertThat(head.name()).as(line).isEqualTo(expected.get("name").asText());
      assertThat(head.message()).as(line).isEqualTo(expected.get("message").asText());
      assertThat(head.level()).as(line).isEqualTo(level(expected.get("level")));
      if (expected.get("instant").isNull()) {
        assertThat(head.utcOffset()).as(line).isNull();
      } else {
        assertThat(head.instant()).as(line).isEqualTo(expected.get("instant").asText());
      }
    }
  }

  private static Path expectedFile() {
    return Samples.folder().resolve("synthetic_variants.expected.json");
  }

  private static @Nullable Level level(JsonNode number) {
    return number.isNull() ? null : Level.of(number.asInt());
  }

  @Test
  void everyLineOfTheVariantsFileIsAHead() {
    Path file = Samples.folder().resolve("synthetic_variants.log");
    assertThat(Samples.lines(Samples.bytes(file)))
        .hasSize(25)
        .allSatisfy(line -> assertThat(FoundHead.in(format, line, 0)).isPresent());
  }

  @Test
  void genuineFilesReadAsTheSimpleReaderReadsThem() {
    for (Path file : Samples.logs()) {
      assertReadsAlike("", CHICAGO, Samples.lines(Samples.bytes(file)), file.toString());
    }
  }

  @Test
  void everyTruncationOfAFileReadsAsTheSimpleReaderReadsIt() {
    byte[] bytes = Samples.bytes(Samples.folder().resolve("synthetic_variants.log"));
    for (int length = 0; length <= bytes.length; length++) {
      List<byte[]> lines = Samples.lines(Arrays.copyOf(bytes, length));
      assertReadsAlike(
          "d",
          CHICAGO,
          lines.subList(Math.max(0, lines.size() - 1), lines.size()),
          "cut at " + length);
    }
  }

  @Test
  void generatedLinesReadAsTheSimpleReaderReadsThem() {
    long seed = new Random().nextLong();
    GeneratedLines generated = new GeneratedLines(seed);
    Random random = new Random(seed);
    int heads = 0;
    for (int file = 0; file < 200; file++) {
      List<byte[]> lines = Stream.generate(generated::line).limit(500).toList();
      String[] names = GeneratedLines.names();
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
      heads += assertReadsAlike(names[random.nextInt(names.length)], zone, lines, "seed " + seed);
    }
    assertThat(heads).as("heads of 100 000 lines, seed %s", seed).isBetween(10_000, 90_000);
  }

  private static int assertReadsAlike(
      String daemonName, ZoneId zone, List<byte[]> lines, String where) {
    LineFormat format = new YaqFormat(daemonName.getBytes(StandardCharsets.UTF_8), zone);
    SimpleYaqReader simple = new SimpleYaqReader(daemonName, zone);
    long offset = 0;
    int heads = 0;
    for (byte[] line : lines) {
      Optional<FoundHead> found = FoundHead.in(format, line, offset);
      Optional<FoundHead> expected = simple.read(line, offset);
      if (!found.equals(expected)) {
        assertThat(found).as("%s, %s: %s", where, zone, shown(line)).isEqualTo(expected);
      }
      heads += found.isPresent() ? 1 : 0;
      offset += line.length + 1;
    }
    return heads;
  }

  private static String shown(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1).replace("\0", "\\0").replace("\r", "\\r");
  }

  @Test
  void levelsReadInAnyCaseWithAndWithoutNumber() {
    String rest = " : 2020-05-13T23:28:25Z : d : m";
    for (Level level : Level.values()) {
      String word = level.label().substring(4);
      assertThat(head(level.label() + rest).orElseThrow().level()).isEqualTo(level);
      assertThat(head(word + rest).orElseThrow().level()).isEqualTo(level);
      assertThat(head(" " + word.toLowerCase(Locale.ROOT) + rest).orElseThrow().level())
          .isEqualTo(level);
      assertThat(head(level.levelName() + " " + rest).orElseThrow().level()).isEqualTo(level);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Level 35", "Level -5", "TRACE", "FATAL", "<9> TRACE", "<191>"})
  void aLevelNobodyKnowsIsNull(String level) {
    assertThat(head(level + " : 2020-05-13T23:28:25Z : d : m").orElseThrow().level()).isNull();
  }

  @Test
  void theNumberOfALevelWinsOverAnUnknownName() {
    assertThat(head("<4> ODD : 2020-05-13T23:28:25Z : d : m").orElseThrow().level())
        .isEqualTo(Level.WARNING);
    assertThat(head("<9> INFO : 2020-05-13T23:28:25Z : d : m").orElseThrow().level())
        .isEqualTo(Level.INFO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<",
        "<6> INFO : ",
        "<6> INFO : 2020-05-13T23:28:25Z",
        "<6> INFO : 2020-05-13T23:28:25Z : ",
        "<6> INFO : 2020-05-13T23:28:25Z : d",
        "<6> INFO : 2020-05-13T23:28:25Z : d:m",
        "<6> INFO: 2020-05-13T23:28:25Z : d : m",
        "\t<6> INFO : 2020-05-13T23:28:25Z : d : m",
        "it said <6> INFO : 2020-05-13T23:28:25Z : d : m",
        " : 2020-05-13T23:28:25Z : d : m",
        "Traceback (most recent call last):",
        "ValueError : 13 : d : m"
      })
  void otherLinesAreNoHeads(String line) {
    assertThat(head(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-02-29T10:00:00Z",
        "2026-13-01T10:00:00Z",
        "2026-00-01T10:00:00Z",
        "2026-11-31T10:00:00Z",
        "2026-11-20T25:00:00Z",
        "2026-11-20T10:60:00Z",
        "2026-11-20T10:00:61Z",
        "2026-11-20T12:34:60Z",
        "2026-11-20T24:00:01Z",
        "2026-11-20T24:00:00.5Z",
        "2026-11-20T10:00Z",
        "2026-11-20T10:00:00+19:00",
        "2026-11-20T10:00:00+18:01",
        "2026-11-20T10:00:00+01:60",
        "2026-11-20T10:00:00+1",
        "2026-11-20T10:00:00.Z",
        "2026-11-20T10:00:00.1-0500.1",
        "2026-11-20T10:00:00.1.1"
      })
  void aLineWithATimeThatNeverWasIsNoHead(String time) {
    assertThat(isHeadWithTime(time)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T10:00:00.1Z, 2026-11-20T10:00:00.1Z",
    "'2026-11-20T10:00:00,123456789+0000', 2026-11-20T10:00:00.123456789Z",
    "2026-11-20T10:00:00.1234567899999Z, 2026-11-20T10:00:00.123456789Z",
    "2026-11-20T10:00:00-0600.123, 2026-11-20T16:00:00.123Z",
    "2026-11-20T10:00:00z, 2026-11-20T10:00:00Z",
    "2026-11-20t10:00:00+18:00, 2026-11-19T16:00:00Z",
    "20261120T100000+0545, 2026-11-20T04:15:00Z",
    "2026-11-20T24:00:00Z, 2026-11-21T00:00:00Z",
    "2026-11-20T24:00:00.000Z, 2026-11-21T00:00:00Z",
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z",
    "2016-12-31T17:59:60.5-0600, 2016-12-31T23:59:59.5Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    "1969-12-31T23:59:59Z, 1969-12-31T23:59:59Z"
  })
  void timesReadToTheNanosecond(String time, Instant expected) {
    assertThat(instant(time)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"Z, 0", "-0500, -300", "+05:30, 330", "-00:00, 0", "-0330, -210", "+18, 1080"})
  void theOffsetIsKept(String offset, int minutes) {
    assertThat(offset("2026-11-20T10:00:00" + offset)).contains(minutes);
  }

  @Test
  void aTimeWithoutOffsetIsOfTheGivenZoneAndSaysSo() {
    assertThat(instant("2026-11-20T10:00:00")).isEqualTo("2026-11-20T16:00:00Z");
    assertThat(instant("2026-07-20T10:00:00")).isEqualTo("2026-07-20T15:00:00Z");
    assertThat(offset("2026-11-20T10:00:00")).isEmpty();
  }

  @Test
  void aLocalTimeThatWasSkippedOrTwiceHasTheEarlierOffset() {
    assertThat(instant("2026-03-08T02:30:00")).isEqualTo("2026-03-08T08:30:00Z");
    assertThat(instant("2026-11-01T01:30:00")).isEqualTo("2026-11-01T06:30:00Z");
    assertThat(instant("2026-11-01T02:00:00")).isEqualTo("2026-11-01T08:00:00Z");
    assertThat(instant("2026-11-01T00:59:59")).isEqualTo("2026-11-01T05:59:59Z");
  }

  @Test
  void theHeadEndsAtTheThirdSeparator() {
    FoundHead head = head("<6> INFO : 2020-05-13T23:28:25Z : odd : name : hello").orElseThrow();
    assertThat(head.name()).isEqualTo("odd");
    assertThat(head.message()).isEqualTo("name : hello");
  }

  @Test
  void theDaemonsOwnNameMayHoldASeparator() {
    String line = "<6> INFO : 2020-05-13T23:28:25Z : odd : name : hello";
    FoundHead head = FoundHead.in(yaq("odd : name"), line).orElseThrow();
    assertThat(head.name()).isEqualTo("odd : name");
    assertThat(head.message()).isEqualTo("hello");
  }

  @Test
  void theDaemonsOwnNameNeedsItsSeparatorToo() {
    String line = "<6> INFO : 2020-05-13T23:28:25Z : odd : names : hello";
    assertThat(FoundHead.in(yaq("odd : name"), line).orElseThrow().name()).isEqualTo("odd");
  }

  @Test
  void aLineMayEndAfterItsNameWithoutTheLastBlank() {
    assertThat(head("<6> INFO : 2020-05-13T23:28:25Z : d :").orElseThrow().message()).isEmpty();
    FoundHead odd =
        FoundHead.in(yaq("odd : name"), "<6> INFO : 2020-05-13T23:28:25Z : odd : name :")
            .orElseThrow();
    assertThat(odd.name()).isEqualTo("odd : name");
    assertThat(odd.message()).isEmpty();
  }

  @Test
  void aNameMayBeEmpty() {
    FoundHead head = FoundHead.in(yaq(""), "<6> INFO : 2020-05-13T23:28:25Z :  : m").orElseThrow();
    assertThat(head.name()).isEmpty();
    assertThat(head.message()).isEqualTo("m");
  }

  @Test
  void aMessageKeepsItsBlanksButNotTheCarriageReturnOfItsLine() {
    assertThat(head("<6> INFO : 2020-05-13T23:28:25Z : d :   a \r").orElseThrow().message())
        .isEqualTo("  a ");
    assertThat(head("<6> INFO : 2020-05-13T23:28:25Z : d :\r").orElseThrow().message()).isEmpty();
  }

  @Test
  void aByteOrderMarkIsPassedOverAtTheStartOfAFileOnly() {
    byte[] line = "\uFEFF<6> INFO : 2020-05-13T23:28:25Z : d : m".getBytes(StandardCharsets.UTF_8);
    assertThat(FoundHead.in(format, line, 0)).isPresent();
    assertThat(FoundHead.in(format, line, 100)).isEmpty();
  }

  @Test
  void nulsBeforeAHeadArePassedOver() {
    byte[] line = "\0\0\0<6> INFO : 2020-05-13T23:28:25Z : d : m".getBytes(StandardCharsets.UTF_8);
    Head head = new Head();
    assertThat(format.parseHead(line, 0, line.length, 4096, head)).isTrue();
    assertThat(head.from()).isEqualTo(3);
    assertThat(head("\0\0\0")).isEmpty();
  }

  @Test
  void allPairsOfBytesSurviveInAMessage() {
    String start = "<6> INFO : 2020-05-13T23:28:25Z : d : ";
    byte[] line = (start + "xx|").getBytes(StandardCharsets.US_ASCII);
    for (int pair = 0; pair < 0x10000; pair++) {
      line[start.length()] = (byte) (pair >> 8);
      line[start.length() + 1] = (byte) pair;
      String message = FoundHead.in(format, line, 1).orElseThrow().message();
      assertThat(message.charAt(0)).isEqualTo((char) (pair >> 8));
      assertThat(message.charAt(1)).isEqualTo((char) (pair & 0xFF));
    }
  }

  @Test
  void nothingButItsOwnLineDecidesWhatALineIs() {
    // What a reader keeps of the line before, to be fast, must not show.
    long seed = new Random().nextLong();
    GeneratedLines generated = new GeneratedLines(seed);
    LineFormat used = yaq("d");
    for (int i = 0; i < 20_000; i++) {
      byte[] line = generated.line();
      assertThat(FoundHead.in(used, line, i))
          .as("seed %s", seed)
          .isEqualTo(FoundHead.in(yaq("d"), line, i));
    }
  }
}

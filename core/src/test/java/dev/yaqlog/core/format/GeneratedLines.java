package dev.yaqlog.core.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Makes lines of log files with every quirk that was ever seen, and near misses of them. */
public final class GeneratedLines {
  private static final String[] LEVELS = {
    "<0> EMERG",
    "<1> ALERT",
    "<2> CRIT",
    "<3> ERR",
    "<4> WARNING",
    "<5> NOTICE",
    "<6> INFO",
    "<7> DEBUG",
    "INFO",
    " INFO",
    "   debug",
    "<6>INFO",
    "<3> ERROR",
    "<4>  warn  ",
    "Level 35",
    "Level -5",
    "<9> INFO",
    "<6>",
    "<6> ",
    "<14> TRACE",
    "FATAL",
    "Level",
    "",
    "<>",
    "< 6> INFO",
    "\tINFO",
    "<8> EMERG",
    "<1234> INFO",
    "critical",
    "Panic",
    "Level 3x",
    "two words"
  };
  private static final String[] DATES = {
    "2020-05-13", "2026-11-20", "20200513", "2024-02-29", "2023-02-29", "2026-11-01", "2026-03-08",
    "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "9999-12-31", "2026-1-1", "2026/01/01",
    "1969-12-31", "2026-03-29", "2026-10-25"
  };
  private static final String[] TIMES = {
    "T23:28:25", "T00:00:00", "T232825", " 10:00:01", "t10:00:01", "T24:00:00", "T23:59:60",
    "T12:30:60", "T01:30:00", "T02:30:00", "T25:00:00", "T10:60:00", "T10:00:61", "T10:00",
    "T24:00:01", "T18:59:60", "T1:00:00", "X10:00:00", "T10:0:000", "T::::::::"
  };
  private static final String[] FRACTIONS = {
    "", "", "", ".1", ",123", ".123456", ".123456789", ".1234567890123456789012", ".", ".x", ".000"
  };
  private static final String[] OFFSETS = {
    "Z",
    "z",
    "+0000",
    "-0500",
    "+05:30",
    "-0330",
    "+0545",
    "+05",
    "",
    "+18:00",
    "+18:01",
    "+19",
    "-1800",
    "+5",
    "+01:6",
    "+0160",
    "-00:00",
    "+01:00:00",
    " Z",
    "UTC"
  };
  private static final String[] NAMES = {
    "my-daemon",
    "odd : name",
    "µ-stage",
    "a/b",
    "",
    "delay_1.sub",
    " ",
    "x :",
    ": x",
    "n1-20200513T232825-0500",
    "name with blanks",
    "odd"
  };
  private static final String[] MESSAGES = {
    "hello",
    "",
    " ",
    "    Serial No   : SFT-00010",
    "a : b : c",
    "tab\there",
    "\u0000nul",
    "\r",
    "x\r",
    "\u0085\u2028\u2029\u000b\u000c",
    "µ日本語😀",
    " : ",
    ":",
    "<6> INFO : 2020",
    "Z"
  };
  private static final String[] SEPARATORS = {
    " : ", " : ", " : ", " : ", ": ", " :", "  : ", " :\t"
  };
  private static final String[] STARTS = {
    "", "", "", "", "", "\u0000", "\u0000\u0000\u0000", "\uFEFF", "\uFEFF\u0000"
  };
  private static final String[] CONTINUATIONS = {
    "",
    "\t",
    "Traceback (most recent call last):",
    "  File \"x.py\", line 3, in f",
    "\t<6> INFO : x",
    "ValueError: bad",
    "\r",
    "<6> INFO : ",
    "<6> INFO : 2020-05-13T23:28:25Z",
    "<",
    " ",
    "INFO :"
  };

  private final Random random;

  public GeneratedLines(long seed) {
    this.random = new Random(seed);
  }

  static String[] names() {
    return NAMES.clone();
  }

  /** A line without LF. */
  public byte[] line() {
    String text = random.nextInt(10) == 0 ? oneOf(CONTINUATIONS) : head();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(6)) {
      case 0 -> changed(bytes);
      case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      default -> bytes;
    };
  }

  /** A line that is a head in every part that is chosen at all, for the most. */
  private String head() {
    boolean tame = random.nextBoolean();
    String start = random.nextInt(5) == 0 ? oneOf(STARTS) : "";
    return start
        + pick(LEVELS, tame, 9)
        + pick(SEPARATORS, tame, 4)
        + pick(DATES, tame, 4)
        + pick(TIMES, tame, 4)
        + time(tame)
        + pick(SEPARATORS, tame, 4)
        + oneOf(NAMES)
        + pick(SEPARATORS, tame, 4)
        + oneOf(MESSAGES)
        + (random.nextInt(8) == 0 ? "\r" : "");
  }

  private String time(boolean tame) {
    String fraction = pick(FRACTIONS, tame, 7);
    String offset = pick(OFFSETS, tame, 8);
    return switch (random.nextInt(tame ? 2 : 3)) {
      case 0 -> fraction + offset;
      case 1 -> offset + (offset.isEmpty() ? "" : fraction);
      default -> fraction + offset + fraction;
    };
  }

  private String pick(String[] texts, boolean tame, int tameCount) {
    return texts[random.nextInt(tame ? tameCount : texts.length)];
  }

  private String oneOf(String[] texts) {
    return texts[random.nextInt(texts.length)];
  }

  private byte[] changed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int place = random.nextInt(bytes.length + 1);
    out.write(bytes, 0, place);
    if (random.nextBoolean()) {
      int b =
          random.nextBoolean()
              ? random.nextInt(256)
              : " :-.,+<>TZ09\r\0".charAt(random.nextInt(14));
      out.write(b == '\n' ? 'n' : b);
    }
    int from = Math.min(bytes.length, place + random.nextInt(2));
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }
}

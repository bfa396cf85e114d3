package dev.yaqlog.core.index;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The text of a log file with all that makes one hard to read. */
final class RandomText {
  private static final String[] LEVELS = {
    "<0> EMERG",
    "<1> ALERT",
    "<2> CRIT",
    "<3> ERR",
    "<4> WARNING",
    "<5> NOTICE",
    "<6> INFO",
    "<7> DEBUG",
    "Level 35"
  };
  private static final String[] WORDS = {
    "motor",
    "Motor",
    "KELVIN",
    "disK",
    "di\u017Fk",
    "\u212Aelvin",
    "\u00B5-stage",
    "\u65E5\u672C",
    "stra\u00DFe",
    "tab\there",
    "x",
    "error:",
    "4711",
    "0xDEADbeef",
    "a.b",
    "_",
    "@[",
    "\r",
    "\n",
    "\n\t",
    "\r\n",
    "\t"
  };

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  /** Some of what stands in messages. */
  final List<String> messages = new ArrayList<>();

  private long ms = Instant.parse("2026-11-20T10:27:41Z").toEpochMilli();
  private final int jumps;
  private final int step;

  RandomText(Random random) {
    this.random = random;
    this.jumps = random.nextInt(3) == 0 ? 3 : random.nextInt(2) * 5_000;
    this.step = 1 + random.nextInt(200_000);
  }

  /** The next {@code length} bytes or somewhat more, of whole lines, which may go on an entry. */
  byte[] next(int length) {
    text.setLength(0);
    if (random.nextInt(4) == 0) {
      text.append("\tno head stands before this\n");
    }
    while (text.length() < length) {
      entry(random.nextInt(2_000) == 0 ? 300_000 : random.nextInt(20) == 0 ? 2_000 : 100);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** An entry too large for memory. */
  byte[] huge() {
    text.setLength(0);
    entry(3_000_000);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void entry(int most) {
    ms += random.nextInt(step) - (jumps > 0 && random.nextInt(jumps) == 0 ? 10L * step : 0);
    boolean crlf = random.nextInt(8) == 0;
    String level = LEVELS[random.nextInt(4) == 0 ? random.nextInt(LEVELS.length) : 6];
    String message = message(random.nextInt(most));
    messages.add(message);
    text.append(level).append(" : ").append(Instant.ofEpochMilli(ms)).append(" : name : ");
    text.append(message.replace("\n", crlf ? "\r\n\t" : "\n\t")).append(crlf ? "\r\n" : "\n");
  }

  private String message(int length) {
    StringBuilder message = new StringBuilder();
    while (message.length() < length) {
      message.append(WORDS[random.nextInt(WORDS.length)]);
      message.append(random.nextInt(3) == 0 ? random.nextInt(1_000_000) : " ");
    }
    return message.toString();
  }
}

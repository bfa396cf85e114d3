package dev.yaqlog.cli.gather;

import dev.yaqlog.core.format.Head;
import dev.yaqlog.core.format.LineFormat;
import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.format.Years;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Tells the time of exact lines, which come without one, so that those of several places can be
 * merged. A line that gives no time of YEP-106 follows the one before it.
 */
final class LineClock {
  private final LineFormat format = LogFormat.YAQ.lines("", ZoneOffset.UTC, Years.fixed(1970));
  private final Head head = new Head();
  private Instant last = Instant.MIN;

  Instant read(byte[] entry) {
    int end = 0;
    while (end < entry.length && entry[end] != '\n') {
      end++;
    }
    if (format.parseHead(entry, 0, end, 0, head)) {
      last = Instant.ofEpochSecond(head.epochSecond(), head.nanos());
    }
    return last;
  }
}

package dev.yaqlog.server.daemon;

import dev.yaqlog.core.model.Level;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A line of our own log as YEP-106 has it, with what docs/format.md adds. */
final class OwnLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE = 0x7f;
  private static final int DELETE_PICTURE = 0x2421;

  private OwnLine() {}

  /** In UTF-8, LF included. */
  static byte[] encode(Level level, ZonedDateTime time, String name, String message) {
    StringBuilder line =
        new StringBuilder(level.label())
            .append(" : ")
            .append(TIME.format(time))
            .append(" : ")
            .append(name)
            .append(" : ");
    message.strip().chars().forEach(c -> append(line, (char) c));
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A TAB goes before each further line, so that nothing in a message looks like a head. */
  private static void append(StringBuilder line, char c) {
    if (c == '\n') {
      line.append("\n\t");
    } else if (c == '\t' || (c >= ' ' && c != DELETE)) {
      line.append(c);
    } else {
      line.append((char) (c == DELETE ? DELETE_PICTURE : CONTROL_PICTURES + c));
    }
  }
}

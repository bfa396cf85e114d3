package dev.yaqlog.core.files;

import dev.yaqlog.core.format.Head;
import dev.yaqlog.core.format.TimestampReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The name of a log file, {@code <name>-<stamp>.log} (YEP-106), with what logrotate and compression
 * put behind it. It is read from its end, for the daemon's name may hold anything, even a stamp.
 *
 * @param name of the daemon; may be empty, and holds a {@code /} where the file is in a sub-folder
 *     named so
 * @param stamp as the file's name spells it
 * @param started what the stamp says: when the daemon opened the file
 * @param part which part of the file it is, where the file was rotated from outside
 */
public record LogFileName(String name, String stamp, Instant started, LogPart part) {
  private static final String EXTENSION = ".log";

  /** From {@code 20261120T102741}. */
  private static final int MIN_STAMP = 15;

  /** To {@code 2026-11-20T10:27:41-05:00}. */
  private static final int MAX_STAMP = 25;

  /**
   * Reads a file's name, or its path below the folder of the daemon's kind with {@code /} between
   * the folders.
   *
   * @param zone of a stamp without an offset
   * @return empty for a file that is no daemon's log
   */
  public static Optional<LogFileName> parse(String fileName, ZoneId zone) {
    int extension = fileName.lastIndexOf(EXTENSION);
    if (extension < 0) {
      return Optional.empty();
    }
    String stamped = fileName.substring(0, extension);
    return LogPart.parse(fileName.substring(extension + EXTENSION.length()))
        .flatMap(part -> stamped(stamped, zone, part));
  }

  private static Optional<LogFileName> stamped(String text, ZoneId zone, LogPart part) {
    TimestampReader reader = new TimestampReader(zone);
    // The longest stamp first: the end of one with an offset never reads as one without.
    for (int length = Math.min(MAX_STAMP, text.length() - 1); length >= MIN_STAMP; length--) {
      int dash = text.length() - length - 1;
      Optional<Instant> started =
          text.charAt(dash) == '-' ? started(reader, text.substring(dash + 1)) : Optional.empty();
      if (started.isPresent()) {
        String name = text.substring(0, dash);
        return Optional.of(new LogFileName(name, text.substring(dash + 1), started.get(), part));
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> started(TimestampReader reader, String stamp) {
    if (hasOtherThanSeconds(stamp)) {
      return Optional.empty();
    }
    byte[] bytes = stamp.getBytes(StandardCharsets.UTF_8);
    Head head = new Head();
    return reader.read(bytes, 0, bytes.length, head) == bytes.length
        ? Optional.of(Instant.ofEpochSecond(head.epochSecond()))
        : Optional.empty();
  }

  private static boolean hasOtherThanSeconds(String stamp) {
    return stamp.indexOf('.') >= 0 || stamp.indexOf(',') >= 0 || stamp.indexOf(' ') >= 0;
  }
}

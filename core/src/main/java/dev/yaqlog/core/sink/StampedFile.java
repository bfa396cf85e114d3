package dev.yaqlog.core.sink;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A file whose name this writer made, {@code <name>-<stamp>.log}, maybe compressed since.
 *
 * @param started what the stamp says
 */
record StampedFile(Path path, Instant started) {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssxx");
  private static final String EXTENSION = ".log";

  static String fileName(String name, Instant started, ZoneId zone) {
    return name + "-" + STAMP.format(started.atZone(zone)) + EXTENSION;
  }

  /** Empty for a file of another daemon, or one that others renamed. */
  static Optional<StampedFile> of(Path path, String name) {
    String file = Packing.unpacked(path.getFileName().toString());
    if (!file.startsWith(name + "-") || !file.endsWith(EXTENSION)) {
      return Optional.empty();
    }
    try {
      String stamp = file.substring(name.length() + 1, file.length() - EXTENSION.length());
      return Optional.of(new StampedFile(path, OffsetDateTime.parse(stamp, STAMP).toInstant()));
    } catch (DateTimeException | StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}

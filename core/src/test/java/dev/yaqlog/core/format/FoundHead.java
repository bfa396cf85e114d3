package dev.yaqlog.core.format;

import dev.yaqlog.core.model.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reader found in a line, with one char for each byte of it. */
public record FoundHead(
    @Nullable Level level,
    Instant instant,
    @Nullable Integer utcOffset,
    String name,
    String message) {

  /** What {@code format} finds in a line of these bytes, put amid others. */
  static Optional<FoundHead> in(LineFormat format, byte[] line, long offset) {
    byte[] bytes = new byte[line.length + 14];
    Arrays.fill(bytes, (byte) ':');
    int from = 7;
    int to = from + line.length;
    System.arraycopy(line, 0, bytes, from, line.length);
    Head head = new Head();
    return format.parseHead(bytes, from, to, offset, head)
        ? Optional.of(of(head, bytes, LineStart.end(bytes, from, to)))
        : Optional.empty();
  }

  static Optional<FoundHead> in(LineFormat format, String line) {
    return in(format, line.getBytes(StandardCharsets.UTF_8), 1000);
  }

  private static FoundHead of(Head head, byte[] bytes, int to) {
    return new FoundHead(
        head.level(),
        Instant.ofEpochSecond(head.epochSecond(), head.nanos()),
        head.utcOffset() == Head.NO_OFFSET ? null : head.utcOffset(),
        latin(bytes, head.nameFrom(), head.nameTo()),
        latin(bytes, head.messageFrom(), to));
  }

  private static String latin(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}

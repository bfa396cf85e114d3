package dev.yaqlog.core.store;

import dev.yaqlog.core.format.FoundHead;
import dev.yaqlog.core.format.Samples;
import dev.yaqlog.core.format.SimpleYaqReader;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entries of one file, found by a second, simple reader that holds all of it in memory. */
final class PlainLog {
  private PlainLog() {}

  /** What a reader may say of an entry, with one char for each byte of its texts. */
  record Plain(
      @Nullable Level level,
      Instant time,
      @Nullable Integer utcOffset,
      String name,
      String message) {
    static Plain of(LogEntry entry) {
      return new Plain(
          entry.level(),
          entry.time().instant(),
          entry.time().utcOffset(),
          new String(entry.name().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
          latin(entry.message().bytes()));
    }

    static List<Plain> of(List<LogEntry> entries) {
      return entries.stream().map(Plain::of).toList();
    }
  }

  /** An entry and what stands in its file, one char for each byte. */
  record Found(Plain entry, String raw) {}

  /**
   * All entries of a file of {@code daemon}, the last one finished or not.
   *
   * @param started the time of text before the first head
   */
  static List<Found> entries(String daemon, Instant started, ZoneId zone, byte[] file) {
    SimpleYaqReader reader = new SimpleYaqReader(daemon, zone);
    List<Found> entries = new ArrayList<>();
    Optional<FoundHead> head = Optional.empty();
    int from = 0;
    int at = 0;
    for (byte[] line : Samples.lines(file)) {
      Optional<FoundHead> own = reader.read(line, at);
      if (own.isPresent() || at == 0) {
        add(entries, head, started, daemon, Arrays.copyOfRange(file, from, at));
        head = own;
        from = at;
      }
      at = Math.min(file.length, at + line.length + 1);
    }
    add(entries, head, started, daemon, Arrays.copyOfRange(file, from, file.length));
    return entries;
  }

  static List<Plain> plain(List<Found> found) {
    return found.stream().map(Found::entry).toList();
  }

  static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static void add(
      List<Found> entries, Optional<FoundHead> head, Instant started, String daemon, byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    String text = latin(bytes);
    int messageFrom = head.isPresent() ? messageFrom(head.get(), text) : 0;
    String message = unmarked(text.substring(messageFrom));
    Plain plain =
        head.map(h -> new Plain(h.level(), h.instant(), h.utcOffset(), name(h, daemon), message))
            .orElseGet(() -> new Plain(null, started, null, latinOf(daemon), message));
    entries.add(new Found(plain, text));
  }

  private static String name(FoundHead head, String daemon) {
    return head.name().isEmpty() ? latinOf(daemon) : printed(head.name());
  }

  /** As it comes out in an entry, where bytes that are not UTF-8 are replaced. */
  private static String printed(String latin) {
    byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
    return latinOf(new String(bytes, StandardCharsets.UTF_8));
  }

  private static String latinOf(String text) {
    return latin(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int messageFrom(FoundHead head, String text) {
    int lineEnd = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
    String line = text.substring(0, lineEnd);
    int end = line.endsWith("\r") ? lineEnd - 1 : lineEnd;
    return end - head.message().length();
  }

  private static String unmarked(String raw) {
    String text = raw.endsWith("\n") ? raw.substring(0, raw.length() - 1) : raw;
    text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    return text.replace("\r\n", "\n").replace("\n\t", "\n");
  }
}

package dev.yaqlog.core.sink;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Messages of syslog: RFC 5424, or RFC 3164 as programs write it to the socket of their own machine
 * or to another. A message that is too long for who gets it is cut, and ends in {@code …}.
 */
final class SyslogLayout implements Layout {
  private static final DateTimeFormatter OLD_TIME =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT);

  /** Where receivers take a tag to be over. */
  private static final String TAG_ENDS = "[:\\[\\]]";

  private static final byte[] CUT = "…".getBytes(StandardCharsets.UTF_8);

  private final Form form;
  private final SyslogFacility facility;
  private final String host;
  private final String app;
  private final long pid;
  private final int maxBytes;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  /** How messages are laid out. */
  enum Form {
    RFC5424,
    RFC3164,
    /** Without the host, which a daemon of the same machine knows. */
    RFC3164_LOCAL
  }

  /** Who says so. */
  record Sender(String host, String app, long pid) {}

  SyslogLayout(Form form, SyslogFacility facility, Sender sender, int maxBytes) {
    this.form = form;
    this.facility = facility;
    this.host = word(sender.host(), 255);
    String name = word(sender.app(), 48);
    this.app = form == Form.RFC5424 ? name : name.replaceAll(TAG_ENDS, "_");
    this.pid = sender.pid();
    this.maxBytes = maxBytes;
  }

  @Override
  public void add(EncodedEntry entry, Batch batch) {
    text.reset();
    write("<" + ((facility.number() * 8) + entry.level().number()) + ">");
    write(form == Form.RFC5424 ? newHead(entry) : oldHead(entry));
    text.writeBytes(entry.message().bytes());
    byte[] whole = text.toByteArray();
    batch.add(entry, whole, whole.length <= maxBytes ? whole.length : cut(whole));
  }

  /** Cuts it to its length, in place; how long it is then. */
  private int cut(byte[] whole) {
    int end = characterStart(whole, maxBytes - CUT.length);
    System.arraycopy(CUT, 0, whole, end, CUT.length);
    return end + CUT.length;
  }

  private String newHead(EncodedEntry entry) {
    int length = entry.nameFrom() - entry.timeFrom() - " : ".length();
    String time = new String(entry.bytes(), entry.timeFrom(), length, StandardCharsets.US_ASCII);
    return "1 %s %s %s %d %s - ".formatted(time, host, app, pid, word(entry.name().logger(), 32));
  }

  private String oldHead(EncodedEntry entry) {
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(entry.utcOffset() * 60);
    String time = OLD_TIME.format(Instant.ofEpochMilli(entry.epochMillis()).atOffset(offset));
    String from = form == Form.RFC3164 ? host + " " : "";
    String logger = entry.name().logger();
    return "%s %s%s[%d]: %s".formatted(time, from, app, pid, logger.isEmpty() ? "" : logger + ": ");
  }

  private void write(String part) {
    text.writeBytes(part.getBytes(StandardCharsets.UTF_8));
  }

  /** As much of it as such a field may hold: visible ASCII. */
  private static String word(String text, int maxLength) {
    StringBuilder word = new StringBuilder();
    text.chars().limit(maxLength).forEach(c -> word.append(c > ' ' && c < 0x7f ? (char) c : '_'));
    return word.length() == 0 ? "-" : word.toString();
  }

  /** The start of the character of UTF-8 that is at {@code at}. */
  private static int characterStart(byte[] bytes, int at) {
    int start = at;
    while (start > 0 && (bytes[start] & 0xC0) == 0x80) {
      start--;
    }
    return start;
  }
}

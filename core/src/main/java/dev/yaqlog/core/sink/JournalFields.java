package dev.yaqlog.core.sink;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The journal's own protocol: a datagram of fields, the message of any number of lines
 * (systemd.io/JOURNAL_NATIVE_PROTOCOL). A message that is too long for one datagram is cut.
 */
final class JournalFields implements Layout {
  private static final int MAX_MESSAGE_BYTES = UnixDatagrams.MAX_BYTES - 4096;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  @Override
  public void add(EncodedEntry entry, Batch batch) {
    text.reset();
    field("PRIORITY", String.valueOf(entry.level().number()));
    field("SYSLOG_IDENTIFIER", entry.name().daemon().name());
    field("YAQ_KIND", entry.name().daemon().kind());
    if (!entry.name().logger().isEmpty()) {
      field("LOGGER", entry.name().logger());
    }
    byte[] message = entry.message().bytes();
    field("MESSAGE", Arrays.copyOf(message, Math.min(message.length, MAX_MESSAGE_BYTES)));
    batch.add(entry, text.toByteArray(), text.size());
  }

  private void field(String name, String value) {
    field(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** The form that takes any bytes: the value behind its length. */
  private void field(String name, byte[] value) {
    text.writeBytes((name + "\n").getBytes(StandardCharsets.US_ASCII));
    text.writeBytes(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(value.length)
            .array());
    text.writeBytes(value);
    text.write('\n');
  }
}

package dev.yaqlog.core.sink;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines as systemd reads them from the output of services, each with its level. The journal makes
 * an entry of each line.
 */
final class JournalLines implements Layout {
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  /**
   * What a connection begins with, as {@code systemd-cat} has it: who speaks, no unit, the usual
   * level, that lines have levels, and that nothing is to be forwarded.
   */
  static byte[] header(String identifier) {
    return (identifier + "\n\n6\n1\n0\n0\n0\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void add(EncodedEntry entry, Batch batch) {
    text.reset();
    byte[] before = ("<" + entry.level().number() + ">").getBytes(StandardCharsets.US_ASCII);
    String logger = entry.name().logger();
    String head = logger.isEmpty() ? "" : logger + ": ";
    for (String line : (head + entry.message().text()).split("\n", -1)) {
      text.writeBytes(before);
      text.writeBytes(line.getBytes(StandardCharsets.UTF_8));
      text.write('\n');
    }
    batch.add(entry, text.toByteArray(), text.size());
  }
}

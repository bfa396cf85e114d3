package dev.yaqlog.core.sink;

import java.io.ByteArrayOutputStream;

/** Lines of YEP-106 for people: with or without timestamps, in a style. */
final class StyledLines implements Layout {
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final boolean timestamps;
  private final byte[][] beforeFirst;
  private final byte[][] beforeOther;
  private final byte[][] behind;

  StyledLines(LineStyle style, boolean timestamps) {
    this.timestamps = timestamps;
    this.beforeFirst = style.before(true);
    this.beforeOther = style.before(false);
    this.behind = style.behind();
  }

  @Override
  public void add(EncodedEntry entry, Batch batch) {
    int level = entry.level().number();
    text.reset();
    text.writeBytes(beforeFirst[level]);
    text.write(entry.bytes(), 0, timestamps ? entry.nameFrom() : entry.timeFrom());
    addLines(entry, level);
    batch.add(entry, text.toByteArray(), text.size());
  }

  private void addLines(EncodedEntry entry, int level) {
    byte[] bytes = entry.bytes();
    int from = entry.nameFrom();
    for (int at = from; at < entry.length(); at++) {
      if (bytes[at] == '\n') {
        text.write(bytes, from, at - from);
        text.writeBytes(behind[level]);
        text.write('\n');
        from = at + 1;
        if (from < entry.length()) {
          text.writeBytes(beforeOther[level]);
        }
      }
    }
  }
}

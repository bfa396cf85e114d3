package dev.yaqlog.core.files;

import java.io.IOException;

/** One reader of a spooled text. */
final class SpooledBytes implements LogBytes {
  private final Spool spool;
  private final SpooledText text;
  private boolean closed;

  SpooledBytes(Spool spool, SpooledText text) {
    this.spool = spool;
    this.text = text;
  }

  @Override
  public long size() throws IOException {
    return text.size();
  }

  @Override
  public int read(long position, byte[] target, int from, int length) throws IOException {
    return text.read(position, target, from, length);
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      spool.release(text);
    }
  }
}

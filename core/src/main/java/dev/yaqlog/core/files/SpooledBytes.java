package dev.yaqlog.core.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One reader of a spooled text. */
final class SpooledBytes implements LogBytes {
  private final Spool spool;
  private final SpooledText text;
  private @Nullable StreamedText streamed;
  private boolean closed;

  SpooledBytes(Spool spool, SpooledText text) {
    this.spool = spool;
    this.text = text;
  }

  @Override
  public long size() throws IOException {
    long size = text.size();
    return size >= 0 ? size : streamed().size();
  }

  @Override
  public int read(long position, byte[] target, int from, int length) throws IOException {
    int read = text.read(position, target, from, length);
    return read >= 0 ? read : streamed().read(position, target, from, length);
  }

  /* Of its own: two who read in different places would undo each other's work. */
  private StreamedText streamed() {
    StreamedText own = streamed;
    if (own == null) {
      own = text.streamed();
      streamed = own;
    }
    return own;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      if (streamed != null) {
        streamed.close();
      }
      spool.release(text);
    }
  }
}

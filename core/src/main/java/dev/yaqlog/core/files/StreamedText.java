package dev.yaqlog.core.files;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The text of a compressed file that no disk takes: uncompressed anew whenever somebody goes back
 * further than what is held of it in memory. Slow, but all of it is there. For one reader.
 */
final class StreamedText implements Closeable {
  /** At least so much is held: more than is read at once by whoever goes back. */
  static final int WINDOW = 1 << 19;

  private final LogText file;
  private final Uncompressed.Terms terms;
  private @Nullable Uncompressed rest;

  private final byte[] held = new byte[2 * WINDOW];
  private int count;

  /** The place in the text behind the last byte that is held. */
  private long reached;

  private boolean isAtEnd;

  StreamedText(LogText file, Uncompressed.Terms terms) {
    this.file = file;
    this.terms = terms;
  }

  long size() throws IOException {
    while (!isAtEnd) {
      readOn();
    }
    return reached;
  }

  /** As {@link LogBytes#read(long, byte[], int, int)}. */
  int read(long position, byte[] target, int from, int length) throws IOException {
    if (position < reached - count) {
      beginAnew();
    }
    int read = 0;
    while (read < length && (position + read < reached || !isAtEnd)) {
      if (position + read < reached) {
        int at = (int) (position + read - (reached - count));
        int taken = Math.min(length - read, count - at);
        System.arraycopy(held, at, target, from + read, taken);
        read += taken;
      } else {
        readOn();
      }
    }
    return read;
  }

  private void beginAnew() throws IOException {
    close();
    count = 0;
    reached = 0;
    isAtEnd = false;
  }

  private void readOn() throws IOException {
    Uncompressed text = rest;
    if (text == null) {
      text = Uncompressed.open(file, terms);
      rest = text;
    }
    if (count == held.length) {
      System.arraycopy(held, count - WINDOW, held, 0, WINDOW);
      count = WINDOW;
    }
    int more = text.read(held, count, held.length - count);
    isAtEnd = more < 0;
    count += Math.max(0, more);
    reached += Math.max(0, more);
  }

  @Override
  public void close() throws IOException {
    if (rest != null) {
      rest.close();
      rest = null;
    }
  }
}

package dev.yaqlog.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * The text of one compressed file, uncompressed as far as somebody wanted to read it, in a
 * temporary file as far as the disk takes it.
 */
final class SpooledText {
  private static final int STEP = 1 << 16;

  private static final byte[] NOTHING = new byte[0];

  private final LogText file;
  private final Uncompressed.Terms terms;
  private final Disk disk;
  private final Uncompressed rest;
  private final @Nullable FileChannel spooledText;

  /** Uncompressed, but not in the temporary file yet. */
  private ByteBuffer unwritten = ByteBuffer.wrap(NOTHING);

  private byte[] step = NOTHING;

  private volatile long spooled;
  private volatile boolean whole;

  /** Whether the disk did not take all, so that each reader streams the rest. */
  private volatile boolean isCut;

  /** Whether a thread that was interrupted closed what was open. */
  private volatile boolean isBroken;

  private int readers;

  /** Where texts are spooled to. */
  interface Disk {
    /** An empty file, gone when it is closed. */
    FileChannel newFile() throws IOException;

    /** It takes no more, or nothing at all. */
    void isFull(IOException why);
  }

  SpooledText(LogText file, Uncompressed.Terms terms, Disk disk) throws IOException {
    this.file = file;
    this.terms = terms;
    this.disk = disk;
    this.rest = Uncompressed.open(file, terms);
    this.spooledText = newFile();
  }

  private @Nullable FileChannel newFile() {
    try {
      return disk.newFile();
    } catch (IOException e) {
      cut(e);
      return null;
    }
  }

  private void cut(IOException why) {
    disk.isFull(why);
    isCut = true;
  }

  void acquire() {
    readers++;
  }

  void release() {
    readers--;
  }

  boolean isIdle() {
    return readers == 0;
  }

  /** Whether it is of use to those who read it next. */
  boolean isLasting() {
    return !isCut && !isBroken;
  }

  boolean isBroken() {
    return isBroken;
  }

  /** The text for one reader, where the disk did not take all of it. */
  StreamedText streamed() {
    return new StreamedText(file, terms.again());
  }

  long spooled() {
    return spooled;
  }

  /** How much text there is; -1 where the disk did not take all of it. */
  long size() throws IOException {
    spoolUpTo(Long.MAX_VALUE);
    return isCut ? -1 : spooled;
  }

  /** As {@link LogBytes#read(long, byte[], int, int)}; -1 where the disk did not take so much. */
  int read(long position, byte[] target, int from, int length) throws IOException {
    spoolUpTo(position + length);
    if (isCut && position + length > spooled) {
      return -1;
    }
    ByteBuffer buffer = ByteBuffer.wrap(target, from, length);
    try {
      readSpooled(position, buffer);
    } catch (ClosedChannelException closed) {
      isBroken = true;
      throw closed;
    }
    return buffer.position() - from;
  }

  private void readSpooled(long position, ByteBuffer buffer) throws IOException {
    int from = buffer.position();
    while (buffer.hasRemaining()) {
      long at = position + buffer.position() - from;
      if (at >= spooled || spooledText == null || spooledText.read(buffer, at) <= 0) {
        break;
      }
    }
  }

  void close() throws IOException {
    rest.close();
    if (spooledText != null) {
      spooledText.close();
    }
  }

  private boolean isOver() {
    return whole || isCut;
  }

  private void spoolUpTo(long end) throws IOException {
    if (!isOver() && spooled < end) {
      spoolMore(end);
    }
  }

  private synchronized void spoolMore(long end) throws IOException {
    try {
      while (!isOver() && spooled < end) {
        if (unwritten.hasRemaining()) {
          spooled += write();
        } else {
          readStep();
        }
      }
    } catch (ClosedChannelException closed) {
      isBroken = true;
      throw closed;
    }
  }

  private int write() throws IOException {
    try {
      return spooledText == null ? 0 : spooledText.write(unwritten, spooled);
    } catch (ClosedChannelException closed) {
      throw closed;
    } catch (IOException e) {
      cut(e);
      return 0;
    }
  }

  private void readStep() throws IOException {
    if (step.length == 0) {
      step = new byte[STEP];
    }
    int count = rest.read(step, 0, step.length);
    if (count < 0) {
      whole = true;
      step = NOTHING;
      rest.close();
    }
    unwritten = ByteBuffer.wrap(step, 0, Math.max(0, count));
  }
}

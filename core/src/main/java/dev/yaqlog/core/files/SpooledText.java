package dev.yaqlog.core.files;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The text of one compressed file, uncompressed as far as somebody wanted to read it. */
final class SpooledText {
  private static final int STEP = 1 << 16;

  private static final byte[] NOTHING = new byte[0];

  private final LogText file;
  private final FileChannel spooledText;
  private final InputStream rest;
  private final Consumer<String> notices;
  private final long maxBytes;

  /** Uncompressed, but not in the temporary file yet: the disk may be full for a while. */
  private ByteBuffer unwritten = ByteBuffer.wrap(NOTHING);

  private byte[] step = NOTHING;

  private volatile long spooled;
  private volatile boolean whole;
  private int readers;

  private SpooledText(
      LogText file,
      FileChannel spooledText,
      InputStream rest,
      Consumer<String> notices,
      long maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
    this.spooledText = spooledText;
    this.rest = rest;
    this.notices = notices;
  }

  /**
   * @param maxBytes the most text that is taken out of it
   */
  static SpooledText open(LogText file, Path folder, Consumer<String> notices, long maxBytes)
      throws IOException {
    InputStream rest = uncompressed(file, notices);
    try {
      FileChannel spooledText =
          FileChannel.open(
              Files.createTempFile(folder, "spool", ".tmp"),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      return new SpooledText(file, spooledText, rest, notices, maxBytes);
    } catch (IOException | RuntimeException e) {
      rest.close();
      throw e;
    }
  }

  /* zstd's library may be missing, or its native part of no use here. */
  private static InputStream uncompressed(LogText file, Consumer<String> notices)
      throws IOException {
    FileChannel compressed = file.openFile();
    try {
      InputStream packed = Channels.newInputStream(compressed);
      return switch (file.reading().compression()) {
        case NONE -> packed;
        case GZIP -> new GZIPInputStream(packed, STEP);
        case ZSTD -> new ZstdInputStream(packed);
      };
    } catch (IOException | LinkageError e) {
      String why = e.getMessage() == null ? "it ends too early" : e.getMessage();
      notices.accept(file.label() + ": can't be uncompressed: " + why);
      compressed.close();
      return InputStream.nullInputStream();
    }
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

  long spooled() {
    return spooled;
  }

  long size() throws IOException {
    spoolUpTo(Long.MAX_VALUE);
    return spooled;
  }

  int read(long position, byte[] target, int from, int length) throws IOException {
    spoolUpTo(position + length);
    ByteBuffer buffer = ByteBuffer.wrap(target, from, length);
    while (buffer.hasRemaining()) {
      long at = position + buffer.position() - from;
      if (at >= spooled || spooledText.read(buffer, at) <= 0) {
        break;
      }
    }
    return buffer.position() - from;
  }

  void close() throws IOException {
    rest.close();
    spooledText.close();
  }

  private void spoolUpTo(long end) throws IOException {
    if (!whole && spooled < end) {
      spoolMore(end);
    }
  }

  private synchronized void spoolMore(long end) throws IOException {
    while (!whole && spooled < end) {
      if (unwritten.hasRemaining()) {
        spooled += spooledText.write(unwritten, spooled);
      } else {
        readStep();
      }
    }
  }

  private void readStep() throws IOException {
    if (step.length == 0) {
      step = new byte[STEP];
    }
    int count = read(step);
    if (count < 0) {
      whole = true;
      step = NOTHING;
      rest.close();
    }
    unwritten = ByteBuffer.wrap(step, 0, Math.max(0, count));
  }

  /** The next bytes of the text; -1 at its end, which damage is too. */
  private int read(byte[] target) {
    if (spooled >= maxBytes) {
      notices.accept(file.label() + ": only its first " + spooled + " bytes of text are read");
      return -1;
    }
    try {
      return rest.read(target);
    } catch (IOException e) {
      notices.accept(
          file.label() + ": damaged after " + spooled + " bytes of text: " + e.getMessage());
      return -1;
    }
  }
}

package dev.yaqlog.core.sink;

import dev.yaqlog.core.format.Head;
import dev.yaqlog.core.format.YaqFormat;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * An open log file that holds whole entries only. What a failed write left of an entry is cut off
 * again or, where that can't be done, ended by an LF before the next entry, so that no two entries
 * are ever glued together. For one thread at a time.
 */
final class LineFile implements AutoCloseable {
  private static final byte[] LF = {'\n'};

  /** The head of an entry is no longer, but for a long name. */
  private static final int HEAD_BYTES = 512;

  private static final byte[] NO_NAME = {};

  private final OutputFile file;
  private long size;
  private boolean torn;

  /**
   * Goes on with a file, which may end in what a crash left of an entry.
   *
   * @throws IOException if its end can't be read
   */
  LineFile(OutputFile file) throws IOException {
    this.file = file;
    size = file.size();
    torn = !endsInLf();
  }

  /** As far as this writer knows; others may have cut it. */
  long size() {
    return size;
  }

  /**
   * Appends the entries of {@code batch} between two of their ends.
   *
   * @throws NotWrittenException if not all of them are in the file now
   */
  void append(Batch batch, int from, int to) throws NotWrittenException {
    try {
      seal();
    } catch (IOException e) {
      throw new NotWrittenException(from, e);
    }
    try {
      file.write(batch.bytes(), from, to - from);
      size += to - from;
    } catch (IOException e) {
      torn = true;
      throw new NotWrittenException(keepWhole(batch, from, to), e);
    }
  }

  /**
   * When the first entry of the file was logged, in milliseconds since 1970.
   *
   * @param otherwise of a file that holds none, or no lines of YEP-106
   */
  long beganMillis(long otherwise) throws IOException {
    byte[] start = size == 0 ? LF : file.read(0, HEAD_BYTES);
    Head head = new Head();
    return new YaqFormat(NO_NAME, ZoneOffset.UTC).parseHead(start, 0, start.length, 0, head)
        ? TimeUnit.SECONDS.toMillis(head.epochSecond())
        : otherwise;
  }

  /** Returns once all is on the disk. */
  void sync() throws IOException {
    file.sync();
  }

  /** Learns that others cut the file. */
  void measure() throws IOException {
    size = Math.min(size, file.size());
  }

  boolean isAtItsPath() {
    return file.isAtItsPath();
  }

  /** Whether what a failed write left still stands at its end. */
  boolean isTorn() {
    return torn;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Keeps whole entries of what got through; returns where in the batch they end. */
  private int keepWhole(Batch batch, int from, int to) {
    try {
      int landed = landed(batch.bytes(), from, to);
      int whole = batch.wholeUpTo(from, (long) from + landed);
      if (landed > whole - from) {
        file.truncate(size + (whole - from));
      }
      size += whole - from;
      torn = false;
      return whole;
    } catch (IOException e) {
      return from;
    }
  }

  /**
   * How many of the bytes the file got.
   *
   * @throws IOException if that can't be told: somebody else cut the file, or writes to it
   */
  private int landed(byte[] bytes, int from, int to) throws IOException {
    long landed = file.size() - size;
    if (landed < 0 || landed > to - from) {
      throw new IOException("somebody else writes to the file");
    }
    byte[] tail = landed == 0 ? new byte[0] : file.read(size, (int) landed);
    if (!Arrays.equals(tail, 0, tail.length, bytes, from, from + (int) landed)) {
      throw new IOException("somebody else writes to the file");
    }
    return (int) landed;
  }

  private void seal() throws IOException {
    if (torn) {
      size = file.size();
      if (!endsInLf()) {
        file.write(LF, 0, 1);
        size++;
      }
      torn = false;
    }
  }

  private boolean endsInLf() throws IOException {
    return size == 0 || Arrays.equals(file.read(size - 1, 1), LF);
  }
}

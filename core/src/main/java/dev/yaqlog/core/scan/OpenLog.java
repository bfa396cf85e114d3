package dev.yaqlog.core.scan;

import dev.yaqlog.core.files.LogBytes;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.format.Head;
import dev.yaqlog.core.format.LineFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * A log file opened for one thread: its text, how its lines are read, and how far it is finished.
 *
 * <p>Whether a line is a head is told by its first {@link #HEAD_BYTES} alone (after NULs, of which
 * a file cut short under its writer has a run), so that the answer is the same wherever a window
 * onto the file happens to end.
 */
public final class OpenLog implements Closeable {
  /** No head is longer than this. */
  public static final int HEAD_BYTES = 4096;

  /**
   * No head stands behind more NULs than this: they and it must fit into what is held of an entry.
   */
  public static final int MAX_NULS = BlockReader.MAX_RESIDENT / 2;

  private static final int WINDOW = 4 * HEAD_BYTES;

  private final LogFile file;
  private final LogBytes bytes;
  private final LineFormat format;
  private final long end;
  private final Moment start;
  private final Head head = new Head();

  /**
   * @param end where its last finished entry ends
   * @param start when text before its first head counts as logged
   */
  public OpenLog(LogFile file, LogBytes bytes, LineFormat format, long end, Moment start) {
    this.file = file;
    this.bytes = bytes;
    this.format = format;
    this.end = end;
    this.start = start;
  }

  public LogFile file() {
    return file;
  }

  public long end() {
    return end;
  }

  /** The same, as far as {@code other}, where an entry ends; closing one closes both. */
  public OpenLog until(long other) {
    return new OpenLog(file, bytes, format, Math.min(end, other), start);
  }

  /** The same, but text before its first head counts as logged then. */
  public OpenLog startingAt(Moment other) {
    return new OpenLog(file, bytes, format, end, other);
  }

  public Moment start() {
    return start;
  }

  /**
   * Reads what there is of {@code [position, position + length)} before the finished end.
   *
   * @throws FileSystemException if the file was cut short since it was opened
   */
  public int read(long position, byte[] target, int from, int length) throws IOException {
    int most = (int) Math.min(length, end - position);
    if (most <= 0) {
      return 0;
    }
    if (bytes.read(position, target, from, most) < most) {
      throw new FileSystemException(file.label(), null, "cut short while it was read");
    }
    return most;
  }

  public byte[] read(long position, int length) throws IOException {
    byte[] target = new byte[(int) Math.max(0, Math.min(length, end - position))];
    read(position, target, 0, target.length);
    return target;
  }

  public boolean isLineStart(long offset) throws IOException {
    return offset == 0 || read(offset - 1, 1)[0] == '\n';
  }

  /** Whether an entry with a head starts at {@code offset}. */
  public boolean isHeadAt(long offset) throws IOException {
    byte[] window = read(offset, 2 * HEAD_BYTES);
    return window.length > 0
        && isLineStart(offset)
        && isHead(window, 0, window.length, offset, head);
  }

  /** The time of the entry that starts at {@code offset}. */
  public Moment momentAt(long offset) throws IOException {
    return isHeadAt(offset) ? new Moment(head.epochSecond(), head.nanos()) : start;
  }

  /** The time of the first entry of {@code block}, one of this log. */
  public Moment momentOf(Block block) throws IOException {
    return isHead(block.bytes, block.from, block.to, block.offset, head)
        ? new Moment(head.epochSecond(), head.nanos())
        : start;
  }

  /**
   * Where to go on from {@code place}, where an entry ended: there, unless further lines of it came
   * late; then where it ends now.
   */
  public long entryFrom(long place) throws IOException {
    return entryFrom(place, end);
  }

  /**
   * The same, but {@code limit} if no entry starts before that: an entry may be larger than anybody
   * has the time to pass.
   */
  public long entryFrom(long place, long limit) throws IOException {
    boolean isBoundary = place == 0 || place >= limit || isHeadAt(place);
    return Math.min(isBoundary ? place : headAfter(place, limit), limit);
  }

  /** The start of the first entry whose head stands after the line of {@code from}, or the end. */
  public long headAfter(long from) throws IOException {
    return headAfter(from, end);
  }

  private long headAfter(long from, long limit) throws IOException {
    byte[] window = new byte[WINDOW];
    for (long at = from; at < limit; ) {
      int length = read(at, window, 0, WINDOW);
      int found = firstHead(window, length, at);
      if (found >= 0) {
        return at + found;
      }
      if (length <= 2 * HEAD_BYTES) {
        break;
      }
      at += length - 2 * HEAD_BYTES;
    }
    return limit;
  }

  /** The start of the last entry whose head stands before {@code before}; 0 if there is none. */
  public long headBefore(long before) throws IOException {
    byte[] window = new byte[WINDOW];
    int step = WINDOW - 2 * HEAD_BYTES;
    for (long to = before; to > 0; to -= step) {
      long at = Math.max(0, to - step);
      int length = read(at, window, 0, WINDOW);
      int found = lastHead(window, (int) Math.min(to - at, length), length, at);
      if (found >= 0) {
        return at + found;
      }
    }
    return 0;
  }

  /**
   * The start of the first entry later than {@code moment}, or the end. Where a clock jumped and
   * nobody knows it is one such place, and the same each time.
   */
  public long placeAfter(Moment moment, ClockJumps jumps) throws IOException {
    long low = 0;
    long high = end;
    while (high - low > WINDOW) {
      long middle = headAfter(low + (high - low) / 2);
      if (middle >= high) {
        break;
      }
      if (jumps.key(middle, momentAt(middle)).compareTo(moment) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    while (low < high && jumps.key(low, momentAt(low)).compareTo(moment) <= 0) {
      low = headAfter(low);
    }
    return Math.min(low, high);
  }

  /** The index of the first head behind an LF in a window that {@code offset} is the place of. */
  public int firstHead(byte[] window, int length, long offset) throws IOException {
    int line = Swar.indexOf(window, 0, length, (byte) '\n') + 1;
    while (line < length) {
      if (isHead(window, line, length, offset + line, head)) {
        return line;
      }
      line = Swar.indexOf(window, line, length, (byte) '\n') + 1;
    }
    return -1;
  }

  /** The index of the last head behind an LF that starts before {@code before}, or -1. */
  public int lastHead(byte[] window, int before, int length, long offset) throws IOException {
    int line = Swar.lastIndexOf(window, 0, before - 1, (byte) '\n') + 1;
    while (line > 0) {
      if (isHead(window, line, length, offset + line, head)) {
        return line;
      }
      line = Swar.lastIndexOf(window, 0, line - 1, (byte) '\n') + 1;
    }
    return offset == 0 && before > 0 && isHead(window, 0, length, 0, head) ? 0 : -1;
  }

  /**
   * Whether the line at index {@code line} is a head, as far as the window {@code [0, length)}
   * shows enough of it.
   */
  public boolean isHead(byte[] window, int line, int length, long offset, Head target)
      throws IOException {
    int text = nulsEnd(window, line, length);
    int most = Math.min(length, text + HEAD_BYTES);
    return isHead(
        window, line, Swar.indexOf(window, text, most, (byte) '\n'), length, offset, target);
  }

  /**
   * The same, where it is known that the line ends at index {@code lineEnd}: where its LF is, or at
   * {@code length}, or at any index that is too far away to matter.
   */
  boolean isHead(byte[] window, int line, int lineEnd, int length, long offset, Head target)
      throws IOException {
    int text = nulsEnd(window, line, length);
    int most = Math.min(length, text + HEAD_BYTES);
    int end = Math.min(lineEnd, most);
    boolean isShown = end < most || most - text == HEAD_BYTES || offset - line + length >= this.end;
    if (text > line && (!isShown || text - line > MAX_NULS)) {
      return isHeadBehindNuls(offset, target);
    }
    return isShown && format.parseHead(window, line, end, offset, target);
  }

  /* Its indexes in target are of no meaning: the window that was asked about does not reach it. */
  private boolean isHeadBehindNuls(long offset, Head target) throws IOException {
    byte[] window = new byte[WINDOW];
    for (long at = offset; at - offset <= MAX_NULS; at += WINDOW - HEAD_BYTES) {
      int length = read(at, window, 0, WINDOW);
      int text = nulsEnd(window, 0, length);
      if (at + text - offset > MAX_NULS) {
        return false;
      }
      if (text < WINDOW - HEAD_BYTES || length < WINDOW) {
        int most = Math.min(length, text + HEAD_BYTES);
        int lineEnd = Swar.indexOf(window, text, most, (byte) '\n');
        return format.parseHead(window, text, lineEnd, at + text, target);
      }
    }
    return false;
  }

  private static int nulsEnd(byte[] window, int from, int to) {
    int text = from;
    while (text < to && window[text] == 0) {
      text++;
    }
    return text;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}

package dev.yaqlog.core.files;

import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.model.DaemonId;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The text of a log file, whatever the file is called. It stays the same one while its file grows,
 * is renamed or moved; a file that was truncated, replaced or compressed has another, and so has a
 * rotated part that grew from less than a head, as it may be a copy. What is learned of a text may
 * be kept by it, in a map of weak keys.
 */
public final class LogText {
  static final int MARK_LENGTH = 64;
  private static final byte[] NOTHING = new byte[0];

  /** A file is renamed just between a look and its opening; not so often in a row. */
  private static final int MAX_LOOKS = 8;

  private final Reading reading;
  private final Access access;

  private volatile Where where;
  private volatile FileStat stat;
  private volatile byte[] prefix = NOTHING;
  private volatile Mark mark = Mark.NONE;
  private volatile boolean isDoubtful;
  private volatile boolean isGone;
  private volatile boolean isTwin;
  private long lookedMs;

  /**
   * @param lookedMs when {@code stat} was read
   */
  LogText(Reading reading, Access access, Where where, FileStat stat, long lookedMs)
      throws IOException {
    this.reading = reading;
    this.access = access;
    this.where = where;
    this.stat = stat;
    this.lookedMs = lookedMs;
    try (LogBytes bytes = openAnew()) {
      prefix = beginning(bytes, stat.size());
      mark = end(bytes, stat.size());
    }
    if (!isAsLong(stat.size(), prefix, mark)) {
      throw new NoSuchFileException(label(), null, "cut while it was looked at");
    }
  }

  /* Otherwise it was cut meanwhile: a beginning that does not belong to a length tells of no text. */
  private boolean isAsLong(long size, byte[] beginning, Mark end) {
    return isCompressed()
        || (beginning.length == Math.min(Fingerprint.MAX_LENGTH, size)
            && end.bytes.length == Math.min(MARK_LENGTH, size));
  }

  Reading reading() {
    return reading;
  }

  /** When it was last found as it is, milliseconds since 1970. */
  long lookedMs() {
    return lookedMs;
  }

  FileStat stat() {
    return stat;
  }

  byte[] prefix() {
    return prefix;
  }

  String label() {
    return where.label();
  }

  boolean isCompressed() {
    return reading.compression() != Compression.NONE;
  }

  /** The last bytes before {@code offset}, as they were found there; null where nobody looked. */
  byte @Nullable [] bytesBefore(long offset) {
    Mark known = mark;
    return known.end == offset ? known.bytes : null;
  }

  /** Opens it for one thread, under the name that its file has now. */
  LogBytes open() throws IOException {
    return isCompressed() ? openFound() : access.openFiles().open(this, this::openFound);
  }

  private LogBytes openFound() throws IOException {
    for (int looks = 0; !isGone; looks++) {
      try {
        return openAnew();
      } catch (NoSuchFileException e) {
        if (looks == MAX_LOOKS) {
          throw e;
        }
        access.look().run();
      } catch (IOException e) {
        isDoubtful = true;
        throw e;
      }
    }
    throw new NoSuchFileException(label());
  }

  /** Opens its file as it lies on disk, where it was last found. */
  FileChannel openFile() throws IOException {
    Where there = where;
    return SafeOpen.open(there.folder(), there.path(), stat.key());
  }

  /**
   * Takes note of where its file, otherwise unchanged, is now.
   *
   * @throws IOException if somebody could not open it, and that is so still
   */
  void confirm(Where there, long nowMs) throws IOException {
    where = there;
    lookedMs = nowMs;
    if (isDoubtful) {
      openAnew().close();
      isDoubtful = false;
    }
  }

  /**
   * Whether a file of which {@code now} is said can only be this one's. A key is used again at
   * once, but then the other file's time is a later one, unless that was within a tick.
   */
  boolean isSettledAt(FileStat now) {
    return now.equals(stat) && lookedMs - now.modifiedMs() > FolderListing.CLOCK_TICK_MS;
  }

  /**
   * Takes note of where its file is, and of what the file system says now.
   *
   * @return whether it is still the same text, grown at most
   */
  boolean renew(Where there, FileStat now, long nowMs) throws IOException {
    FileStat known = stat;
    if (isCompressed() || !Objects.equals(now.key(), known.key()) || now.size() < known.size()) {
      return false;
    }
    try {
      return renewOpen(there, now, nowMs);
    } catch (ClosedByInterruptException own) {
      throw own;
    } catch (ClosedChannelException byAnother) {
      return renewOpen(there, now, nowMs);
    }
  }

  private boolean renewOpen(Where there, FileStat now, long nowMs) throws IOException {
    FileStat known = stat;
    Where before = where;
    where = there;
    try (LogBytes bytes = access.openFiles().open(this, this::openAnew)) {
      boolean held = stillHolds(bytes, known.size());
      byte[] beginning = beginning(bytes, now.size());
      Mark end = end(bytes, now.size());
      if (!held || !isAsLong(now.size(), beginning, end) || !stillHolds(bytes, known.size())) {
        where = before;
        return false;
      }
      prefix = beginning;
      mark = end;
      lookedMs = nowMs;
      stat = now; // last: who sees how far it reaches sees what it begins with
      return true;
    }
  }

  /** Its file is gone. */
  void lose(Notices notices) {
    isGone = true;
    forgetSpooled(notices);
  }

  /** Nobody reads it for now. */
  void forgetSpooled(Notices notices) {
    try {
      access.spool().forget(this);
    } catch (IOException e) {
      notices.tell(label() + ": " + e.getMessage());
    }
  }

  /** Takes note that in another place there is a file of the same name. */
  void setTwin() {
    isTwin = true;
  }

  boolean isTwin() {
    return isTwin;
  }

  /** Opens what bears its name now, if that is the file still, and not what is open already. */
  LogBytes openAnew() throws IOException {
    return isCompressed() ? access.spool().open(this) : new PlainBytes(openFile());
  }

  /* The start alone would not tell a truncated file that was filled again beyond its old size. */
  private boolean stillHolds(LogBytes bytes, long knownSize) throws IOException {
    byte[] known = mark.bytes;
    byte[] before = bytes.read(Math.max(0, knownSize - known.length), known.length);
    return Arrays.equals(bytes.read(0, prefix.length), prefix) && Arrays.equals(before, known);
  }

  private byte[] beginning(LogBytes bytes, long size) throws IOException {
    int length = Fingerprint.MAX_LENGTH;
    return prefix.length == length
        ? prefix
        : bytes.read(0, isCompressed() ? length : (int) Math.min(length, size));
  }

  private Mark end(LogBytes bytes, long size) throws IOException {
    int length = (int) Math.min(MARK_LENGTH, size);
    return isCompressed() ? Mark.NONE : new Mark(size, bytes.read(size - length, length));
  }

  /** The last bytes before {@code end}. */
  private static final class Mark {
    private static final Mark NONE = new Mark(0, NOTHING);

    private final long end;
    private final byte[] bytes;

    private Mark(long end, byte[] bytes) {
      this.end = end;
      this.bytes = bytes;
    }
  }

  /**
   * What decides how a text is understood, so that nothing learned of it holds for another.
   *
   * @param started of the run it belongs to, null where no name says it
   */
  record Reading(
      DaemonId daemon, @Nullable Instant started, LogFormat format, Compression compression) {}

  /**
   * How texts are had.
   *
   * @param look finds out where the files are now
   */
  record Access(Spool spool, OpenFiles openFiles, Runnable look) {}

  /**
   * Where a file is.
   *
   * @param folder of the place it was found in
   */
  record Where(Path folder, Path path) {
    /** Its name below the folder of its place, for people. */
    String label() {
      return folder.relativize(path).toString();
    }
  }
}

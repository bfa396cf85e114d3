package dev.yaqlog.core.files;

import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.model.DaemonId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One log file of a daemon, as long as it holds the text it held when it was found, so that what is
 * learned of it may be kept beside it. A file that was replaced or truncated is another one.
 */
public final class LogFile implements Comparable<LogFile> {
  /** How long a last line without LF must rest before it counts as finished. */
  static final long TORN_LINE_REST_MS = 1_000;

  private static final int MARK_LENGTH = 64;
  private static final int BACK_STEP = 4096;
  private static final byte[] NOTHING = new byte[0];

  /** By daemon, run and age: the order in which the parts were written. */
  private static final Comparator<LogFile> ORDER =
      Comparator.comparing(LogFile::daemon)
          .thenComparing(LogFile::startedOrMin)
          .thenComparing(LogFile::part)
          .thenComparing(LogFile::path);

  private final DaemonId daemon;
  private final Location location;
  private final @Nullable Instant started;
  private final LogPart part;

  private volatile FileStat stat;
  private volatile byte[] prefix = NOTHING;
  private byte[] mark = NOTHING;

  LogFile(DaemonId daemon, Location location, Naming naming, FileStat stat) throws IOException {
    this.daemon = daemon;
    this.location = location;
    this.started = naming.started();
    this.part = naming.part();
    this.stat = stat;
    try (LogBytes bytes = open()) {
      remember(bytes);
    }
  }

  public DaemonId daemon() {
    return daemon;
  }

  /** When its run started, as its name says; null where it does not. */
  public @Nullable Instant started() {
    return started;
  }

  public LogPart part() {
    return part;
  }

  public LogFormat format() {
    return location.format();
  }

  /** Its name below the folder of its place, for people. */
  public String label() {
    return location.folder().relativize(location.path()).toString();
  }

  public FileStat stat() {
    return stat;
  }

  /** The first bytes of its text, up to {@link Fingerprint#MAX_LENGTH}; not to be changed. */
  public byte[] prefix() {
    return prefix;
  }

  public boolean isCompressed() {
    return part.compression() != Compression.NONE;
  }

  /** Opens its text for one thread. */
  public LogBytes open() throws IOException {
    return isCompressed() ? location.spool().open(this) : new PlainBytes(openFile());
  }

  /**
   * How far its text is finished: up to the last LF, or to its end if nothing was written for a
   * second.
   */
  public long finishedEnd(LogBytes bytes, long nowMs) throws IOException {
    if (isCompressed()) {
      return bytes.size();
    }
    FileStat known = stat;
    long size = Math.min(bytes.size(), known.size());
    boolean rests = nowMs - known.modifiedMs() >= TORN_LINE_REST_MS;
    return rests ? size : afterLastLf(bytes, size);
  }

  @Override
  public int compareTo(LogFile other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return label();
  }

  public Path path() {
    return location.path();
  }

  /** Opens it as it lies on disk. */
  FileChannel openFile() throws IOException {
    return SafeOpen.open(location.folder(), location.path(), stat.key());
  }

  /**
   * Takes note of what the file system says now.
   *
   * @return whether it is still the same text, grown at most
   */
  boolean renew(FileStat now) throws IOException {
    FileStat known = stat;
    if (now.equals(known)) {
      return true;
    }
    if (isCompressed() || !Objects.equals(now.key(), known.key()) || now.size() < known.size()) {
      return false;
    }
    try (LogBytes bytes = open()) {
      if (!stillHolds(bytes, known.size())) {
        return false;
      }
      stat = now;
      remember(bytes);
      return true;
    }
  }

  /* The start alone would not tell a truncated file that was filled again beyond its old size. */
  private boolean stillHolds(LogBytes bytes, long knownSize) throws IOException {
    byte[] before = bytes.read(Math.max(0, knownSize - mark.length), mark.length);
    return Arrays.equals(bytes.read(0, prefix.length), prefix) && Arrays.equals(before, mark);
  }

  private void remember(LogBytes bytes) throws IOException {
    if (prefix.length < Fingerprint.MAX_LENGTH) {
      int length = Fingerprint.MAX_LENGTH;
      prefix = bytes.read(0, isCompressed() ? length : (int) Math.min(length, stat.size()));
    }
    if (!isCompressed()) {
      long size = stat.size();
      int length = (int) Math.min(MARK_LENGTH, size);
      mark = bytes.read(size - length, length);
    }
  }

  private Instant startedOrMin() {
    return started == null ? Instant.MIN : started;
  }

  private static long afterLastLf(LogBytes bytes, long size) throws IOException {
    byte[] step = new byte[BACK_STEP];
    for (long end = size; end > 0; ) {
      int length = (int) Math.min(BACK_STEP, end);
      int count = bytes.read(end - length, step, 0, length);
      for (int i = count - 1; i >= 0; i--) {
        if (step[i] == '\n') {
          return end - length + i + 1;
        }
      }
      end -= length;
    }
    return 0;
  }

  /** What a file's name tells beyond whose it is. */
  record Naming(@Nullable Instant started, LogPart part) {}

  /**
   * Where a file is and how its text is had.
   *
   * @param folder of the place it was found in
   */
  record Location(Path folder, Path path, LogFormat format, Spool spool) {}
}

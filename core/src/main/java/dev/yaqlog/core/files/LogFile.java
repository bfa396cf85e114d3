package dev.yaqlog.core.files;

import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.model.DaemonId;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One log file of a daemon, by the name and for the text it had when it was found. One that was
 * renamed is another with the same {@link #text}; one that was replaced or truncated has another.
 */
public final class LogFile implements Comparable<LogFile> {
  /** How long a last line without LF must rest before it counts as finished. */
  static final long TORN_LINE_REST_MS = 1_000;

  private static final int BACK_STEP = 4096;

  /** By daemon, run and age: the order in which the parts were written. */
  private static final Comparator<LogFile> ORDER =
      Comparator.comparing(LogFile::daemon)
          .thenComparing(LogFile::startedOrMin)
          .thenComparing(LogFile::part)
          .thenComparing(LogFile::path);

  private final LogText text;
  private final LogText.Where where;
  private final LogPart part;

  LogFile(LogText text, LogText.Where where, LogPart part) {
    this.text = text;
    this.where = where;
    this.part = part;
  }

  public DaemonId daemon() {
    return text.reading().daemon();
  }

  /** When its run started, as its name says; null where it does not. */
  public @Nullable Instant started() {
    return text.reading().started();
  }

  public LogPart part() {
    return part;
  }

  /** Whether it may turn out to be a copy of another, which does not count. */
  public boolean mayBeCopy() {
    return !part.isCurrent() || text.isTwin();
  }

  public LogFormat format() {
    return text.reading().format();
  }

  /** What it holds: the key for all that is learned of it. */
  public LogText text() {
    return text;
  }

  /** Its name below the folder of its place, for people. */
  public String label() {
    return where.label();
  }

  public FileStat stat() {
    return text.stat();
  }

  /** The first bytes of its text, up to {@link Fingerprint#MAX_LENGTH}; not to be changed. */
  public byte[] prefix() {
    return text.prefix();
  }

  public boolean isCompressed() {
    return text.isCompressed();
  }

  /**
   * Up to {@value LogText#MARK_LENGTH} last bytes before {@code offset}, not to be changed; null
   * where nobody looked yet.
   */
  public byte @Nullable [] bytesBefore(long offset) {
    return text.bytesBefore(offset);
  }

  /** Opens its text for one thread, also if the file was renamed meanwhile. */
  public LogBytes open() throws IOException {
    return text.open();
  }

  /**
   * How far its text is finished: up to the last LF, or to its end if nothing was written for a
   * second.
   */
  public long finishedEnd(LogBytes bytes, long nowMs) throws IOException {
    if (isCompressed()) {
      return bytes.size();
    }
    FileStat known = stat();
    long sizeNow = bytes.size();
    long size = Math.min(sizeNow, known.size());
    boolean isSame = sizeNow == known.size(); // otherwise nobody knows when it was written to
    boolean rests = isSame && nowMs - known.modifiedMs() >= TORN_LINE_REST_MS;
    return rests ? size : afterLastLf(bytes, size);
  }

  /** When the file was made that bears its name; where nobody keeps that, when it was modified. */
  public Instant made() throws IOException {
    return SafeOpen.regular(path()).creationTime().toInstant();
  }

  /** Whether it was made at another time than modified, so that somebody keeps that. */
  public boolean isMadeKnown() throws IOException {
    BasicFileAttributes now = SafeOpen.regular(path());
    return !now.creationTime().equals(now.lastModifiedTime());
  }

  @Override
  public int compareTo(LogFile other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return label();
  }

  /** Where it was found. */
  public Path path() {
    return where.path();
  }

  LogText.Where where() {
    return where;
  }

  private Instant startedOrMin() {
    Instant started = started();
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
}

package dev.yaqlog.core.query;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.FileStat;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.index.FileIndex;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.scan.FileSpan;
import dev.yaqlog.core.scan.OpenLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The log files that one question has open, the least recently used closed first. */
final class OpenLogs implements Closeable {
  /** A question may reach thousands of files, and a process has a thousand descriptors or so. */
  private static final int MAX_OPEN = 64;

  private final LogAccess access;
  private final Map<LogFile, FileFacts> asked = new HashMap<>();
  private final Map<LogFile, OpenLog> open = new LinkedHashMap<>(16, 0.75f, true);

  OpenLogs(LogAccess access) {
    this.access = access;
  }

  /** Good until {@value #MAX_OPEN} others were asked for. */
  OpenLog of(LogFile file) throws IOException {
    OpenLog log = open.get(file);
    if (log == null) {
      makeRoom();
      log = access.opener().open(file);
      open.put(file, log);
    }
    return log;
  }

  /** What was read one by one lately. */
  Singles singles() {
    return access.singles();
  }

  long nowMs() {
    return access.opener().nowMs();
  }

  /**
   * What is known of {@code file}, the same for all of the question; it is opened only if that must
   * be found out first.
   */
  FileFacts facts(LogFile file) throws IOException {
    FileFacts own = asked.get(file);
    if (own == null) {
      FileFacts known = access.known(file);
      own = known != null ? known : access.remember(file, newFacts(file, file.stat()));
      asked.put(file, own);
    }
    return own;
  }

  /** What is known of all files of some daemons. */
  Survey survey(Catalog catalog, DaemonSelector daemons, Budget budget) throws IOException {
    return access.survey(catalog, daemons, this, budget);
  }

  /** How far {@code file} reaches. */
  FileSpan span(LogFile file) throws IOException {
    return facts(file).span();
  }

  /**
   * 16 bits of what stands before {@code offset}, to know the place again; {@link
   * FilePlace#UNKNOWN} at the start, of a compressed file, which does not change, and where an
   * unfinished line was told.
   */
  int mark(FileFacts facts, long offset) throws IOException {
    return facts.file().isCompressed() ? FilePlace.UNKNOWN : markRead(facts, offset);
  }

  /** The same, but also of a compressed file, which may have to be uncompressed so far. */
  int markRead(FileFacts facts, long offset) throws IOException {
    int known = facts.mark(offset);
    if (known != FilePlace.UNKNOWN || offset == 0) {
      return known;
    }
    int length = (int) Math.min(FilePlace.MARK_BYTES, offset);
    byte[] before = of(facts.file()).read(offset - length, length);
    int mark = before.length < length ? FilePlace.UNKNOWN : FilePlace.mark(before, length);
    if (offset == facts.span().end()) {
      facts.setEndMark(mark);
    }
    return mark;
  }

  /**
   * Requires that {@code file} was not emptied and filled again while it was read.
   *
   * @throws FileSystemException if it was
   */
  void requireSameText(LogFile file) throws IOException {
    byte[] prefix = file.prefix();
    byte[] now = file.isCompressed() ? prefix : of(file).read(0, prefix.length);
    if (!Arrays.equals(now, 0, now.length, prefix, 0, Math.min(now.length, prefix.length))) {
      throw new FileSystemException(file.label(), null, "written anew while it was read");
    }
  }

  private FileFacts newFacts(LogFile file, FileStat stat) throws IOException {
    FileIndex index = access.index().of(file);
    FileSpan span = access.index().span(file);
    if (span == null) {
      FileFacts former = access.former(file);
      OpenLog log = of(file);
      span =
          former != null && former.isBeginningOf(log)
              ? grown(former, log, stat)
              : newSpan(log, stat, index);
    }
    return new FileFacts(file, span, index);
  }

  /* Whoever follows a file looks at what was added, not each time at all that is not indexed. */
  private static FileSpan grown(FileFacts former, OpenLog log, FileStat stat) throws IOException {
    long from = former.span().end();
    return FileSpan.of(log, stat, former.span().jumps().and(log, from, former.lastKey()));
  }

  private static FileSpan newSpan(OpenLog log, FileStat stat, @Nullable FileIndex index)
      throws IOException {
    FileIndex known = index == null ? FileIndex.EMPTY : index.upTo(log.end());
    return known.covered() == 0
        ? FileSpan.of(log, stat)
        : FileSpan.of(log, stat, known.jumps().and(log, known.covered(), known.greatest()));
  }

  @Override
  public void close() throws IOException {
    for (OpenLog log : open.values()) {
      log.close();
    }
    open.clear();
  }

  private void makeRoom() throws IOException {
    Iterator<OpenLog> oldest = open.values().iterator();
    while (open.size() >= MAX_OPEN && oldest.hasNext()) {
      oldest.next().close();
      oldest.remove();
    }
  }
}

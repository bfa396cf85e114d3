package dev.yaqlog.core.query;

import dev.yaqlog.core.files.FileStat;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.FileSpan;
import dev.yaqlog.core.scan.LogOpener;
import dev.yaqlog.core.scan.OpenLog;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The log files that one question has open, the least recently used closed first. */
final class OpenLogs implements Closeable {
  /** A question may reach thousands of files, and a process has a thousand descriptors or so. */
  private static final int MAX_OPEN = 32;

  private final LogOpener opener;
  private final Map<LogFile, OpenLog> open = new LinkedHashMap<>(16, 0.75f, true);

  OpenLogs(LogOpener opener) {
    this.opener = opener;
  }

  /** Good until {@value #MAX_OPEN} others were asked for. */
  OpenLog of(LogFile file) throws IOException {
    OpenLog log = open.get(file);
    if (log == null) {
      makeRoom();
      log = opener.open(file);
      open.put(file, log);
    }
    return log;
  }

  long nowMs() {
    return opener.nowMs();
  }

  /** How far {@code file} reaches; it is opened only if that is not known. */
  FileSpan span(LogFile file) throws IOException {
    FileSpan known = opener.knownSpan(file);
    if (known == null) {
      FileStat stat = file.stat();
      known = FileSpan.of(of(file), stat);
      opener.remember(file, known);
    }
    return known;
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

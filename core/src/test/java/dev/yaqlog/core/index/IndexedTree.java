package dev.yaqlog.core.index;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogCatalog;
import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.files.Spool;
import dev.yaqlog.core.scan.LogOpener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A folder of logs and an index of them, with a clock that is set by hand. */
final class IndexedTree implements AutoCloseable {
  private static final long PATIENCE_MS = 60_000;

  final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  final AtomicLong clockMs = new AtomicLong(System.currentTimeMillis());
  private final Path folder;
  private ZoneId zone = ZoneOffset.UTC;
  private Spool spool;
  private LogCatalog catalog;
  private LogOpener opener;
  private LogIndex index;

  IndexedTree(Path folder) {
    this.folder = folder;
    open();
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path cache() {
    return folder.resolve("cache");
  }

  Path file(String name) {
    return logs().resolve("kind").resolve(name + "-20261120T102741Z.log");
  }

  void append(Path file, byte[] text) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LogOpener opener() {
    return opener;
  }

  LogIndex index() {
    return index;
  }

  Catalog current() {
    return catalog.current();
  }

  /** The file of that name, as it is now. */
  LogFile logFile(Path path) {
    return catalog.current().files().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  /** What is known of the file once nothing is left to be done. */
  FileIndex known(Path path) {
    settle();
    FileIndex known = index.of(logFile(path));
    return known == null ? FileIndex.EMPTY : known;
  }

  /** As if nobody had written to any file for a minute. */
  void rest() {
    clockMs.addAndGet(60_000);
  }

  /** Waits until nothing is left to be done. */
  void settle() {
    Catalog current = catalog.current();
    index.update(current);
    long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
    while (index.stats().pending() > 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not indexed after " + PATIENCE_MS + " ms: " + index.stats());
      }
      Thread.onSpinWait();
    }
  }

  void restart() {
    close();
    open();
  }

  void restart(ZoneId other) {
    zone = other;
    restart();
  }

  @Override
  public void close() {
    try {
      index.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    spool.close();
  }

  private void open() {
    spool = new Spool(folder.resolve("spool"), notices::add);
    catalog =
        new LogCatalog(
            List.of(new LogPlace.KindFolders(logs())), spool, zone, clockMs::get, notices::add);
    opener = new LogOpener(zone, clockMs::get);
    index = LogIndex.open(cache(), opener, notices::add);
  }
}

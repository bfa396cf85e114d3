package dev.yaqlog.core.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Logs of the kind {@code k} in a folder, and a catalog of them whose times a test sets. */
final class WatchedFolder implements AutoCloseable {
  final List<String> notices = new ArrayList<>();
  final AtomicLong nowMs = new AtomicLong(System.currentTimeMillis());
  final AtomicLong nanos = new AtomicLong();
  final LogCatalog catalog;
  private final Path folder;
  private final Spool spool;

  WatchedFolder(Path folder) {
    this.folder = folder;
    this.spool = new Spool(folder.resolve("spool"), notices::add);
    this.catalog =
        new LogCatalog(
            List.of(
                new LogPlace.KindFolders(folder.resolve("logs")),
                new LogPlace.KindFolders(folder.resolve("other"))),
            spool,
            new LogCatalog.Times(ZoneOffset.UTC, nowMs::get, nanos::get),
            notices::add);
  }

  /** A file of the run of {@code name} that started in {@code hour}. */
  Path file(String name, int hour, String suffix) {
    return in("logs/k").resolve(name + "-20261120T" + (10 + hour) + "0000Z.log" + suffix);
  }

  Path in(String inner) {
    try {
      return Files.createDirectories(folder.resolve(inner));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
  }

  /** Makes it as if nothing had happened to it for two hours. */
  void age(Path... files) throws IOException {
    for (Path file : files) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(nowMs.get() - 7_200_000));
    }
  }

  /** The time of day stands still, so that it is never ahead of that of the file system. */
  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** The one file that there is now. */
  LogFile only() {
    List<LogFile> files = catalog.current().files();
    if (files.size() != 1) {
      throw new AssertionError(files + " " + notices);
    }
    return files.get(0);
  }

  /** What the catalog takes {@code file} to hold now, in bytes. */
  long seen(Path file) {
    return catalog.current().files().stream()
        .filter(found -> found.path().equals(file))
        .mapToLong(found -> found.stat().size())
        .findFirst()
        .orElse(-1);
  }

  @Override
  public void close() {
    spool.close();
  }
}

package dev.yaqlog.core.store;

import dev.yaqlog.core.files.FolderWatch;
import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.files.SystemWatch;
import dev.yaqlog.core.source.IndexState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Log folders of a test and a source that reads them. Its clock stands still, at a time no later
 * than that of any file written since, so that a torn last line rests only where {@link #rest} says
 * so.
 */
final class LogTree implements AutoCloseable {
  static final String STAMP = "20261120T102741-0600";
  static final Instant STARTED = Instant.parse("2026-11-20T16:27:41Z");

  final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  final Clock clock;
  private final Path folder;
  private final List<LogPlace> places = new ArrayList<>();
  private FileLogSource source;
  private boolean isIndexed;

  /** How those who follow are hinted at changes, from the next restart on. */
  FolderWatch.Opener watches = () -> SystemWatch.open(notices::add);

  LogTree(Path folder) {
    this(folder, Clock.fixed(Instant.now(), ZoneOffset.UTC));
  }

  LogTree(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    places.add(new LogPlace.KindFolders(root()));
    this.source = open();
  }

  /** The first place, laid out by kind. */
  Path root() {
    return folder.resolve("logs");
  }

  Path cache() {
    return folder.resolve("cache");
  }

  FileLogSource source() {
    return source;
  }

  /** A source of the same places that remembers nothing. */
  FileLogSource restart() {
    source.close();
    source = open();
    return source;
  }

  /** Searches one more place from now on, as after a change of the configuration. */
  void addPlace(LogPlace place) {
    places.add(place);
    restart();
  }

  /** {@code kind/name-STAMP.log}. */
  Path file(String kind, String name) {
    return named(kind + "/" + name + "-" + STAMP + ".log");
  }

  /** A path below the first place, its folder made. */
  Path named(String path) {
    return made(root().resolve(path));
  }

  static Path made(Path file) {
    try {
      Files.createDirectories(file.getParent());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path file, String text) {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(made(file), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes it as if nothing had been written to the file for two seconds. */
  void rest(Path file) {
    age(file, Duration.ofSeconds(2));
  }

  void age(Path file, Duration age) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(age)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line of daemon {@code name}, LF included, so many seconds after {@link #STARTED}. */
  static String line(String name, long second, String message) {
    return "<6> INFO : " + STARTED.plusSeconds(second) + " : " + name + " : " + message + "\n";
  }

  /** Lines {@code name from} to {@code name to-1}, one a second. */
  static String lines(String name, int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append(line(name, i, name + " " + i));
    }
    return lines.toString();
  }

  /** Indexes what there is from now on, and waits until all that is there is. */
  IndexState indexed() {
    isIndexed = true;
    restart();
    source.index();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (source.indexState().pending() > 0 && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(1_000_000);
    }
    return source.indexState();
  }

  @Override
  public void close() {
    source.close();
  }

  private FileLogSource open() {
    return FileLogSource.open(
        new FileLogSource.Settings(List.copyOf(places), clock, cache(), notices::add, isIndexed),
        watches);
  }
}

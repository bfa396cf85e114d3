package dev.yaqlog.core.sink;

import static java.util.stream.Collectors.toList;

import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.ManualClock;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Order;
import dev.yaqlog.core.source.Query;
import dev.yaqlog.core.source.QueryAnswer;
import dev.yaqlog.core.store.FileLogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A daemon that logs into a folder of a test, and a reader of what it wrote. */
final class WritingDaemon {
  static final DaemonId ID = new DaemonId("motors", "motor-1");
  static final EntryName NAME = EntryName.of(ID, "");

  final ManualClock clock =
      new ManualClock(Instant.parse("2026-11-20T15:27:41.500Z"), ZoneOffset.ofHours(-5));
  final FaultyDisk disk = new FaultyDisk();
  final List<SinkNotice> notices = new CopyOnWriteArrayList<>();
  private final Path root;

  WritingDaemon(Path root) {
    this.root = root;
  }

  /** Where its log files are. */
  Path folder() {
    return root.resolve(ID.kind());
  }

  SinkHome home() {
    return new SinkHome(ID, folder(), clock, notices::add);
  }

  Sink open(SinkSettings settings) throws IOException {
    return new FileSinkType(disk).open(settings, home());
  }

  EncodedEntry entry(Level level, String message) {
    return new EncodedEntry(clock.getZone()).encode(level, clock.millis(), NAME, message);
  }

  void log(Sink sink, String... messages) {
    for (String message : messages) {
      sink.append(entry(Level.INFO, message));
    }
  }

  /** The names of the files in its folder, sorted, but for locks. */
  List<String> files() throws IOException {
    try (Stream<Path> paths = Files.list(folder())) {
      return paths
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.endsWith(".lock"))
          .sorted()
          .collect(toList());
    }
  }

  /** Its only file. */
  Path file() throws IOException {
    List<String> files = files();
    if (files.size() != 1) {
      throw new AssertionError("not one file: " + files);
    }
    return folder().resolve(files.get(0));
  }

  /** All of its entries, as the log server reads them, oldest first. */
  List<LogEntry> read() {
    return read(new LogPlace.KindFolders(root));
  }

  /** All entries of a file of another name, and of what rotation left beside it. */
  List<LogEntry> read(String filename) {
    return read(new LogPlace.OneFile(folder().resolve(filename), ID, LogFormat.YAQ));
  }

  List<String> messages() {
    return texts(read());
  }

  static List<String> texts(List<LogEntry> entries) {
    return entries.stream().map(entry -> entry.message().text()).collect(toList());
  }

  /** An entry that may be too long for an answer with others. */
  LogEntry whole(LogEntry entry) {
    try (FileLogSource source = source(new LogPlace.KindFolders(root))) {
      return source.entry(entry.cursor(), 0, 0, Cancellation.NEVER).get(0);
    }
  }

  private List<LogEntry> read(LogPlace place) {
    try (FileLogSource source = source(place)) {
      return all(source);
    }
  }

  private FileLogSource source(LogPlace place) {
    // A torn last line counts once its file rested.
    Clock later = Clock.fixed(Instant.now().plus(Duration.ofMinutes(1)), ZoneOffset.UTC);
    FileLogSource.Settings settings =
        new FileLogSource.Settings(
            List.of(place), later, root.resolve("cache"), notice -> {}, false);
    return FileLogSource.open(settings);
  }

  private static List<LogEntry> all(FileLogSource source) {
    List<LogEntry> entries = new ArrayList<>();
    Query query = Query.of(Filter.ALL).withOrder(Order.OLDEST_FIRST).withLimit(Query.MAX_LIMIT);
    Cursor cursor = null;
    List<LogEntry> page;
    do {
      QueryAnswer answer = source.query(query.withCursor(cursor), Cancellation.NEVER);
      page = answer.entries();
      entries.addAll(page);
      cursor = answer.cursor();
    } while (!page.isEmpty());
    return entries;
  }
}

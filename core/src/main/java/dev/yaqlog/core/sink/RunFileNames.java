package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of YEP-106, {@code <name>-<stamp>.log}: a new one for each life of the daemon. Each
 * stamp is later than all before it, be it by running ahead of the clock, so that files sort in the
 * order in which they were written.
 */
final class RunFileNames implements FileNames {
  /** A stamp further ahead is from a clock that was wrong, and is not followed. */
  private static final Duration MAX_AHEAD = Duration.ofHours(1);

  private final Path folder;
  private final String name;
  private final ZoneId zone;
  private final FilesInUse inUse;

  /**
   * The names of a daemon's files.
   *
   * @param shown whether others see by a lock which of them are written
   */
  RunFileNames(Path folder, String name, ZoneId zone, boolean shown) {
    this.folder = folder;
    this.name = name;
    this.zone = zone;
    this.inUse = new FilesInUse(shown);
  }

  @Override
  public Path first(Instant now) throws IOException {
    Files.createDirectories(folder);
    Instant limit = now.plus(MAX_AHEAD);
    Instant latest =
        stamped().stream()
            .map(StampedFile::started)
            .filter(started -> started.isBefore(limit))
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    return makeAfter(latest, now);
  }

  @Override
  public Roll roll(Path current, Instant now) throws IOException {
    Instant last = StampedFile.of(current, name).map(StampedFile::started).orElse(now);
    return new Roll(current, makeAfter(last, now));
  }

  @Override
  public List<Path> files() throws IOException {
    return stamped().stream().map(StampedFile::path).toList();
  }

  /** Makes the file, so that no other process can take the same name. */
  private Path makeAfter(Instant last, Instant now) throws IOException {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    Instant stamp = last.isBefore(second) ? second : last.plusSeconds(1);
    Path made = null;
    for (; made == null; stamp = stamp.plusSeconds(1)) {
      made = make(folder.resolve(StampedFile.fileName(name, stamp, zone)));
    }
    return made;
  }

  /** Makes a file, which others know to be written to from its beginning; null if it is there. */
  private @Nullable Path make(Path file) throws IOException {
    if (!inUse.claim(file)) {
      return null;
    }
    boolean isMade = false;
    try {
      Files.createFile(file);
      isMade = true;
      return file;
    } catch (FileAlreadyExistsException e) {
      return null; // Another daemon of that name began in that second.
    } finally {
      if (!isMade) {
        inUse.leave(file);
      }
    }
  }

  @Override
  public void reopened(Path file) {
    inUse.leave(file);
    inUse.claim(file);
  }

  @Override
  public void letGo(Path file) {
    inUse.leave(file);
  }

  @Override
  public void release() {
    inUse.leaveAll();
  }

  @Override
  public boolean isInUse(Path file) {
    return FilesInUse.isInUse(file);
  }

  @Override
  public void tidyUp(Path file) throws IOException {
    FilesInUse.tidyUp(file);
  }

  private List<StampedFile> stamped() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .map(path -> StampedFile.of(path, name))
          .flatMap(Optional::stream)
          .sorted(Comparator.comparing(StampedFile::started))
          .toList();
    }
  }
}

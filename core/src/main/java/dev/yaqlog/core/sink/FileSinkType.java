package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code file}: the daemon's log file by YEP-106, or one of a name of the user's choice; rolled by
 * size and age.
 */
final class FileSinkType implements SinkType {
  static final Set<String> KEYS =
      Set.of(
          SinkSettings.FILENAME,
          SinkSettings.MAX_SIZE,
          SinkSettings.MAX_AGE,
          SinkSettings.KEEP,
          SinkSettings.COMPRESS,
          SinkSettings.TIMESTAMPS,
          SinkSettings.BATCH,
          SinkSettings.SYNC);

  private final Disk disk;

  FileSinkType(Disk disk) {
    this.disk = disk;
  }

  @Override
  public String name() {
    return "file";
  }

  @Override
  public Set<String> keys() {
    return KEYS;
  }

  @Override
  public Optional<String> problem(SinkSettings settings, SinkHome home) {
    if (!settings.writing().timestamps()) {
      return Optional.of("a log file without timestamps can't be read again");
    }
    return fileProblem(settings, home);
  }

  @Override
  public Sink open(SinkSettings settings, SinkHome home) throws IOException {
    return open(settings, home, Layout.LINES);
  }

  Sink open(SinkSettings settings, SinkHome home, Layout layout) throws IOException {
    Optional<String> problem = fileProblem(settings, home);
    if (problem.isPresent()) {
      throw new FileSystemException(settings.filename(), null, problem.get());
    }
    try {
      return begin(settings, home, layout);
    } catch (FileSystemException e) {
      // By itself it often says which file, and not why.
      throw new IOException("can't write to " + e.getFile() + ": " + Reason.of(e), e);
    }
  }

  private Sink begin(SinkSettings settings, SinkHome home, Layout layout) throws IOException {
    FileNames names = names(settings.filename(), home);
    LeftFiles left = new LeftFiles(names, settings.rolling(), home.notices());
    RollingFile.Setup setup = new RollingFile.Setup(names, settings.rolling(), disk, left);
    RollingFile file = new RollingFile(setup, home.clock());
    left.begin(file.path());
    return new FileSink(file, layout, settings.writing(), home);
  }

  /** As {@link SinkType#problem}, of what all sinks that write files have in common. */
  static Optional<String> fileProblem(SinkSettings settings, SinkHome home) {
    Packing packing = settings.rolling().packing();
    if (!FilePacker.isAvailable(packing)) {
      return Optional.of("compress = \"zst\" takes zstd-jni on the class path");
    }
    String filename = settings.filename();
    if (filename == null) {
      return EntryName.refusal(home.daemon().name()).or(() -> folderProblem(home.folder()));
    }
    try {
      return pathProblem(home.folder().resolve(filename));
    } catch (InvalidPathException e) {
      return Optional.of("no name for a file: " + filename);
    }
  }

  private static Optional<String> pathProblem(Path path) {
    if (Files.isRegularFile(path)) {
      return Files.isWritable(path) ? Optional.empty() : Optional.of("may not write to " + path);
    }
    if (Files.exists(path)) {
      return Optional.of("not a regular file: " + path);
    }
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? Optional.of("not a file: " + path) : folderProblem(folder);
  }

  /** The nearest folder that there is must be one, and let us make the others in it. */
  private static Optional<String> folderProblem(Path folder) {
    Path nearest = folder.toAbsolutePath();
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    if (!Files.isDirectory(nearest)) {
      return Optional.of("not a folder: " + nearest);
    }
    return Files.isWritable(nearest)
        ? Optional.empty()
        : Optional.of("may not make files in " + nearest);
  }

  private static FileNames names(@Nullable String filename, SinkHome home) {
    return filename == null
        ? new RunFileNames(home.folder(), home.daemon().name(), home.clock().getZone())
        : new FixedFileName(home.folder().resolve(filename));
  }
}

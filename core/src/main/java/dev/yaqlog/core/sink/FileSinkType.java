package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  public List<SinkProblem> problems(SinkSettings settings, SinkHome home) {
    List<SinkProblem> problems = new ArrayList<>(fileProblems(settings, home));
    if (!settings.writing().timestamps()) {
      problems.add(
          new SinkProblem(
              SinkSettings.TIMESTAMPS, "a log file without timestamps can't be read again"));
    }
    return problems;
  }

  @Override
  public Sink open(SinkSettings settings, SinkHome home) throws IOException {
    return open(settings, home, Layout.LINES);
  }

  Sink open(SinkSettings settings, SinkHome home, Layout layout) throws IOException {
    SinkProblem.refuse("file", fileProblems(settings, home));
    try {
      return begin(settings, home, layout);
    } catch (FileSystemException e) {
      // By itself it often says which file, and not why.
      throw new IOException("can't write to " + e.getFile() + ": " + Reason.of(e), e);
    }
  }

  private Sink begin(SinkSettings settings, SinkHome home, Layout layout) throws IOException {
    FileNames names = names(settings, home);
    LeftFiles left = new LeftFiles(names, settings.rolling(), home.notices());
    RollingFile.Setup setup = new RollingFile.Setup(names, settings.rolling(), disk, left);
    RollingFile file = new RollingFile(setup, home.clock());
    left.begin(file.path());
    return new FileSink(file, layout, settings.writing(), home);
  }

  /** As {@link SinkType#problems}, of what all sinks that write files have in common. */
  static List<SinkProblem> fileProblems(SinkSettings settings, SinkHome home) {
    List<SinkProblem> problems = new ArrayList<>();
    if (!FilePacker.isAvailable(settings.rolling().packing())) {
      problems.add(
          new SinkProblem(SinkSettings.COMPRESS, "\"zst\" takes zstd-jni on the class path"));
    }
    String filename = settings.filename();
    Optional<SinkProblem> ofFile =
        filename == null
            ? ownFileProblem(home).map(SinkProblem::ofSink)
            : filenameProblem(filename, home)
                .map(why -> new SinkProblem(SinkSettings.FILENAME, why));
    ofFile.ifPresent(problems::add);
    return problems;
  }

  private static Optional<String> ownFileProblem(SinkHome home) {
    return EntryName.refusal(home.daemon().name()).or(() -> WriteTrial.ofFolder(home.folder()));
  }

  private static Optional<String> filenameProblem(String filename, SinkHome home) {
    try {
      return WriteTrial.ofFile(home.folder().resolve(filename));
    } catch (InvalidPathException e) {
      return Optional.of("no name for a file: " + filename);
    }
  }

  private static FileNames names(SinkSettings settings, SinkHome home) {
    String filename = settings.filename();
    boolean deletes = settings.rolling().keep() > 0;
    return filename == null
        ? new RunFileNames(home.folder(), home.daemon().name(), home.clock().getZone(), deletes)
        : new FixedFileName(home.folder().resolve(filename));
  }
}

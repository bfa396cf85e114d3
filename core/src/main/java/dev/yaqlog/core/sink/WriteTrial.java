package dev.yaqlog.core.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tries whether a file could be written to, with the folders that it lacks, and leaves nothing
 * behind: permissions alone don't tell, as there are systems of files that take none.
 */
final class WriteTrial {
  private static final String ANY_NAME = "file";

  private WriteTrial() {}

  /** Why the file can't be written to, for people. */
  static Optional<String> ofFile(Path file) {
    return problem(file).map(why -> "can't write to " + file + ": " + why);
  }

  /** Why files can't be made in the folder, which need not be there. */
  static Optional<String> ofFolder(Path folder) {
    return ofNewFile(folder.resolve(ANY_NAME)).map(why -> "can't write to " + folder + ": " + why);
  }

  private static Optional<String> problem(Path file) {
    if (Files.isRegularFile(file)) {
      return failure(() -> Files.newOutputStream(file, StandardOpenOption.APPEND).close());
    }
    return Files.exists(file) ? Optional.of("not a regular file") : ofNewFile(file);
  }

  private static Optional<String> ofNewFile(Path file) {
    Path whole = file.toAbsolutePath();
    Path folder = whole.getParent();
    if (folder == null) {
      return Optional.of("not a file");
    }
    Path there = nearest(folder);
    Path lacking = whole.subpath(there.getNameCount(), whole.getNameCount());
    return Files.isDirectory(there)
        ? failure(() -> makeBelow(there, lacking))
        : Optional.of("not a folder: " + there);
  }

  /** The folder, or the nearest one above it that there is. */
  private static Path nearest(Path folder) {
    Path nearest = folder;
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    return nearest;
  }

  /** Makes the file in a folder of its own, where nobody takes it for the real one. */
  private static void makeBelow(Path folder, Path file) throws IOException {
    Path trial = Files.createTempDirectory(folder, ".yaqlog-");
    try {
      Path made = trial.resolve(file);
      Files.createDirectories(made.resolveSibling(""));
      Files.createFile(made);
    } finally {
      delete(trial);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }

  private static Optional<String> failure(Step step) {
    try {
      step.run();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Reason.of(e));
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}

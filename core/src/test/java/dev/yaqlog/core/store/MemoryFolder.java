package dev.yaqlog.core.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder on a file system in memory, where inodes are not used again, deleted when closed. */
record MemoryFolder(Path path) implements AutoCloseable {
  /** A test that asks for one is skipped where there is no such file system. */
  static MemoryFolder make() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory), "no file system in memory here");
    return new MemoryFolder(Files.createTempDirectory(memory, "yaqlog"));
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(path)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }
}

package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.source.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts keep compressed logs by the thousand; a process has neither files nor memory for all. */
class ManyCompressedFilesTest {
  private static final int FILES = 400;

  @TempDir Path folder;

  @Test
  void readingThemAllLeavesFewOfThemOpen() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "only Linux tells what is open");
    try (LogTree tree = new LogTree(folder)) {
      for (int i = 0; i < FILES; i++) {
        LogTree.write(
            tree.named("k/d" + i + "-" + LogTree.STAMP + ".log.gz"),
            gzip(LogTree.line("d" + i, 1, "hello")));
      }
      long before = openFiles();
      assertThat(tree.source().logs(DaemonSelector.ALL, Cancellation.NEVER))
          .hasSize(FILES)
          .allSatisfy(log -> assertThat(log.levels().total()).isEqualTo(1));
      assertThat(openFiles() - before).isLessThan(FILES / 2);
    }
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}

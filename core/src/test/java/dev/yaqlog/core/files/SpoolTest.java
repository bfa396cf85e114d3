package dev.yaqlog.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is uncompressed takes no more of the disk than it may. */
class SpoolTest {
  private static final long MAX_BYTES = 1 << 20;

  /** What is read at once, so that the last step may go beyond. */
  private static final long STEP = 1 << 16;

  @TempDir Path folder;

  @Test
  void ofABombOnlyTheFirstPartIsTakenOutAndThatIsTold() throws IOException {
    Path bomb = folder.resolve("logs/k/bomb-20261120T102741Z.log.gz");
    Files.createDirectories(bomb.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      for (int i = 0; i < 64; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    List<String> notices = new ArrayList<>();
    Path cache = folder.resolve("cache");
    LogPlace place = new LogPlace.KindFolders(folder.resolve("logs"));
    try (Spool spool = new Spool(cache, notices::add, MAX_BYTES)) {
      LogCatalog catalog = new LogCatalog(List.of(place), spool, ZoneOffset.UTC, () -> 0, n -> {});
      try (LogBytes bytes = catalog.current().files().get(0).open()) {
        assertThat(bytes.size()).isBetween(MAX_BYTES, MAX_BYTES + STEP);
        assertThat(bytes.read(2 * MAX_BYTES, new byte[9], 0, 9)).isZero();
      }
      assertThat(onDisk(cache)).isLessThanOrEqualTo(MAX_BYTES + STEP);
    }
    assertThat(notices).singleElement().asString().contains("bomb").contains("only its first");
    assertThat(onDisk(cache)).isZero();
  }

  private static long onDisk(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}

package dev.yaqlog.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
    try (Spool spool = new Spool(cache, notices::add, MAX_BYTES)) {
      try (LogBytes bytes = catalog(spool).current().files().get(0).open()) {
        assertThat(bytes.size()).isBetween(MAX_BYTES, MAX_BYTES + STEP);
        assertThat(bytes.read(2 * MAX_BYTES, new byte[9], 0, 9)).isZero();
      }
      assertThat(onDisk(cache)).isLessThanOrEqualTo(MAX_BYTES + STEP);
    }
    assertThat(notices).singleElement().asString().contains("bomb").contains("only its first");
    assertThat(onDisk(cache)).isZero();
  }

  @Test
  void whatTheDiskDoesNotTakeIsReadAllTheSame() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "a disk that is full");
    byte[] text = pack(100_000);
    List<IOException> reasons = new ArrayList<>();
    SpooledText.Disk disk =
        new SpooledText.Disk() {
          @Override
          public FileChannel newFile() throws IOException {
            return FileChannel.open(full, StandardOpenOption.WRITE);
          }

          @Override
          public void isFull(IOException why) {
            reasons.add(why);
          }
        };
    try (Spool spool = new Spool(folder.resolve("cache"), n -> {})) {
      LogText file = catalog(spool).current().files().get(0).text();
      SpooledText spooled = new SpooledText(file, new Uncompressed.Terms(MAX_BYTES, n -> {}), disk);
      spooled.acquire();
      LogBytes bytes = new SpooledBytes(spool, spooled);
      assertThat(bytes.read(0, text.length)).isEqualTo(text);
      assertThat(bytes.size()).isEqualTo(text.length);
      assertThat(spooled.isLasting()).isFalse();
      bytes.close();
      assertThat(reasons).hasSize(1);
    }
  }

  @Test
  void whoIsInterruptedCutsNobodysTextShort() throws Exception {
    byte[] text = pack(1_000_000);
    try (Spool spool = new Spool(folder.resolve("cache"), n -> {})) {
      LogFile file = catalog(spool).current().files().get(0);
      try (LogBytes bytes = file.open()) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(bytes::size).isInstanceOf(ClosedByInterruptException.class);
      } finally {
        Thread.interrupted();
      }
      try (LogBytes bytes = file.open()) {
        assertThat(bytes.read(0, text.length)).isEqualTo(text);
      }
    }
  }

  @Test
  void whatNoFolderTakesIsReadAllTheSame() throws IOException {
    byte[] text = pack(3 * StreamedText.WINDOW + 4_567);
    Random random = new Random(3);
    Path cache = Files.createFile(folder.resolve("cache"));
    List<String> notices = new ArrayList<>();
    try (Spool spool = new Spool(cache, notices::add)) {
      try (LogBytes bytes = catalog(spool).current().files().get(0).open()) {
        assertThat(bytes.size()).isEqualTo(text.length);
        for (int i = 0; i < 200; i++) {
          int from = random.nextInt(text.length + 10);
          int length = random.nextInt(i % 10 == 0 ? text.length : 100_000);
          byte[] expected =
              Arrays.copyOfRange(
                  text, Math.min(from, text.length), Math.min(from + length, text.length));
          assertThat(bytes.read(from, length)).isEqualTo(expected);
        }
      }
    }
    assertThat(notices)
        .singleElement()
        .asString()
        .contains("cache: can't be written: another file is there");
  }

  private LogCatalog catalog(Spool spool) {
    LogPlace place = new LogPlace.KindFolders(folder.resolve("logs"));
    return new LogCatalog(List.of(place), spool, ZoneOffset.UTC, () -> 0, n -> {});
  }

  /** The text of a compressed log. */
  private byte[] pack(int length) throws IOException {
    byte[] text = new byte[length];
    new Random(length).nextBytes(text);
    Path packed = folder.resolve("logs/k/name-20261120T102741Z.log.gz");
    Files.createDirectories(packed.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(text);
    }
    return text;
  }

  private static long onDisk(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}

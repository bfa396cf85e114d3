package dev.yaqlog.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A text is the same whatever its file is called, and another when the file holds another. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no keys there")
class LogTextTest {
  private static final String TEXT = "<6> INFO : 2026-11-20T10:27:41Z : d : one\n";
  private static final String MORE = "<6> INFO : 2026-11-20T10:27:42Z : d : two\n";

  @TempDir Path folder;
  private WatchedFolder logs;
  private Path log;

  @BeforeEach
  void open() throws IOException {
    logs = new WatchedFolder(folder);
    log = Files.writeString(logs.file("d", 0, ""), TEXT);
  }

  @AfterEach
  void close() {
    logs.close();
  }

  @Test
  void aRenamedFileHoldsTheSameText() throws IOException {
    LogFile before = logs.only();
    Path part = Files.move(log, logs.file("d", 0, ".1"));
    LogFile after = logs.only();
    assertThat(after.path()).isEqualTo(part);
    assertThat(after.part().rotation()).isEqualTo(".1");
    assertThat(after.text()).isSameAs(before.text());
  }

  @Test
  void aFileThatIsRenamedAfterItRestedIsKnownWithoutBeingOpened() throws IOException {
    logs.age(log);
    LogText before = logs.only().text();
    Path part = Files.move(log, logs.file("d", 0, ".1"));
    overwriteSecretly(part);
    assertThat(logs.only().text()).isSameAs(before);
  }

  @Test
  void aFileThatGrewAndWasThenRenamedHoldsTheSameText() throws IOException {
    LogText before = logs.only().text();
    WatchedFolder.append(log, MORE);
    Files.move(log, logs.file("d", 0, ".1"));
    assertThat(logs.only().text()).isSameAs(before);
    assertThat(logs.only().stat().size()).isEqualTo(TEXT.length() + MORE.length());
  }

  @Test
  void aFileThatIsMovedToAnotherPlaceHoldsTheSameText() throws IOException {
    LogText before = logs.only().text();
    Path moved = Files.move(log, logs.in("other/k").resolve(log.getFileName()));
    assertThat(logs.only().path()).isEqualTo(moved);
    assertThat(logs.only().text()).isSameAs(before);
  }

  @Test
  void inAWholeChainEachFileKeepsItsText() throws IOException {
    Files.writeString(logs.file("d", 0, ".1"), MORE);
    Files.writeString(logs.file("d", 0, ".2"), MORE + TEXT);
    var before = logs.catalog.current().files().stream().map(LogFile::text).toList();
    for (int number = 3; number > 0; number--) {
      Path from = logs.file("d", 0, number == 1 ? "" : "." + (number - 1));
      Files.move(from, logs.file("d", 0, "." + number));
    }
    assertThat(logs.catalog.current().files().stream().map(LogFile::text)).isEqualTo(before);
  }

  @Test
  void aRenamedCompressedFileIsNotUncompressedAgain() throws IOException {
    Files.delete(log);
    Path packed = logs.file("d", 0, ".1.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(TEXT.getBytes(StandardCharsets.UTF_8));
    }
    logs.age(packed);
    LogText before = logs.only().text();
    Files.move(packed, logs.file("d", 0, ".2.gz"));
    assertThat(logs.only().text()).isSameAs(before);
  }

  @Test
  void anUnfinishedLineDoesNotRestIfItGrewSinceItWasLookedAt() throws IOException {
    WatchedFolder.append(log, MORE.substring(0, 20));
    LogFile file = logs.only();
    long later = logs.nowMs.get() + 60_000;
    try (LogBytes bytes = file.open()) {
      assertThat(file.finishedEnd(bytes, later)).isEqualTo(TEXT.length() + 20);
      WatchedFolder.append(log, MORE.substring(20, 30));
      assertThat(file.finishedEnd(bytes, later)).isEqualTo(TEXT.length());
    }
  }

  @Test
  void underAnotherDaemonsNameItIsReadOtherwiseAndSoIsAnother() throws IOException {
    LogText before = logs.only().text();
    Files.move(log, logs.file("e", 0, ""));
    assertThat(logs.only().text()).isNotSameAs(before);
  }

  @Test
  void aTruncatedFileHoldsAnotherText() throws IOException {
    WatchedFolder.append(log, MORE);
    LogText before = logs.only().text();
    Files.writeString(log, TEXT);
    assertThat(logs.only().text()).isNotSameAs(before);
  }

  @Test
  void aTruncatedFileThatWasFilledAgainHoldsAnotherText() throws IOException {
    WatchedFolder.append(log, MORE);
    LogText before = logs.only().text();
    Files.writeString(log, TEXT + TEXT + TEXT);
    assertThat(logs.only().text()).isNotSameAs(before);
  }

  @Test
  void aFileThatHasTheKeyOfADeletedOneHoldsAnotherText() throws IOException {
    LogText before = logs.only().text();
    Object key = key(log);
    Files.delete(log);
    reuse(key, TEXT.replace("one", "two"));
    assertThat(logs.only().text()).isNotSameAs(before);
  }

  @Test
  void evenOneOfTheSameSizeWithinTheSameTickDoes() throws IOException {
    logs.nowMs.set(Files.getLastModifiedTime(log).toMillis());
    LogFile before = logs.only();
    FileTime time = Files.getLastModifiedTime(log);
    Files.delete(log);
    Files.setLastModifiedTime(reuse(before.stat().key(), TEXT.replace("one", "two")), time);
    assertThat(logs.only().stat()).isEqualTo(before.stat());
    assertThat(logs.only().text()).isNotSameAs(before.text());
  }

  @Test
  void itIsOpenedUnderTheNameThatItsFileHasByNow() throws IOException {
    LogFile found = logs.only();
    Files.move(log, logs.file("d", 0, ".1"));
    Files.writeString(log, MORE);
    try (LogBytes bytes = found.open()) {
      assertThat(bytes.read(0, 100)).asString(StandardCharsets.UTF_8).isEqualTo(TEXT);
    }
  }

  @Test
  void ofADeletedFileItCannotBeOpened() throws IOException {
    LogFile found = logs.only();
    Files.delete(log);
    assertThatThrownBy(found::open).isInstanceOf(NoSuchFileException.class);
    Files.writeString(log, MORE);
    assertThatThrownBy(found::open).isInstanceOf(NoSuchFileException.class);
  }

  /** A file of the run's second part that has {@code key}, if the file system gives it again. */
  private Path reuse(Object key, String text) throws IOException {
    for (int i = 0; i < 100; i++) {
      Path made = Files.writeString(log.resolveSibling(".spare" + i), text);
      if (key(made).equals(key)) {
        return Files.move(made, logs.file("d", 0, ".1"), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    assumeTrue(false, "the file system does not give a key again at once");
    return log;
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private void overwriteSecretly(Path file) throws IOException {
    Files.writeString(file, TEXT.replace("one", "two"));
    logs.age(file);
  }
}

package dev.yaqlog.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files is seen at once, or within a quarter of a second where they rested. */
class LogCatalogTest {
  private static final Duration PERIOD = Duration.ofNanos(FileLooks.PERIOD_NANOS);
  private static final String TEXT = "<6> INFO : 2026-11-20T10:27:41Z : d : one\n";

  @TempDir Path folder;
  private WatchedFolder logs;
  private Path old;
  private Path newest;

  @BeforeEach
  void open() throws IOException {
    logs = new WatchedFolder(folder);
    old = Files.writeString(logs.file("d", 0, ""), TEXT);
    newest = Files.writeString(logs.file("d", 1, ""), TEXT);
  }

  @AfterEach
  void close() {
    logs.close();
  }

  @Test
  void whatIsAppendedToAFileOfTheLastMinuteIsSeenAtOnce() throws IOException {
    allRested();
    WatchedFolder.append(old, TEXT);
    logs.pass(PERIOD);
    assertThat(logs.seen(old)).isEqualTo(2L * TEXT.length());
    WatchedFolder.append(old, TEXT);
    assertThat(logs.seen(old)).isEqualTo(3L * TEXT.length());
  }

  @Test
  void whatIsAppendedToTheNewestFileOfADaemonIsSeenAtOnce() throws IOException {
    allRested();
    WatchedFolder.append(newest, TEXT);
    assertThat(logs.seen(newest)).isEqualTo(2L * TEXT.length());
  }

  @Test
  void whatIsAppendedToAFileThatRestedIsSeenInTime() throws IOException {
    allRested();
    WatchedFolder.append(old, TEXT);
    logs.pass(PERIOD);
    assertThat(logs.seen(old)).isEqualTo(2L * TEXT.length());
  }

  @Test
  void whatIsAppendedToManyFilesThatRestedIsSeenLittleByLittleInTime() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      files.add(Files.writeString(logs.file("d" + i, 0, ""), TEXT));
      Files.writeString(logs.file("d" + i, 1, ""), TEXT);
    }
    allRested();
    for (Path file : files) {
      WatchedFolder.append(file, TEXT);
    }
    long half = 0;
    for (int looks = 1; looks <= 10; looks++) {
      logs.pass(PERIOD.dividedBy(10));
      logs.catalog.current();
      half = looks == 5 ? grown() : half;
    }
    assertThat(half).isBetween(25L, 75L);
    assertThat(grown()).isEqualTo(100);
  }

  @Test
  void afterADoubtEveryFileIsLookedAt() throws IOException {
    allRested();
    WatchedFolder.append(old, TEXT);
    logs.catalog.recheck();
    assertThat(logs.seen(old)).isEqualTo(2L * TEXT.length());
  }

  @Test
  void filesThatComeAndGoAreSeenAtOnce() throws IOException {
    allRested();
    Path other = Files.writeString(logs.file("e", 0, ""), TEXT);
    assertThat(logs.seen(other)).isEqualTo(TEXT.length());
    Files.delete(old);
    assertThat(logs.seen(old)).isEqualTo(-1);
    Path replacing = Files.writeString(folder.resolve("new"), TEXT + TEXT + TEXT);
    Files.move(replacing, newest, StandardCopyOption.REPLACE_EXISTING);
    assertThat(logs.seen(newest)).isEqualTo(3L * TEXT.length());
    assertThat(logs.catalog.current().files()).hasSize(2);
  }

  @Test
  void foldersThatComeAndGoAreSeenAtOnce() throws IOException {
    allRested();
    Path inner = logs.in("other/k2/a/b").resolve("c-20261120T100000Z.log");
    Files.writeString(inner, TEXT);
    assertThat(logs.seen(inner)).isEqualTo(TEXT.length());
    assertThat(logs.catalog.current().daemons()).extracting("name").contains("a/b/c");
    Files.move(folder.resolve("other/k2/a"), folder.resolve("gone"));
    assertThat(logs.seen(inner)).isEqualTo(-1);
  }

  @Test
  void aCatalogChangesItsVersionIfAndOnlyIfItsFilesChanged() throws IOException {
    allRested();
    long version = logs.catalog.current().version();
    logs.pass(PERIOD);
    assertThat(logs.catalog.current().version()).isEqualTo(version);
    WatchedFolder.append(newest, TEXT);
    assertThat(logs.catalog.current().version()).isNotEqualTo(version);
  }

  @Test
  void aDotHidesAFolderAndACopyButNoDaemon() throws IOException {
    allRested();
    Files.writeString(logs.file(".e", 0, ""), TEXT);
    Files.writeString(logs.file(".d", 0, ".Xa81bc"), TEXT);
    Files.writeString(logs.in("logs/k/.hidden").resolve("c-20261120T100000Z.log"), TEXT);
    assertThat(logs.catalog.current().daemons()).extracting("name").containsOnlyOnce(".e");
    assertThat(logs.catalog.current().files()).hasSize(3);
  }

  @Test
  void aFileOfTwoNamesCountsOnce() throws IOException {
    Path link = Files.createLink(logs.in("other/k").resolve(old.getFileName()), old);
    assertThat(logs.catalog.current().files()).hasSize(2);
    Files.delete(old);
    assertThat(logs.seen(link)).isEqualTo(TEXT.length());
  }

  @Test
  void listsOfFilesAreInTheirOrder() throws IOException {
    Files.writeString(logs.file("c", 0, ".2"), TEXT);
    Files.writeString(logs.file("c", 0, ".10"), TEXT);
    Files.writeString(logs.file("e", 0, ""), TEXT);
    Catalog catalog = logs.catalog.current();
    assertThat(catalog.files()).hasSize(5).isSorted();
    DaemonSelector some = new DaemonSelector(List.of(), List.of(Glob.of("[cd]")));
    assertThat(catalog.files(some)).hasSize(4).isSorted().isSameAs(catalog.files(some));
    assertThat(catalog.files(DaemonSelector.ALL)).isSameAs(catalog.files());
  }

  /** Makes it as if nothing had happened for two hours, and everything had been seen. */
  private void allRested() throws IOException {
    Path kind = logs.in("logs/k");
    try (var files = Files.list(kind)) {
      logs.age(files.toArray(Path[]::new));
    }
    logs.age(kind, logs.in("logs"), logs.in("other"));
    logs.catalog.current();
    logs.pass(PERIOD);
    logs.catalog.current();
  }

  private long grown() {
    return logs.catalog.current().files().stream()
        .filter(file -> file.stat().size() == 2L * TEXT.length())
        .count();
  }
}

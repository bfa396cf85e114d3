package dev.yaqlog.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an index is kept, and what is done where it can't be. */
class IndexFolderTest {
  @TempDir Path folder;

  private final RandomText text = new RandomText(new Random(3));

  @Test
  void nobodyElseMayLookIntoIt() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      indexSomething(tree);
      assertThat(Files.getPosixFilePermissions(tree.cache()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      try (Stream<Path> files = Files.list(tree.cache().resolve("1"))) {
        assertThat(files)
            .isNotEmpty()
            .allSatisfy(
                file ->
                    assertThat(Files.getPosixFilePermissions(file))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------")));
      }
    }
  }

  @Test
  void twoMayShareIt() throws IOException {
    try (IndexedTree one = new IndexedTree(folder);
        IndexedTree other = new IndexedTree(folder)) {
      indexSomething(one);
      indexSomething(other);
      assertThat(indexes(one, "1")).isEqualTo(1);
      assertThat(indexes(one, "2")).isEqualTo(1);
    }
  }

  @Test
  void whereNothingCanBeWrittenItIsKeptInMemory() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("cache"), "a file, not a folder");
    try (IndexedTree tree = new IndexedTree(folder)) {
      indexSomething(tree);
      assertThat(tree.notices).hasSize(1).allMatch(notice -> notice.contains("kept in memory"));
    }
  }

  @Test
  void aDiskThatTakesNothingIsToldOnce() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path path = tree.file("name");
      tree.append(path, text.next(200_000));
      tree.append(tree.file("other"), text.next(200_000));
      Path own = tree.cache().resolve("1");
      delete(own);
      Files.writeString(own, "a file, not a folder");
      assertThat(tree.known(path)).isSameAs(FileIndex.EMPTY);
      assertThat(tree.notices).hasSize(1).allMatch(notice -> notice.contains("can't be written"));
    }
  }

  @Test
  void whatSomebodyDeletedIsMadeAgain() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      indexSomething(tree);
      delete(tree.cache().resolve("1"));
      Files.delete(tree.cache());
      Path other = tree.file("other");
      tree.append(other, text.next(200_000));
      assertThat(tree.known(other).covered()).isPositive();
      assertThat(tree.cache().resolve("1")).isDirectory();
      assertThat(tree.notices).isEmpty();
    }
  }

  @Test
  void whatIsOfNoUseIsDeletedAfterAWeek() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path own = tree.cache().resolve("1");
      Path old = Files.writeString(own.resolve("old" + IndexName.SUFFIX), "old");
      Path recent = Files.writeString(own.resolve("recent" + IndexName.SUFFIX), "recent");
      age(old, Duration.ofDays(8));
      age(recent, Duration.ofDays(6));
      indexSomething(tree);
      assertThat(old).doesNotExist();
      assertThat(recent).exists();
      assertThat(indexes(tree, "1")).isEqualTo(2);
    }
  }

  @Test
  void statsTellWhatThereIs() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      indexSomething(tree);
      LogIndex.Stats stats = tree.index().stats();
      assertThat(stats.files()).isEqualTo(1);
      assertThat(stats.pending()).isZero();
      try (Stream<Path> files = Files.list(tree.cache().resolve("1"))) {
        long bytes = files.mapToLong(file -> file.toFile().length()).sum();
        assertThat(stats.bytes()).isEqualTo(bytes);
      }
    }
  }

  private void indexSomething(IndexedTree tree) throws IOException {
    Path path = tree.file("name");
    if (!Files.exists(path)) {
      tree.append(path, text.next(200_000));
    }
    tree.rest();
    PlainFacts facts = new PlainFacts(tree.logFile(path), tree.opener());
    facts.check(tree.known(path));
    assertThat(tree.known(path).covered()).isEqualTo(facts.end);
  }

  private static long indexes(IndexedTree tree, String process) throws IOException {
    try (Stream<Path> files = Files.list(tree.cache().resolve(process))) {
      return files.filter(file -> file.toString().endsWith(IndexName.SUFFIX)).count();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static void age(Path file, Duration age) throws IOException {
    long now = System.currentTimeMillis();
    Files.setLastModifiedTime(file, FileTime.fromMillis(now - age.toMillis()));
  }
}

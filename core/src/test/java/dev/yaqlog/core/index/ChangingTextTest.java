package dev.yaqlog.core.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.scan.FileSpan;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index is of the text that a file holds, whatever became of the file. */
class ChangingTextTest {
  private static final int SIZE = 400_000;

  @TempDir Path folder;

  private final Random random = new Random(11);
  private final RandomText text = new RandomText(random);

  @Test
  void aRestartReadsNoTextAgain() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path path = tree.file("name");
      tree.append(path, text.next(SIZE));
      tree.rest();
      PlainFacts facts = new PlainFacts(tree.logFile(path), tree.opener());
      facts.check(tree.known(path));
      FileTime modified = Files.getLastModifiedTime(path);
      overwrite(path, SIZE / 2, "not looked at");
      Files.setLastModifiedTime(path, modified);
      tree.restart();
      facts.check(tree.known(path));
    }
  }

  @Test
  void whoAsksRightAfterARestartNeedNotWaitUntilAllFilesWereLookedAt() {
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path path = tree.file("name");
      tree.append(path, text.next(SIZE));
      tree.rest();
      long covered = tree.known(path).covered();
      tree.restart();
      FileIndex asked = tree.index().of(tree.logFile(path)); // before any update
      assertThat(requireNonNull(asked).covered()).isEqualTo(covered).isPositive();
    }
  }

  @Test
  void aTextChangedInItsMiddleIsIndexedAgain() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path path = tree.file("name");
      tree.append(path, text.next(SIZE));
      tree.rest();
      tree.known(path);
      overwrite(path, SIZE / 2, "\n<0> EMERG : 1999-01-01T00:00:00Z : name : no more\n");
      Files.setLastModifiedTime(path, FileTime.fromMillis(tree.clockMs.get()));
      assertThat(tree.index().of(tree.logFile(path))).isNull();
      tree.rest();
      assertSound(tree, path);
      overwrite(path, SIZE / 3, "\n<0> EMERG : 1998-01-01T00:00:00Z : name : no more\n");
      Files.setLastModifiedTime(path, FileTime.fromMillis(tree.clockMs.get()));
      tree.restart();
      tree.rest();
      assertSound(tree, path);
    }
  }

  @Test
  void aTextThatTookTheOldOnesPlaceIsIndexedAnew() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path path = tree.file("name");
      byte[] banner =
          "<6> INFO : 2020-01-01T00:00:00Z : name : banner "
              .repeat(20)
              .getBytes(StandardCharsets.UTF_8);
      tree.append(path, banner);
      tree.append(path, text.next(SIZE));
      tree.rest();
      assertSound(tree, path);
      for (int size : new int[] {2 * SIZE, SIZE / 2, 3 * SIZE}) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
          channel.truncate(0);
        }
        tree.append(path, banner);
        tree.append(path, text.next(size));
        tree.rest();
        if (random.nextBoolean()) {
          tree.restart();
        }
        assertSound(tree, path);
      }
    }
  }

  @Test
  void aRenamedTextIsKnown() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path path = tree.file("name");
      tree.append(path, text.next(SIZE));
      tree.rest();
      FileIndex known = tree.known(path);
      Path renamed = path.resolveSibling(path.getFileName() + ".1");
      Files.move(path, renamed);
      assertThat(tree.known(renamed)).isSameAs(known);
      tree.restart();
      assertSound(tree, renamed);
    }
  }

  @Test
  void aCompressedTextIsIndexedWithoutItsCompression() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path path = tree.file("name").resolveSibling("name-20261120T102741Z.log.1.gz");
      Files.createDirectories(path.getParent());
      try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
        out.write(text.next(SIZE));
      }
      assertSound(tree, path);
      tree.restart();
      assertSound(tree, path);
    }
  }

  @Test
  void anotherZoneHasAnotherIndex() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path path = tree.file("name");
      tree.append(
          path,
          "<6> INFO : 2026-11-20T10:00:00 : name : local\n"
              .repeat(5_000)
              .getBytes(StandardCharsets.UTF_8));
      tree.rest();
      assertSound(tree, path);
      tree.restart(ZoneId.of("Asia/Tokyo"));
      assertSound(tree, path);
    }
  }

  @Test
  void aTornLastLineIsLeftToTheReader() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path path = tree.file("name");
      tree.append(path, text.next(SIZE));
      tree.append(
          path, "<6> INFO : 2026-11-20T10:00:00Z : name :".getBytes(StandardCharsets.UTF_8));
      tree.rest();
      FileIndex known = tree.known(path);
      PlainFacts facts = new PlainFacts(tree.logFile(path), tree.opener());
      facts.check(known.upTo(facts.end));
      assertThat(known.upTo(facts.end).covered()).isBetween(1L, facts.end - 1);
      assertThat(tree.index().span(tree.logFile(path))).isNull();
      tree.append(path, "x\n\tand on\n".getBytes(StandardCharsets.UTF_8));
      tree.rest();
      assertSound(tree, path);
    }
  }

  @Test
  void furtherLinesOfTheLastEntryAreNotMissed() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path path = tree.file("name");
      tree.append(path, text.next(SIZE));
      tree.rest();
      FileIndex known = tree.known(path);
      assertThat(known.covered()).isEqualTo(Files.size(path));
      tree.append(path, "\tone more line\n".getBytes(StandardCharsets.UTF_8));
      PlainFacts facts = new PlainFacts(tree.logFile(path), tree.opener());
      facts.check(known.upTo(facts.end));
      assertThat(known.upTo(facts.end).covered()).isLessThan(known.covered());
    }
  }

  private static void assertSound(IndexedTree tree, Path path) throws IOException {
    FileIndex known = tree.known(path);
    PlainFacts facts = new PlainFacts(tree.logFile(path), tree.opener());
    facts.check(known);
    assertThat(known.covered()).isEqualTo(facts.end);
    assertSpan(tree, tree.logFile(path), facts);
  }

  private static void assertSpan(IndexedTree tree, LogFile file, PlainFacts facts)
      throws IOException {
    try (OpenLog log = tree.opener().open(file)) {
      FileSpan read = FileSpan.of(log, file.stat());
      FileSpan known = requireNonNull(tree.index().span(file));
      assertThat(known.stat()).isEqualTo(read.stat());
      assertThat(known.end()).isEqualTo(read.end());
      assertThat(known.isWhole()).isEqualTo(read.isWhole());
      assertThat(known.first()).isEqualTo(read.first());
      assertThat(known.last()).isEqualTo(read.last());
      assertThat(known.lastKey()).isEqualTo(facts.entries.get(facts.entries.size() - 1).key());
    }
  }

  private static void overwrite(Path path, long at, String with) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(with.getBytes(StandardCharsets.UTF_8)), at);
    }
  }
}

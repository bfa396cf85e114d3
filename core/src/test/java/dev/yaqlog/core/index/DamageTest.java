package dev.yaqlog.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is damaged is never taken for what was written. */
class DamageTest {
  private static final int SIZE = 66_000;

  @TempDir Path folder;

  private final Random random = new Random(7);
  private byte[] whole = new byte[0];
  private Path log = Path.of("");
  private Path file = Path.of("");
  private IndexName name = new IndexName(new byte[IndexName.LENGTH]);
  private List<StoredChunk> written = List.of();

  @BeforeEach
  void index() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      log = tree.file("name");
      tree.append(log, new RandomText(random).next(SIZE));
      assertThat(tree.known(log).covered()).isGreaterThan(SIZE - 1);
      name = IndexName.of(tree.logFile(log), tree.opener().zone());
    }
    file = folder.resolve("cache/1").resolve(name.fileName());
    whole = Files.readAllBytes(file);
    written = IndexFile.open(file, name).chunks();
    assertThat(written).isNotEmpty();
  }

  @Test
  void noFlippedBitIsBelieved() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
        int at = bit / Byte.SIZE;
        channel.write(ByteBuffer.wrap(new byte[] {(byte) (whole[at] ^ 1 << bit % Byte.SIZE)}), at);
        assertThat(intactSections()).as("bit " + bit).isLessThan(2 * written.size());
        channel.write(ByteBuffer.wrap(whole, at, 1), at);
      }
    }
    assertThat(intactSections()).isEqualTo(2 * written.size());
  }

  @Test
  void anotherVersionIsNotRead() throws IOException {
    ByteBuffer head = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int sumAt = IndexFile.HEAD_LENGTH - Integer.BYTES;
    head.putShort(6, (short) (IndexFile.VERSION - 1));
    Files.write(file, head.putInt(sumAt, Section.checkSum(head.array(), 0, sumAt)).array());
    assertThat(intactSections()).isZero();
    head.putShort(6, (short) IndexFile.VERSION);
    Files.write(file, head.putInt(sumAt, Section.checkSum(head.array(), 0, sumAt)).array());
    assertThat(intactSections()).isEqualTo(2 * written.size());
  }

  @Test
  void noPartIsTakenForTheWhole() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int length = whole.length - 1; length >= 0; length--) {
        channel.truncate(length);
        assertThat(intactSections()).as("length " + length).isLessThan(2 * written.size());
      }
    }
  }

  @Test
  void noRubbishIsBelieved() throws IOException {
    for (int round = 0; round < 500; round++) {
      byte[] rubbish = whole.clone();
      int from = random.nextInt(rubbish.length);
      int to = from + 1 + random.nextInt(Math.min(200, rubbish.length - from));
      for (int i = from; i < to; i++) {
        rubbish[i] = (byte) (random.nextBoolean() ? 0 : ~rubbish[i]);
      }
      rubbish[from] = (byte) ~whole[from];
      Files.write(file, rubbish);
      assertThat(intactSections()).as("round " + round).isLessThan(2 * written.size());
    }
  }

  @Test
  void whatIsDamagedIsIndexedAgain() throws IOException {
    for (int round = 0; round < 30; round++) {
      byte[] damaged = whole.clone();
      if (random.nextBoolean()) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      } else {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      try (IndexedTree tree = new IndexedTree(folder)) {
        PlainFacts facts = new PlainFacts(tree.logFile(log), tree.opener());
        facts.check(tree.known(log));
        tree.settle();
        assertSound(facts, tree.known(log));
      }
    }
  }

  @Test
  void whatIsDamagedWhileItIsUsedIsIndexedAgain() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      PlainFacts facts = new PlainFacts(tree.logFile(log), tree.opener());
      Chunk chunk = tree.known(log).chunks().get(0);
      damageSections();
      assertThat(chunk.blocks()).isNull();
      assertThat(tree.index().of(tree.logFile(log))).isNull();
      assertSound(facts, tree.known(log));
    }
  }

  @Test
  void whatIsDeletedWhileItIsUsedIsIndexedAgain() throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      PlainFacts facts = new PlainFacts(tree.logFile(log), tree.opener());
      Chunk chunk = tree.known(log).chunks().get(0);
      Files.delete(file);
      assertThat(chunk.grams()).isNull();
      assertSound(facts, tree.known(log));
    }
  }

  @Test
  void theIndexOfAnotherFileIsNotBelieved() throws IOException {
    Path other;
    try (IndexedTree tree = new IndexedTree(folder)) {
      other = tree.file("other");
      tree.append(other, new RandomText(random).next(SIZE));
      tree.settle();
      Path otherFile =
          file.resolveSibling(IndexName.of(tree.logFile(other), tree.opener().zone()).fileName());
      byte[] swapped = Files.readAllBytes(otherFile);
      Files.write(otherFile, whole);
      Files.write(file, swapped);
    }
    try (IndexedTree tree = new IndexedTree(folder)) {
      for (Path path : List.of(log, other)) {
        assertSound(new PlainFacts(tree.logFile(path), tree.opener()), tree.known(path));
      }
    }
  }

  private static void assertSound(PlainFacts facts, FileIndex known) {
    facts.check(known);
    assertThat(known.covered()).isEqualTo(facts.end);
    assertThat(known.chunks()).allMatch(chunk -> chunk.blocks() != null && chunk.grams() != null);
  }

  private void damageSections() throws IOException {
    byte[] damaged = whole.clone();
    for (int i = IndexFile.HEAD_LENGTH + ChunkHead.LENGTH; i < damaged.length; i++) {
      damaged[i] ^= 1;
    }
    Files.write(file, damaged);
  }

  /** How many sections are there as they were written; asserts that no other is given out. */
  private int intactSections() throws IOException {
    List<StoredChunk> chunks = IndexFile.open(file, name).chunks();
    int intact = 0;
    for (int i = 0; i < chunks.size(); i++) {
      StoredChunk chunk = chunks.get(i);
      assertThat(chunk.facts()).isEqualTo(written.get(i).facts());
      assertThat(chunk.end()).isEqualTo(written.get(i).end());
      intact += isIntact(chunk.summary(), written.get(i).summary()) ? 1 : 0;
      intact += isIntact(chunk.grams(), written.get(i).grams()) ? 1 : 0;
    }
    return intact;
  }

  private boolean isIntact(Section section, Section original) throws IOException {
    byte[] loaded = load(section);
    if (loaded == null) {
      return false;
    }
    int at = (int) ((Section.OnDisk) original).at();
    assertThat(section).isEqualTo(original);
    assertThat(Arrays.equals(loaded, 0, section.length(), whole, at, at + section.length()))
        .isTrue();
    return true;
  }

  private static byte @Nullable [] load(Section section) throws IOException {
    try {
      return section.load();
    } catch (DamagedException e) {
      return null;
    }
  }
}

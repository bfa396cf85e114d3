package dev.yaqlog.core.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.files.LogFile;
import dev.yaqlog.core.format.EntryText;
import dev.yaqlog.core.scan.OpenLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** An index says of any text what reading it says, however the text came. */
class IndexPropertyTest {
  @TempDir Path folder;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @RepeatedTest(8)
  void growingInPiecesTellsTheSameAsReadingItAll() throws Exception {
    System.out.println("seed " + seed);
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path path = tree.file("name");
      RandomText text = new RandomText(random);
      for (int piece = 0; piece < 6; piece++) {
        tree.append(path, text.next(random.nextInt(1 << random.nextInt(22))));
        if (random.nextInt(6) == 0) {
          tree.append(path, text.huge());
        }
        if (random.nextBoolean()) {
          tree.rest();
        }
        FileIndex known = tree.known(path);
        PlainFacts facts = new PlainFacts(tree.logFile(path), tree.opener());
        facts.check(known.upTo(facts.end));
        if (random.nextInt(3) == 0) {
          tree.restart();
        }
      }
      tree.rest();
      PlainFacts facts = new PlainFacts(tree.logFile(path), tree.opener());
      FileIndex known = tree.known(path);
      facts.check(known);
      if (facts.end >= TextIndex.MIN_BYTES) {
        assertThat(known.covered()).isEqualTo(facts.end);
      }
      checkGrams(known, facts, tree.logFile(path), tree);
    }
  }

  private void checkGrams(FileIndex known, PlainFacts facts, LogFile file, IndexedTree tree)
      throws Exception {
    try (OpenLog log = tree.opener().open(file)) {
      for (int i = 0; i < 2_000; i++) {
        PlainFacts.Entry entry = facts.entries.get(random.nextInt(facts.entries.size()));
        byte[] bytes = log.read(entry.from(), (int) (entry.to() - entry.from()));
        int from =
            Math.max(0, new String(bytes, StandardCharsets.ISO_8859_1).indexOf(" : name : "));
        byte[] message =
            EntryText.message(bytes, from == 0 ? 0 : from + 10, bytes.length, 1 << 20)
                .message()
                .bytes();
        int start = random.nextInt(message.length + 1);
        byte[] needle =
            Arrays.copyOfRange(
                message, start, Math.min(message.length, start + random.nextInt(40)));
        requireFound(known, entry, Grams.of(needle), needle);
        requireFound(known, entry, Grams.ofAnyCase(inOtherCase(needle)), needle);
      }
    }
  }

  /** With letters of ASCII where others are that differ in case alone. */
  private byte[] inOtherCase(byte[] needle) {
    StringBuilder other = new StringBuilder();
    for (char c : new String(needle, StandardCharsets.UTF_8).toCharArray()) {
      char plain = c == '\u017F' ? 's' : c == '\u212A' ? 'k' : c;
      boolean turn = plain < 0x80 && Character.isLetter(plain) && random.nextBoolean();
      other.append(turn ? (char) (plain ^ 0x20) : plain);
    }
    return other.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void requireFound(
      FileIndex known, PlainFacts.Entry entry, Grams grams, byte[] needle) {
    if (entry.from() < known.covered()) {
      Chunk chunk = known.chunks().get(known.chunkAt(entry.from()));
      int block = requireNonNull(chunk.blocks()).at(entry.from());
      assertThat(requireNonNull(chunk.grams()).mayContain(block, grams))
          .as(() -> new String(needle, StandardCharsets.UTF_8))
          .isTrue();
    }
  }
}

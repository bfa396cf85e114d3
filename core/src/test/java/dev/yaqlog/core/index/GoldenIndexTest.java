package dev.yaqlog.core.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.scan.Moment;
import dev.yaqlog.core.scan.OpenLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of the index are, byte for byte, what version 2 of docs/index.md says. One that differs
 * needs another version.
 */
class GoldenIndexTest {
  private static final Instant START = Instant.parse("2026-11-20T10:27:41Z");

  @TempDir Path folder;

  private final IndexName name = name();

  @Test
  void theExampleIsAsDocumented() throws IOException {
    assertGolden("small-v2.yaqidx", resource("small.log"));
  }

  @Test
  void filtersOfManyBlocksLieInRows() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 400_000; i++) {
      text.append("<").append(i % 8).append("> x : ").append(START.plusSeconds(i / 3));
      text.append(" : name : entry ").append(i).append(" of ").append(i * 7919L % 104_729);
      text.append('\n');
    }
    assertGolden("rows-v2.yaqidx", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void assertGolden(String golden, byte[] text) throws IOException {
    try (IndexedTree tree = new IndexedTree(folder)) {
      Path log = tree.file("name");
      tree.append(log, text);
      tree.rest();
      Path written = folder.resolve("written");
      IndexFile file = IndexFile.open(written, name);
      try (OpenLog open = tree.opener().open(tree.logFile(log))) {
        new ChunkWalk().run(open, 0, Moment.MIN, (data, isLast) -> keep(file, open, data, isLast));
      }
      assertThat(Files.readAllBytes(written)).isEqualTo(resource(golden));
      PlainFacts facts = new PlainFacts(tree.logFile(log), tree.opener());
      facts.check(read(written));
      assertThat(read(written).covered()).isEqualTo(text.length);
    }
  }

  private static boolean keep(IndexFile file, OpenLog log, ChunkData data, boolean isLast)
      throws IOException {
    int mark = ChunkEnd.mark(log, data.facts().to());
    file.append(data, new ChunkEnd(isLast, mark, log.end(), 1_795_000_000_123_456_789L));
    return true;
  }

  private FileIndex read(Path file) {
    Cached.Context context = new Cached.Context(new SectionCache(1 << 24), () -> {});
    List<Chunk> chunks = new ArrayList<>();
    Moment before = Moment.MIN;
    for (StoredChunk stored : IndexFile.open(file, name).chunks()) {
      chunks.add(stored.open(before, context));
      before = chunks.get(chunks.size() - 1).latest();
    }
    return new FileIndex(chunks, 0);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = GoldenIndexTest.class.getResourceAsStream(name)) {
      return requireNonNull(in, name).readAllBytes();
    }
  }

  private static IndexName name() {
    byte[] hash = new byte[IndexName.LENGTH];
    for (int i = 0; i < hash.length; i++) {
      hash[i] = (byte) i;
    }
    return new IndexName(hash);
  }
}

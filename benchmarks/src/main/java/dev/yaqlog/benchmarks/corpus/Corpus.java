package dev.yaqlog.benchmarks.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Logs on disk: {@code tree}, laid out for {@code log_paths}, and {@code all.log}, the same entries
 * in one file in the order of time.
 */
public record Corpus(Path folder, CorpusFacts facts) {
  public static final long SEED = 42;

  private static final String FACTS = "corpus.properties";

  /** The one in {@code folder}, which is made if there is none of this size. */
  public static Corpus at(Path folder, int entries, long seed) throws IOException {
    Path file = folder.resolve(FACTS);
    if (!Files.exists(file)) {
      return make(folder, entries, seed);
    }
    CorpusFacts facts = CorpusFacts.read(file);
    if (facts.entries() != entries || facts.seed() != seed) {
      throw new IOException(
          "%s holds %,d entries of seed %d".formatted(folder, facts.entries(), facts.seed()));
    }
    return new Corpus(folder, facts);
  }

  private static Corpus make(Path folder, int entries, long seed) throws IOException {
    Files.createDirectories(folder);
    CorpusFacts facts;
    try (CorpusMaker maker =
        new CorpusMaker(folder.resolve("tree"), folder.resolve("all.log"), entries, seed)) {
      facts = maker.make();
    }
    facts.write(folder.resolve(FACTS)); // last, so that half a corpus has none
    return new Corpus(folder, facts);
  }

  public Path tree() {
    return folder.resolve("tree");
  }

  public Path one() {
    return folder.resolve("all.log");
  }

  /** The files of the tree. */
  public List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(tree())) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Reads everything once, first to last, so that it lies in the page cache as read files do. */
  public void warm() throws IOException {
    for (Path file : files()) {
      read(file);
    }
    read(one());
  }

  private static void read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }
}

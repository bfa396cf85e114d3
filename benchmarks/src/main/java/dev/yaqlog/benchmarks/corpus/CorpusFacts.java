package dev.yaqlog.benchmarks.corpus;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * What is known of a corpus without looking for it.
 *
 * @param bytes of the tree, and of the one file
 * @param levels how many entries of each, most severe first
 */
public record CorpusFacts(int entries, long seed, long lines, long bytes, List<Long> levels) {
  /** Raised when another text is made of the same seed. */
  private static final String MAKER = "1";

  public CorpusFacts {
    levels = List.copyOf(levels);
  }

  static CorpusFacts read(Path file) throws IOException {
    Properties facts = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      facts.load(in);
    }
    if (!MAKER.equals(facts.getProperty("maker"))) {
      throw new IOException(file + " is of another version; delete its folder");
    }
    return new CorpusFacts(
        Integer.parseInt(facts.getProperty("entries")),
        Long.parseLong(facts.getProperty("seed")),
        Long.parseLong(facts.getProperty("lines")),
        Long.parseLong(facts.getProperty("bytes")),
        Arrays.stream(facts.getProperty("levels").split(" ")).map(Long::valueOf).toList());
  }

  void write(Path file) throws IOException {
    Properties facts = new Properties();
    facts.setProperty("maker", MAKER);
    facts.setProperty("entries", Integer.toString(entries));
    facts.setProperty("seed", Long.toString(seed));
    facts.setProperty("lines", Long.toString(lines));
    facts.setProperty("bytes", Long.toString(bytes));
    facts.setProperty("levels", String.join(" ", levels.stream().map(String::valueOf).toList()));
    try (Writer out = Files.newBufferedWriter(file)) {
      facts.store(out, null);
    }
  }
}

package dev.yaqlog.benchmarks.loop;

import dev.yaqlog.benchmarks.corpus.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A little of a corpus, for loops to run over. */
public final class SampleText {
  private static final int ENTRIES = 100_000;
  private static final Path FOLDER = Path.of("target", "bench", "loops");

  private SampleText() {}

  /** A corpus below the working directory, made if it is not there. */
  public static Corpus corpus() {
    try {
      return Corpus.at(FOLDER, ENTRIES, Corpus.SEED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its entries as lines, about 14 MB. */
  public static byte[] bytes() {
    try {
      return Files.readAllBytes(corpus().one());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

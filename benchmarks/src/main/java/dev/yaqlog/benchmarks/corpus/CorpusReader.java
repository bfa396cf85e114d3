package dev.yaqlog.benchmarks.corpus;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Reads a corpus entry by entry, in the order of time, for programs that must be given them. */
public final class CorpusReader implements Closeable {
  private final BufferedReader lines;
  private @Nullable String head;

  public CorpusReader(Corpus corpus) throws IOException {
    this.lines = Files.newBufferedReader(corpus.one(), StandardCharsets.US_ASCII);
    this.head = lines.readLine();
  }

  /** The next entry; null at the end. */
  public @Nullable CorpusEntry next() throws IOException {
    if (head == null) {
      return null;
    }
    StringBuilder continuations = new StringBuilder();
    String line = lines.readLine();
    while (line != null && line.startsWith("\t")) {
      continuations.append('\n').append(line, 1, line.length());
      line = lines.readLine();
    }
    CorpusEntry entry = CorpusEntry.of(head, continuations.toString());
    head = line;
    return entry;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

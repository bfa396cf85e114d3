package dev.yaqlog.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  private static final int ENTRIES = 20_000;
  private static final long SEED = 7;

  @TempDir static Path folder;
  private static Corpus corpus;
  private static List<String> lines;

  @BeforeAll
  static void make() throws IOException {
    corpus = Corpus.at(folder.resolve("one"), ENTRIES, SEED);
    lines = Files.readAllLines(corpus.one(), StandardCharsets.US_ASCII);
  }

  @Test
  void theSameSeedMakesTheSameBytes() throws IOException {
    Corpus again = Corpus.at(folder.resolve("again"), ENTRIES, SEED);

    assertThat(again.one()).hasSameBinaryContentAs(corpus.one());
    assertThat(names(again)).isEqualTo(names(corpus));
  }

  @Test
  void anotherSeedMakesOthers() throws IOException {
    Corpus other = Corpus.at(folder.resolve("other"), ENTRIES, SEED + 1);

    assertThat(Files.mismatch(other.one(), corpus.one())).isNotEqualTo(-1);
  }

  @Test
  void theTreeHoldsWhatTheOneFileHolds() throws IOException {
    List<String> inTree = new ArrayList<>();
    for (Path file : corpus.files()) {
      inTree.addAll(Files.readAllLines(file, StandardCharsets.US_ASCII));
    }

    assertThat(inTree).containsExactlyInAnyOrderElementsOf(lines);
  }

  @Test
  void fortyDaemonsHaveSixRunsEach() throws IOException {
    assertThat(corpus.files()).hasSize(240);
    assertThat(names(corpus))
        .allMatch(name -> name.matches("[a-z]+/[a-z]+-[a-z]+-202005\\d\\dT\\d{6}\\+0000\\.log"));
  }

  @Test
  void theFactsAreWhatTheFileHolds() throws IOException {
    CorpusFacts facts = corpus.facts();

    assertThat(facts.lines()).isEqualTo(lines.size());
    assertThat(facts.bytes()).isEqualTo(Files.size(corpus.one()));
    assertThat(lines.stream().filter(line -> line.startsWith("<")).count()).isEqualTo(ENTRIES);
    for (int level = 0; level < facts.levels().size(); level++) {
      String start = "<" + level + ">";
      assertThat(lines.stream().filter(line -> line.startsWith(start)).count())
          .as("entries at level %d", level)
          .isEqualTo(facts.levels().get(level));
    }
  }

  @Test
  void needlesAreThereAsOftenAsIsSaid() {
    assertThat(linesWith(Needles.RARE)).isEqualTo(Needles.RARE_COUNT);
    assertThat(linesWith(Needles.WITHIN_RARE)).isEqualTo(Needles.RARE_COUNT);
    assertThat(linesWith(Needles.ONCE)).isEqualTo(1);
    assertThat(linesWith(Needles.ABSENT)).isZero();
  }

  @Test
  void theOneFileIsInTheOrderOfTime() throws IOException {
    List<CorpusEntry> entries = read();

    assertThat(entries).hasSize(ENTRIES);
    assertThat(entries.stream().map(CorpusEntry::time)).isSorted();
  }

  @Test
  void aMessageOfSeveralLinesIsReadAsOne() throws IOException {
    assertThat(read())
        .filteredOn(entry -> entry.message().contains("\nTraceback"))
        .isNotEmpty()
        .allMatch(entry -> entry.message().matches("(?s)[^\n]+\nTraceback.*\n[A-Z]\\w+Error: .*"));
  }

  @Test
  void whatIsThereIsNotMadeAgain() throws IOException {
    Corpus again = Corpus.at(corpus.folder(), ENTRIES, SEED);

    assertThat(again).isEqualTo(corpus);
  }

  @Test
  void aFolderWithAnotherSizeIsRefused() {
    assertThatThrownBy(() -> Corpus.at(corpus.folder(), ENTRIES + 1, SEED))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("20,000 entries");
  }

  private static long linesWith(String text) {
    return lines.stream().filter(line -> line.contains(text)).count();
  }

  private static List<String> names(Corpus of) throws IOException {
    return of.files().stream().map(file -> of.tree().relativize(file).toString()).toList();
  }

  private static List<CorpusEntry> read() throws IOException {
    List<CorpusEntry> entries = new ArrayList<>();
    try (CorpusReader reader = new CorpusReader(corpus)) {
      for (CorpusEntry entry = reader.next(); entry != null; entry = reader.next()) {
        entries.add(entry);
      }
    }
    return entries;
  }
}

package dev.yaqlog.benchmarks.peer;

import dev.yaqlog.benchmarks.corpus.Corpus;
import dev.yaqlog.benchmarks.corpus.CorpusEntry;
import dev.yaqlog.benchmarks.corpus.CorpusReader;
import dev.yaqlog.benchmarks.peer.Question.Shape;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** journalctl over the journal that systemd-journal-remote made of the corpus. */
final class Journal implements Peer {
  private static final String IMPORTER = "/usr/lib/systemd/systemd-journal-remote";
  private static final int BUFFER = 1 << 20;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final String journalctl;
  private final Shell shell = new Shell();

  private Journal(Path folder) throws IOException {
    this.journalctl = "TZ=UTC journalctl --quiet --no-pager --directory " + Shell.quote(folder);
  }

  static boolean isHere() {
    return Shell.has("journalctl") && Files.isExecutable(Path.of(IMPORTER));
  }

  /** Imports the corpus, unless that was done before: ten seconds a million entries. */
  static Peer over(Corpus corpus) throws IOException {
    Path journal = corpus.folder().resolve("journal");
    if (!Files.exists(journal)) {
      Path half = Files.createTempDirectory(corpus.folder(), "half-journal");
      importTo(half, corpus);
      Files.move(half, journal);
    }
    return new Journal(journal);
  }

  /** Into several files: it begins another one when one is full. */
  private static void importTo(Path folder, Corpus corpus) throws IOException {
    Process importer =
        new ProcessBuilder(IMPORTER, "--output=" + folder.resolve("all.journal"), "-")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (CorpusReader entries = new CorpusReader(corpus);
        OutputStream out = new BufferedOutputStream(importer.getOutputStream(), BUFFER)) {
      for (CorpusEntry entry = entries.next(); entry != null; entry = entries.next()) {
        write(entry, out);
      }
    }
    int status = importer.onExit().join().exitValue();
    if (status != 0) {
      throw new IOException("systemd-journal-remote ended with " + status);
    }
  }

  /** In the journal's export format. */
  private static void write(CorpusEntry entry, OutputStream out) throws IOException {
    long micros = entry.time().getEpochSecond() * 1_000_000;
    byte[] message = entry.message().getBytes(StandardCharsets.US_ASCII);
    out.write(
        """
        __REALTIME_TIMESTAMP=%d
        PRIORITY=%d
        SYSLOG_IDENTIFIER=%s
        MESSAGE
        """
            .formatted(micros, entry.level(), entry.name())
            .getBytes(StandardCharsets.US_ASCII));
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(message.length).array());
    out.write(message);
    out.write('\n');
    out.write('\n');
  }

  @Override
  public String name() {
    return Peers.JOURNAL;
  }

  @Override
  public int mostRounds() {
    return 1;
  }

  @Override
  public Optional<Answer> ask(Question question) throws IOException {
    return switch (question.shape()) {
      case HISTOGRAM -> Optional.empty();
      case NEWEST_ENTRIES, ENTRIES, COUNT -> Optional.of(Answer.ofCount(count(question)));
    };
  }

  /** Each entry has one priority, however many lines its message has. */
  private long count(Question question) throws IOException {
    String newest = question.shape() == Shape.NEWEST_ENTRIES ? " -r -n" + Question.NEWEST : "";
    String fields = " --output=export --output-fields=PRIORITY,MESSAGE | grep -ac ^PRIORITY=";
    String counts = shell.lines(journalctl + newest + options(question.filter()) + fields).get(0);
    return Long.parseLong(counts);
  }

  private static String options(Filter filter) {
    StringBuilder options = new StringBuilder();
    Level level = filter.levels().min();
    Instant since = filter.times().since();
    Instant until = filter.times().until();
    if (level != null) {
      options.append(" -p ").append(level.number());
    }
    if (since != null && until != null) {
      options.append(" --since ").append(Shell.quote(STAMP.format(since)));
      options.append(" --until ").append(Shell.quote(STAMP.format(until.minusSeconds(1))));
    }
    LinePattern.of(filter)
        .filter(pattern -> !filter.text().isAny())
        .ifPresent(pattern -> options.append(grep(pattern)));
    return options.toString();
  }

  private static String grep(LinePattern pattern) {
    String regex = pattern.isLiteral() ? "\\Q" + pattern.text() + "\\E" : pattern.text();
    return " --case-sensitive=yes -g " + Shell.quote(regex);
  }

  @Override
  public void close() throws IOException {
    shell.close();
  }
}

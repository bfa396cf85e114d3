package dev.yaqlog.benchmarks;

import dev.yaqlog.benchmarks.corpus.Corpus;
import dev.yaqlog.benchmarks.peer.Peer;
import dev.yaqlog.benchmarks.peer.Peers;
import dev.yaqlog.benchmarks.peer.Question;
import dev.yaqlog.benchmarks.server.IndexState;
import dev.yaqlog.benchmarks.server.ServerProcess;
import dev.yaqlog.benchmarks.server.Yaqlog;
import dev.yaqlog.benchmarks.table.Questions;
import dev.yaqlog.benchmarks.table.Rounds;
import dev.yaqlog.benchmarks.table.Row;
import dev.yaqlog.benchmarks.table.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The comparisons, from the command line. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures the built distribution beside other programs, on logs made on the spot.")
public final class Main implements Callable<Integer> {
  private static final int DISAGREED = 1;

  private final PrintStream out;

  @Option(
      names = "--entries",
      defaultValue = "10000000",
      description = "Size of the corpus, 140 bytes an entry, twice (default: ${DEFAULT-VALUE}).")
  private int entries;

  @Option(
      names = "--corpus",
      defaultValue = "target/bench",
      description =
          "A folder to make it in, kept for the next time (default: ${DEFAULT-VALUE}); each size"
              + " has a folder of its own there.")
  private Path corpora = Path.of("");

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "Everybody is asked so many times, in turn (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "1000",
      description = "We are asked so many ms beforehand (default: ${DEFAULT-VALUE}).")
  private int warmUpMs;

  @Option(
      names = "--peers",
      split = ",",
      description = "Whom to compare with (default: all that are found).")
  private Set<String> peers = new LinkedHashSet<>(Peers.ALL);

  @Option(
      names = "--only",
      defaultValue = "",
      description = "Only queries whose title holds this text.")
  private String only = "";

  @Option(
      names = "--distribution",
      defaultValue = "target/yaqlog",
      description = "The folder of the built distribution (default: ${DEFAULT-VALUE}).")
  private Path distribution = Path.of("");

  @Option(
      names = "--java-opts",
      defaultValue = "-Xmx256m",
      description = "For the server (default: ${DEFAULT-VALUE}).")
  private String javaOptions = "";

  private Main(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.exit(run(System.out, arguments));
  }

  /** The exit status: 0, 1 where answers were not the same for all, 2 for what else went wrong. */
  static int run(PrintStream out, String... arguments) {
    return new CommandLine(new Main(out))
        .setExecutionExceptionHandler(Main::complain)
        .execute(arguments);
  }

  private static int complain(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    failure.printStackTrace(command.getErr());
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    Corpus corpus = Corpus.at(corpora.resolve("" + entries), entries, Corpus.SEED);
    corpus.warm();
    out.printf(
        "Corpus: %,d entries, %,d lines, %,d bytes in %d files; ready after %.1f s%n",
        entries,
        corpus.facts().lines(),
        corpus.facts().bytes(),
        corpus.files().size(),
        (System.nanoTime() - start) / 1e9);
    Path home = corpora.resolve("home-" + entries);
    try (ServerProcess server =
        ServerProcess.start(distribution, corpus.tree(), home, javaOptions)) {
      return compare(corpus, server);
    }
  }

  private int compare(Corpus corpus, ServerProcess server) throws IOException {
    List<Peer> found = Peers.find(peers, corpus);
    List<String> disagreements = new ArrayList<>();
    try (Yaqlog ours = new Yaqlog(server.connect())) {
      IndexState index = IndexState.awaitBuilt(server.connect());
      out.printf("Index: %s%n", index);
      Table table = new Table(found.stream().map(Peer::name).toList());
      for (Question question : Questions.ALL) {
        if (question.title().contains(only)) {
          Row row = new Rounds(rounds, Duration.ofMillis(warmUpMs)).ask(question, ours, found);
          table.add(row);
          disagreements.addAll(row.disagreements());
        }
      }
      out.println(table);
    } finally {
      for (Peer peer : found) {
        peer.close();
      }
    }
    disagreements.forEach(line -> out.println("WARNING: not the same answer: " + line));
    return disagreements.isEmpty() ? 0 : DISAGREED;
  }
}

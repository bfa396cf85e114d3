package dev.yaqlog.benchmarks;

import dev.yaqlog.benchmarks.corpus.Corpus;
import dev.yaqlog.benchmarks.table.Row;
import dev.yaqlog.benchmarks.trial.Growth;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The comparisons, from the command line. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures the built distribution beside other programs, on logs made on the spot.")
public final class Main implements Callable<Integer> {
  private static final int DISAGREED = 1;

  @Mixin private final Options options = new Options();
  private final PrintStream out;
  private final List<String> disagreements = new ArrayList<>();

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
  public Integer call() throws IOException, InterruptedException {
    Growth growth = new Growth();
    for (int size : options.sizes()) {
      List<Row> rows = new Comparison(options, out, corpus(size)).run();
      growth.add(size, rows);
      rows.forEach(row -> disagreements.addAll(row.disagreements()));
    }
    if (growth.canTell()) {
      out.println(growth);
    }
    disagreements.forEach(line -> out.println("WARNING: not the same answer: " + line));
    return disagreements.isEmpty() ? 0 : DISAGREED;
  }

  private Corpus corpus(int size) throws IOException {
    long start = System.nanoTime();
    Corpus corpus = Corpus.at(options.corpus(size), size, Corpus.SEED);
    out.printf(
        "## %,d entries%n%n%,d lines, %,d bytes in %d files; there after %.1f s%n%n",
        size,
        corpus.facts().lines(),
        corpus.facts().bytes(),
        corpus.files().size(),
        (System.nanoTime() - start) / 1e9);
    return corpus;
  }
}

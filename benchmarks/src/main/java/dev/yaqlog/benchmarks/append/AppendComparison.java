package dev.yaqlog.benchmarks.append;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares how fast entries get into a file; benchmarks/append runs it. */
@Command(
    name = "benchmarks/append",
    mixinStandardHelpOptions = true,
    description = "Compares how fast entries get into a file with other logging libraries.")
public final class AppendComparison implements Callable<Integer> {
  @Option(names = "--entries", description = "to log in each trial (default: ${DEFAULT-VALUE})")
  private int entries = 1_000_000;

  @Option(
      names = "--rounds",
      description = "of which medians are shown (default: ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(names = "--folder", description = "for the log files (default: that for temporary ones)")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] args) {
    System.exit(new CommandLine(new AppendComparison()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    out.println("| lines | threads | | ns/entry | CPU ns/entry | bytes/entry | times ours | CPU |");
    out.println("|---|---|---|---|---|---|---|---|");
    for (boolean buffered : new boolean[] {false, true}) {
      for (int threads : new int[] {1, 4}) {
        compare(buffered, threads);
      }
    }
    return 0;
  }

  private void compare(boolean buffered, int threads) throws IOException, InterruptedException {
    Map<String, List<Trial.Result>> results = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String peer : Peers.all().keySet()) {
        Trial.Shape shape = new Trial.Shape(peer, buffered, threads, entries);
        results.computeIfAbsent(peer, p -> new ArrayList<>()).add(TrialProcess.run(shape, folder));
      }
    }
    Trial.Result ours = median(results.getOrDefault(Peers.OURS, List.of()));
    results.forEach((peer, all) -> print(buffered, threads, peer, median(all), ours));
  }

  private void print(
      boolean buffered, int threads, String peer, Trial.Result result, Trial.Result ours) {
    out.printf(
        Locale.ROOT,
        "| %s | %d | %s | %.0f | %.0f | %.0f | %.2f | %.2f |%n",
        buffered ? "batched" : "each",
        threads,
        peer,
        result.nanos(),
        result.cpuNanos(),
        result.bytes(),
        result.nanos() / ours.nanos(),
        result.cpuNanos() / ours.cpuNanos());
  }

  private static Trial.Result median(List<Trial.Result> results) {
    return new Trial.Result(
        median(results, Trial.Result::nanos),
        median(results, Trial.Result::cpuNanos),
        median(results, Trial.Result::bytes));
  }

  private static double median(List<Trial.Result> results, ToDoubleFunction<Trial.Result> figure) {
    double[] sorted = results.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}

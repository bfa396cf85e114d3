package dev.yaqlog.benchmarks.push;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The built distribution beside a server that does the least with grpc-java, in turn. */
@Command(
    name = "benchmarks/grpc",
    mixinStandardHelpOptions = true,
    description = "Measures subscriptions and calls of the built distribution beside grpc-java.")
public final class GrpcTrial implements Callable<Integer> {
  @Option(
      names = "--subscribers",
      defaultValue = "1000",
      description = "How many connections are told (default: ${DEFAULT-VALUE}).")
  private int subscribers;

  @Option(
      names = "--rate",
      defaultValue = "1000",
      description = "Entries a second, written one by one (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "How long each is measured in a round (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Rounds, before which each is warmed up (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--distribution",
      defaultValue = "target/yaqlog",
      description = "The folder of the built distribution (default: ${DEFAULT-VALUE}).")
  private Path distribution = Path.of("");

  @Option(
      names = "--java-opts",
      defaultValue = "-Xmx256m",
      description = "For both servers (default: ${DEFAULT-VALUE}).")
  private String javaOptions = "";

  private final PrintStream out;

  GrpcTrial(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.exit(run(System.out, arguments));
  }

  static int run(PrintStream out, String... arguments) {
    GrpcMethods.silence();
    return new CommandLine(new GrpcTrial(out)).execute(arguments);
  }

  /** One figure of a contender. */
  private interface Figure {
    double of(Contender contender) throws IOException, InterruptedException;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("yaqlog-grpc");
    Path ours = Files.createDirectory(folder.resolve("ours"));
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    try (Contender us = new YaqlogContender(distribution, ours, javaOptions);
        Contender them = new GrpcContender(theirs, javaOptions)) {
      out.println("| | us | grpc-java | us by grpc-java |");
      out.println("|---|---|---|---|");
      tell(us, them);
      call(us, them);
    } finally {
      delete(folder);
    }
    return 0;
  }

  private void tell(Contender us, Contender them) throws IOException, InterruptedException {
    for (int percent : new int[] {50, 99}) {
      row(
          "%d subscribers, %d entries/s, p%d ms".formatted(subscribers, rate, percent),
          List.of(us, them),
          c -> Paced.latencies(c, subscribers, rate, seconds).percentileMs(percent));
    }
    for (int lines : new int[] {128, 16}) {
      row(
          "%d subscribers, %d lines a write, deliveries/s".formatted(subscribers, lines),
          List.of(us, them),
          c -> Burst.perSecond(c, subscribers, lines, seconds));
    }
  }

  private void call(Contender us, Contender them) throws IOException, InterruptedException {
    Duration length = Duration.ofNanos((long) (seconds * 1e9));
    row("calls/s, one after the other", List.of(us, them), c -> c.call(1, 1, length) / seconds);
    row("calls/s, 128 at once", List.of(us, them), c -> c.call(1, 128, length) / seconds);
    row(
        "calls/s, 16 at once on 64 connections",
        List.of(us, them),
        c -> c.call(64, 16, length) / seconds);
  }

  /** Medians. */
  private void row(String title, List<Contender> both, Figure figure)
      throws IOException, InterruptedException {
    double[][] figures = new double[both.size()][rounds];
    for (int round = -1; round < rounds; round++) {
      for (int i = 0; i < both.size(); i++) {
        double measured = figure.of(both.get(i));
        if (round >= 0) {
          figures[i][round] = measured;
        }
      }
    }
    double us = median(figures[0]);
    double them = median(figures[1]);
    out.printf(Locale.ROOT, "| %s | %,.2f | %,.2f | %.2f |%n", title, us, them, us / them);
  }

  private static double median(double[] figures) {
    return DoubleStream.of(figures).sorted().skip(figures.length / 2).findFirst().orElseThrow();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

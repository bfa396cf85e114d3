package dev.yaqlog.benchmarks.push;

import dev.yaqlog.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** From write(2) in one process to a subscriber in another, beside {@code tail -F}. */
@Command(
    name = "benchmarks/push",
    mixinStandardHelpOptions = true,
    description = "Measures how soon subscribers of the built distribution are told.")
public final class PushTrial implements Callable<Integer> {
  private static final int WARM_UP_SECONDS = 20;
  private static final long LAST_MS = 2_000;

  @Option(
      names = "--subscribers",
      split = ",",
      defaultValue = "1,100,1000",
      description = "How many connections, in turn (default: ${DEFAULT-VALUE}).")
  private List<Integer> subscribers = List.of();

  @Option(
      names = "--rate",
      split = ",",
      defaultValue = "200,1000",
      description = "Entries a second, in turn (default: ${DEFAULT-VALUE}).")
  private List<Integer> rates = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "How long each is measured (default: ${DEFAULT-VALUE}).")
  private int seconds;

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

  private final PrintStream out = System.out;

  private PushTrial() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PushTrial()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    out.println("| subscribers | entries/s | told | us | tail -F | p99 |");
    out.println("|---|---|---|---|---|---|");
    Path folder = Files.createTempDirectory("yaqlog-push");
    Path log = folder.resolve("tree/demo/motor-20261120T100000+0000.log");
    Files.createDirectories(log.getParent());
    Files.createFile(log);
    try (ServerProcess server =
        ServerProcess.start(
            distribution, folder.resolve("tree"), folder.resolve("home"), javaOptions)) {
      for (int count : subscribers) {
        for (int rate : rates) {
          measure(server, log, count, rate, WARM_UP_SECONDS);
          out.println(measure(server, log, count, rate, seconds));
        }
      }
    } finally {
      delete(folder);
    }
    return 0;
  }

  private static String measure(ServerProcess server, Path log, int count, int rate, double length)
      throws IOException, InterruptedException {
    Latencies us = new Latencies();
    Latencies them = new Latencies();
    Writer writer = new Writer(log, rate, length);
    try (Subscribers all = new Subscribers(server.address(), count)) {
      for (long calm = 0; calm < 2L * count; calm = all.frames()) {
        all.take(LAST_MS, us); // the answer, and that it is caught up
      }
      try (TailProgram tail = new TailProgram(log, them)) {
        all.take(LAST_MS / 2, us);
        tail.requireRunning();
        Thread writing = new Thread(writer, "writer");
        writing.start();
        while (!writer.isDone()) {
          all.take(1, us);
        }
        long wanted = writer.lines() * count;
        long end = System.nanoTime() + LAST_MS * 1_000_000;
        while (us.count() < wanted && System.nanoTime() < end) {
          all.take(1, us);
        }
        writing.join();
      }
      return row(count, rate, us, them, writer.lines() * count, all.frames());
    }
  }

  private static String row(
      int count, int rate, Latencies us, Latencies them, long wanted, long frames) {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %d of %d in %d frames | %s | %s | %.1f times |",
        count,
        rate,
        us.count(),
        wanted,
        frames,
        us,
        them,
        us.percentileMs(99) / them.percentileMs(99));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

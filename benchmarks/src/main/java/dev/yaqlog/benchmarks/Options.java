package dev.yaqlog.benchmarks;

import dev.yaqlog.benchmarks.peer.Peers;
import dev.yaqlog.benchmarks.peer.Question;
import dev.yaqlog.benchmarks.table.Questions;
import dev.yaqlog.benchmarks.table.Rounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line says; as long as nothing is said, the defaults that picocli sets. */
final class Options {
  @Option(
      names = "--entries",
      split = ",",
      defaultValue = "10000000",
      description =
          "Sizes of the corpus, 140 bytes an entry, all of it twice; after several sizes a table of"
              + " growth is shown (default: ${DEFAULT-VALUE}).")
  private List<Integer> entries = List.of();

  @Option(
      names = "--corpus",
      defaultValue = "target/bench",
      description =
          "Where each size has a folder, kept for the next time (default: ${DEFAULT-VALUE}).")
  private Path corpora = Path.of("");

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "Everybody is asked so many times, in turn (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "20000",
      description =
          "We are asked so many ms beforehand, as a server is that has been there for a while"
              + " (default: ${DEFAULT-VALUE}).")
  private int warmUpMs;

  @Option(
      names = "--trial",
      defaultValue = "4000",
      description = "How many ms each trial after the table lasts (default: ${DEFAULT-VALUE}).")
  private int trialMs;

  @Option(
      names = "--peers",
      split = ",",
      description =
          "Whom to compare with: rg, grep, tac|grep, journalctl, lnav, VictoriaLogs (default: all"
              + " that are found).")
  private List<String> peers = Peers.ALL;

  @Option(names = "--victoria-logs", description = "The binary of VictoriaLogs.")
  private @Nullable Path victoriaLogs;

  @Option(
      names = "--only",
      defaultValue = "",
      description = "Only queries whose title holds this text, and no trials after the table.")
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

  Set<Integer> sizes() {
    return new TreeSet<>(entries);
  }

  Path corpus(int size) {
    return corpora.resolve(Integer.toString(size));
  }

  Rounds rounds() {
    return new Rounds(rounds, Duration.ofMillis(warmUpMs));
  }

  Duration trial() {
    return Duration.ofMillis(trialMs);
  }

  List<String> peers() {
    return List.copyOf(peers);
  }

  @Nullable Path victoriaLogs() {
    return victoriaLogs;
  }

  List<Question> questions() {
    return Questions.ALL.stream().filter(question -> question.title().contains(only)).toList();
  }

  boolean wantsTrials() {
    return only.isEmpty();
  }

  Path distribution() {
    return distribution;
  }

  String javaOptions() {
    return javaOptions;
  }
}

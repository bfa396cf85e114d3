package dev.yaqlog.benchmarks;

import dev.yaqlog.benchmarks.corpus.Corpus;
import dev.yaqlog.benchmarks.peer.Peers;
import dev.yaqlog.benchmarks.peer.Question;
import dev.yaqlog.benchmarks.server.Homes;
import dev.yaqlog.benchmarks.server.ServerProcess;
import dev.yaqlog.benchmarks.server.Yaqlog;
import dev.yaqlog.benchmarks.table.Row;
import dev.yaqlog.benchmarks.table.Table;
import dev.yaqlog.benchmarks.trial.Fairness;
import dev.yaqlog.benchmarks.trial.Finding;
import dev.yaqlog.benchmarks.trial.IndexBuild;
import dev.yaqlog.benchmarks.trial.Leaving;
import dev.yaqlog.benchmarks.trial.Memory;
import dev.yaqlog.benchmarks.trial.Restart;
import dev.yaqlog.benchmarks.trial.Throughput;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything about one corpus, written as it comes. */
final class Comparison {
  private static final String FINDINGS = "| what | | target |\n| --- | --- | --- |";

  private final Options options;
  private final PrintStream out;
  private final Corpus corpus;
  private final Path home;

  Comparison(Options options, PrintStream out, Corpus corpus) throws IOException {
    this.options = options;
    this.out = out;
    this.corpus = corpus;
    this.home = Homes.fresh(corpus.folder().resolve("home"));
  }

  /** The table's rows. */
  List<Row> run() throws IOException, InterruptedException {
    corpus.warm();
    List<Row> rows;
    try (ServerProcess server = start()) {
      out.println(FINDINGS);
      IndexBuild.await(corpus, server).forEach(out::println);
      out.println();
      rows = ask(server);
      out.println(FINDINGS);
      out.println(Memory.of(server.view()));
      if (options.wantsTrials()) {
        tryOut(server);
      }
    }
    if (options.wantsTrials()) {
      try (ServerProcess again = start()) {
        Restart.ask(again).forEach(out::println);
      }
    }
    out.println();
    return rows;
  }

  private ServerProcess start() throws IOException {
    return ServerProcess.start(options.distribution(), corpus.tree(), home, options.javaOptions());
  }

  private List<Row> ask(ServerProcess server) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (Peers peers = Peers.find(options.peers(), corpus, options.victoriaLogs());
        Yaqlog ours = new Yaqlog(server.connect())) {
      peers.missing().forEach(peer -> out.println("Not asked: " + peer + ".\n"));
      Table table = new Table(peers.names());
      out.print(table.head());
      for (Question question : options.questions()) {
        Row row = options.rounds().ask(question, ours, peers.found());
        out.print(table.line(row));
        rows.add(row);
      }
    }
    out.println();
    return rows;
  }

  private void tryOut(ServerProcess server) throws IOException, InterruptedException {
    print(Throughput.measure(server, options.rounds().warmUp(), options.trial()));
    print(Fairness.measure(server, options.trial()));
    print(Leaving.measure(server, options.trial()));
    out.println(Memory.of(server.view()));
  }

  private void print(List<Finding> findings) {
    findings.forEach(out::println);
  }
}

package dev.yaqlog.cli.command;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command that goes on until it is stopped. */
final class RunningCli implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Cli cli;
  private final CompletableFuture<Cli.Result> result = new CompletableFuture<>();
  private final Thread thread;

  private RunningCli(Cli cli, String... arguments) {
    this.cli = cli;
    this.thread = new Thread(() -> result.complete(cli.run(arguments)), "running-cli");
  }

  static RunningCli start(Cli cli, String... arguments) {
    RunningCli running = new RunningCli(cli, arguments);
    running.thread.start();
    return running;
  }

  void awaitWritten(String whole) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(
            () -> org.assertj.core.api.Assertions.assertThat(cli.written()).isEqualTo(whole));
  }

  void awaitSaid(String part) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(cli.said()).contains(part));
  }

  /** As Ctrl-C does. */
  Cli.Result interrupt() throws Exception {
    thread.interrupt();
    return result();
  }

  /** How it ended by itself. */
  Cli.Result result() throws Exception {
    return result.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

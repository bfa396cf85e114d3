package dev.yaqlog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command that goes on until it is stopped. */
final class RunningCli implements AutoCloseable {
  static final Duration LONG = Duration.ofSeconds(60);

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
        .untilAsserted(() -> assertThat(cli.written()).isEqualTo(whole));
  }

  void awaitSaid(String part) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> assertThat(cli.said()).contains(part));
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

  /** Waits for its end, for what it still writes would be taken for that of the next command. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(LONG.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(thread.isAlive()).as("still running").isFalse();
  }
}

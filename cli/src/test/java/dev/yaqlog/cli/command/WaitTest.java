package dev.yaqlog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.cli.memory.MemoryLog;
import dev.yaqlog.cli.memory.MemoryLogSource;
import dev.yaqlog.core.model.Level;
import org.junit.jupiter.api.Test;

class WaitTest {
  private final MemoryLogSource source = new MemoryLogSource();
  private final MemoryLog log = source.log("k", "n");
  private final Cli cli = Cli.over(source);

  WaitTest() {
    add("1", "old match");
  }

  @Test
  void theFirstThatMatchesIsShownAndEndsIt() throws Exception {
    try (RunningCli wait = RunningCli.start(cli, "wait", "n", "-g", "match$", "-o", "cat")) {
      await().atMost(RunningCli.LONG).until(() -> source.waiting() > 0);
      add("2", "something else");
      add("3", "new match");
      assertThat(wait.result()).isEqualTo(new Cli.Result(0, "new match\n", ""));
    }
  }

  @Test
  void whenTheTimeIsUpNothingWasFound() {
    Cli.Result result = cli.run("wait", "--timeout", "50ms", "-g", "match");
    assertThat(result).isEqualTo(new Cli.Result(1, "", ""));
  }

  @Test
  void whatWasLoggedSinceCounts() {
    add("4", "another match");
    Cli.Result result =
        cli.run("wait", "-S", "2026-11-20T10:00:00Z", "-g", "match", "-o", "cat", "--timeout=1s");
    assertThat(result).isEqualTo(new Cli.Result(0, "old match\n", ""));
  }

  @Test
  void sinceThenItWaitsOn() throws Exception {
    try (RunningCli wait =
        RunningCli.start(cli, "wait", "-S", "2026-11-20T10:00:02Z", "-g", "match", "-o", "cat")) {
      await().atMost(RunningCli.LONG).until(() -> source.waiting() > 0);
      add("5", "later match");
      assertThat(wait.result()).isEqualTo(new Cli.Result(0, "later match\n", ""));
    }
  }

  @Test
  void aDaemonThatIsNotThereYetIsWaitedFor() throws Exception {
    try (RunningCli wait = RunningCli.start(cli, "wait", "late", "-o", "cat")) {
      await().atMost(RunningCli.LONG).until(() -> source.waiting() > 0);
      source.log("k", "late").add(Level.INFO, "2026-11-20T11:00:00Z", "here I am");
      assertThat(wait.result()).isEqualTo(new Cli.Result(0, "here I am\n", ""));
    }
  }

  @Test
  void aServerThatIsAwayIsAnError() {
    source.goAway();
    Cli.Result result = cli.run("wait", "--timeout", "5s");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("connection reset");
  }

  private void add(String second, String message) {
    log.add(Level.INFO, "2026-11-20T10:00:0" + second + "Z", message);
  }
}

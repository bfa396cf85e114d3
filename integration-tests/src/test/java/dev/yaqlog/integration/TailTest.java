package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A tail, asked again and again with its cursor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TailTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Sandbox sandbox;
  private Server server;
  private Rpc rpc;

  /** Each test has daemons of a kind of its own. */
  private String kind;

  private int tests;
  private Path log;
  private String cursor;

  @BeforeAll
  void serve(@TempDir Path folder) {
    sandbox = new Sandbox(folder);
    server = Server.start(sandbox);
    rpc = server.rpc();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      rpc.close();
      server.close();
    }
  }

  @BeforeEach
  void write() {
    kind = "kind" + ++tests;
    log = sandbox.write(kind + "/m-20261120T080000Z.log", line("m", "before"));
    cursor = rpc.ask("tail_logs", "kind", kind).cursor();
  }

  private static String line(String name, String message) {
    return "<6> INFO : 2026-11-20T08:00:00Z : " + name + " : " + message + "\n";
  }

  private Answer tail(int waitMs) {
    Answer answer = rpc.ask("tail_logs", "kind", kind, "cursor", cursor, "wait_ms", waitMs);
    cursor = answer.cursor();
    assertThat(answer.text("cursor_status")).isEqualTo("exact");
    return answer;
  }

  /** Everything that comes until there are {@code count} entries. */
  private List<Answer> await(int count) {
    List<Answer> entries = new ArrayList<>();
    Instant end = Instant.now().plus(PATIENCE);
    while (entries.size() < count && Instant.now().isBefore(end)) {
      entries.addAll(tail(500).entries());
    }
    assertThat(entries).hasSize(count);
    return entries;
  }

  @Test
  void whatIsAppendedComesOnceAndSoon() {
    CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> tail(60_000));
    Instant start = Instant.now();
    Sandbox.append(log, line("m", "one"));
    assertThat(waiting.join().messages()).containsExactly("one");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
    assertThat(tail(0).entries()).isEmpty();
  }

  @Test
  void aTailWithNothingToSayAnswersWhenItsTimeIsOver() {
    Instant start = Instant.now();
    assertThat(tail(1_000).entries()).isEmpty();
    assertThat(Duration.between(start, Instant.now()))
        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(30));
  }

  @Test
  void linesThatComeLateAmendTheirEntry() {
    Sandbox.append(log, line("m", "caught"));
    Answer first = await(1).get(0);
    assertThat(first.message()).isEqualTo("caught");
    assertThat(first.has("amended")).isFalse();
    Sandbox.append(log, "\tTraceback\n", "\t  line 1\n");
    Answer again = await(1).get(0);
    assertThat(again.message()).isEqualTo("caught\nTraceback\n  line 1");
    assertThat(again.cursor()).isEqualTo(first.cursor());
    assertThat(again.flag("amended")).isTrue();
    Sandbox.append(log, "\tmore\n", line("m", "next"));
    List<Answer> both = await(2);
    assertThat(both.get(0).flag("amended")).isTrue();
    assertThat(both.get(0).message()).endsWith("\nmore");
    assertThat(both.get(1).message()).isEqualTo("next");
    assertThat(both.get(1).has("amended")).isFalse();
  }

  @Test
  void aTornLineIsNoEntryUntilItIsWholeOrRests() {
    String message = "written in two pieces";
    String whole = line("m", message);
    Duration taken = Duration.ofSeconds(1);
    for (int i = 0; i < 20 && taken.compareTo(Duration.ofSeconds(1)) >= 0; i++) {
      Instant begun = Instant.now();
      Sandbox.append(log, whole.substring(0, 60));
      List<Answer> all = new ArrayList<>(tail(0).entries());
      Sandbox.append(log, whole.substring(60));
      taken = Duration.between(begun, Instant.now());
      Instant end = Instant.now().plus(PATIENCE);
      while (all.stream().noneMatch(entry -> entry.message().equals(message))
          && Instant.now().isBefore(end)) {
        all.addAll(tail(500).entries());
      }
      boolean rested = taken.compareTo(Duration.ofSeconds(1)) >= 0; // on a machine that is busy
      assertThat(all).hasSizeBetween(1, rested ? 2 : 1);
    }
    assertThat(taken).isLessThan(Duration.ofSeconds(1));
    Sandbox.append(log, whole.substring(0, 60));
    assertThat(await(1).get(0).message()).startsWith("written");
  }

  @Test
  void newRunsAndNewDaemonsJoinIn() throws IOException {
    Files.writeString(
        sandbox.logs(kind).resolve("m-20261120T090000Z.log"), line("m", "second run"));
    assertThat(await(1).get(0).message()).isEqualTo("second run");
    Files.writeString(
        sandbox.statePlace(kind).resolve("c-20261120T090000Z.log"), line("c", "new daemon"));
    assertThat(await(1).get(0).text("name")).isEqualTo("c");
    Sandbox.append(log, line("m", "the old run still writes"));
    assertThat(await(1).get(0).message()).isEqualTo("the old run still writes");
  }

  @Test
  void fromNothingItBeginsWithTheFirstEntryThereEverIs() {
    String nobodyYet = rpc.ask("tail_logs", "kind", "laser").cursor();
    assertThat(nobodyYet).isNotEmpty();
    sandbox.write("laser/l-20201120T090000Z.log", line("l", "first light"));
    Answer answer = rpc.ask("tail_logs", "kind", "laser", "cursor", nobodyYet, "wait_ms", 60_000);
    assertThat(answer.messages()).containsExactly("first light");
  }

  @Test
  void aLimitCutsATailIntoPieces() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 25; i++) {
      many.append(line("m", "entry " + i));
    }
    Sandbox.append(log, many.toString());
    List<String> got = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      Answer answer =
          rpc.ask("tail_logs", "kind", kind, "cursor", cursor, "limit", 1, "wait_ms", 1_000);
      cursor = answer.cursor();
      got.addAll(answer.messages());
    }
    assertThat(got).hasSize(25).startsWith("entry 0", "entry 1").endsWith("entry 24");
    assertThat(tail(0).entries()).isEmpty();
  }

  @Test
  void onlyWhatTheFilterLetsThroughWakesIt() {
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try (Rpc other = server.rpc()) {
                return other.ask(
                    "tail_logs",
                    "kind",
                    kind,
                    "cursor",
                    cursor,
                    "wait_ms",
                    60_000,
                    "contains",
                    "needle");
              }
            });
    for (int i = 0; i < 20; i++) {
      Sandbox.append(log, line("m", "hay " + i));
    }
    Sandbox.append(log, line("m", "a needle"));
    assertThat(waiting.join().messages()).containsExactly("a needle");
  }

  /**
   * Daemons write, roll over, are rotated and compressed, while the server is killed and started
   * again; what came to the tail is what was written, once and in its order.
   */
  @Test
  void nothingIsLostOrDoubledWhateverHappensMeanwhile() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int daemons = 4;
    int steps = Soak.times(120, 3_000);
    int[] written = new int[daemons];
    Path[] files = new Path[daemons];
    Map<String, List<String>> got = new LinkedHashMap<>();
    for (int step = 0; step < steps; step++) {
      int daemon = random.nextInt(daemons);
      String name = "d" + daemon;
      if (files[daemon] == null || random.nextInt(15) == 0) {
        files[daemon] =
            sandbox
                .logs(kind)
                .resolve(
                    "%s-20261120T%06dZ.log".formatted(name, 100_000 + step / 60 * 100 + step % 60));
      } else if (random.nextInt(12) == 0) {
        rotate(files[daemon]);
      }
      StringBuilder lines = new StringBuilder();
      for (int i = random.nextInt(20); i >= 0; i--) {
        lines.append(line(name, "entry " + written[daemon]++));
      }
      Sandbox.append(files[daemon], lines.toString());
      if (random.nextInt(3) == 0) {
        collect(got);
      }
      if (step == steps / 2) {
        rpc.close();
        server.kill();
        server = Server.start(sandbox);
        rpc = server.rpc();
      }
    }
    Instant end = Instant.now().plus(PATIENCE);
    while (sum(got) < sum(written) && Instant.now().isBefore(end)) {
      collect(got);
    }
    collect(got);
    for (int daemon = 0; daemon < daemons; daemon++) {
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < written[daemon]; i++) {
        expected.add("entry " + i);
      }
      assertThat(got.get("d" + daemon)).as("d%d, seed %d", daemon, seed).isEqualTo(expected);
    }
  }

  private void collect(Map<String, List<String>> got) {
    Answer answer = rpc.ask("tail_logs", "kind", kind, "cursor", cursor, "limit", 37);
    assertThat(answer.text("cursor_status")).isNotEqualTo("lost");
    cursor = answer.cursor();
    answer
        .entries()
        .forEach(
            entry ->
                got.computeIfAbsent(entry.text("name"), name -> new ArrayList<>())
                    .add(entry.message()));
  }

  /** As logrotate does it, older parts first. */
  private static void rotate(Path file) {
    try {
      for (int part = 9; part > 0; part--) {
        Path older = file.resolveSibling(file.getFileName() + "." + part);
        if (Files.exists(older)) {
          Files.move(older, file.resolveSibling(file.getFileName() + "." + (part + 1)));
        }
      }
      Files.move(file, file.resolveSibling(file.getFileName() + ".1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int sum(Map<String, List<String>> got) {
    return got.values().stream().mapToInt(List::size).sum();
  }

  private static int sum(int[] numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }
}

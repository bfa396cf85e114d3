package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Many daemons with many entries, against what was written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusTest {
  private static final int DAEMONS = 40;
  private static final int ENTRIES = 50_000;
  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

  private static final List<String> LEVELS =
      List.of("emergency", "alert", "critical", "error", "warning", "notice", "info", "debug");
  private static final List<String> WORDS =
      List.of("EMERG", "ALERT", "CRIT", "ERR", "WARNING", "NOTICE", "INFO", "DEBUG");

  /** What was written, in the order of time. */
  private final List<Written> truth = new ArrayList<>();

  private Server server;
  private Rpc rpc;

  private record Written(int daemon, int level, Instant time, String message) {
    String line() {
      return "<%d> %s : %s : d%d : %s\n"
          .formatted(level, WORDS.get(level), time, daemon, message.replace("\n", "\n\t"));
    }
  }

  @BeforeAll
  void serve(@TempDir Path folder) {
    Sandbox sandbox = new Sandbox(folder);
    Random random = new Random(20_261_120);
    StringBuilder[] files = new StringBuilder[DAEMONS];
    int[] runs = new int[DAEMONS];
    Instant time = BEGIN;
    for (int i = 0; i < ENTRIES; i++) {
      time = time.plusMillis(1 + random.nextInt(20_000));
      int daemon = (int) (DAEMONS * random.nextDouble() * random.nextDouble());
      int level = random.nextInt(100) == 0 ? random.nextInt(5) : 5 + random.nextInt(3);
      Written written = new Written(daemon, level, time, message(random, i));
      truth.add(written);
      if (files[daemon] == null || files[daemon].length() > 200_000) {
        flush(sandbox, daemon, files[daemon], runs);
        files[daemon] = new StringBuilder();
        runs[daemon]++;
      }
      files[daemon].append(written.line());
    }
    for (int daemon = 0; daemon < DAEMONS; daemon++) {
      flush(sandbox, daemon, files[daemon], runs);
    }
    server = Server.start(sandbox);
    rpc = server.rpc();
  }

  private static void flush(Sandbox sandbox, int daemon, StringBuilder text, int[] runs) {
    if (text != null) {
      sandbox.write(
          "kind%d/d%d-202611%02dT000000Z.log".formatted(daemon % 4, daemon, runs[daemon]),
          text.toString());
    }
  }

  private static String message(Random random, int number) {
    String message =
        switch (random.nextInt(4)) {
          case 0 -> "Moved axis " + random.nextInt(9) + " to " + random.nextInt(10_000);
          case 1 -> "position " + random.nextDouble();
          case 2 -> "Caught exception\nTraceback\n  line " + random.nextInt(400);
          default -> "x".repeat(random.nextInt(200));
        };
    return message + " #" + number;
  }

  @AfterAll
  void stop() {
    if (server != null) {
      rpc.close();
      server.close();
    }
  }

  private long count(Predicate<Written> those) {
    return truth.stream().filter(those).count();
  }

  private void assertCount(Predicate<Written> those, Object... filter) {
    assertThat(rpc.ask("count_logs", filter).number("total")).isEqualTo(count(those));
  }

  @Test
  void countsAreThoseOfWhatWasWritten() {
    Instant since = BEGIN.plus(Duration.ofDays(2));
    Instant until = BEGIN.plus(Duration.ofDays(3));
    assertCount(w -> true);
    assertCount(w -> w.level <= 3, "min_level", "error");
    assertCount(w -> w.level == 4, "min_level", 4, "max_level", 4);
    assertCount(w -> w.message.contains("exception"), "contains", "exception");
    assertCount(w -> w.message.contains("Moved"), "contains", "MOVED", "ignore_case", true);
    assertCount(w -> !w.message.contains("x"), "excludes", "x");
    assertCount(
        w -> w.message.matches("(?s).*axis [3-5] to \\d\\d .*"), "regex", "axis [3-5] to \\d\\d ");
    assertCount(
        w -> !w.time.isBefore(since) && w.time.isBefore(until), "since", since, "until", until);
    assertCount(w -> w.daemon % 4 == 2, "kind", "kind2");
    assertCount(w -> w.daemon >= 10 && w.daemon < 20, "name", "d1?");
    assertCount(
        w -> w.level <= 2 || w.message.contains("line 7"),
        "any",
        List.of(Map.of("min_level", "critical"), Map.of("contains", "line 7")));
  }

  @Test
  void everyLevelAndEveryBucketIsCounted() {
    Map<String, Long> levels = new TreeMap<>();
    Map<Instant, Map<String, Long>> buckets = new TreeMap<>();
    for (Written written : truth) {
      Instant hour = Instant.ofEpochSecond(written.time.getEpochSecond() / 3_600 * 3_600);
      String level = LEVELS.get(written.level);
      levels.merge(level, 1L, Long::sum);
      buckets.computeIfAbsent(hour, h -> new TreeMap<>()).merge(level, 1L, Long::sum);
    }
    Answer answer = rpc.ask("count_logs", "interval", 3_600);
    assertThat(answer.get("counts")).isEqualTo(levels);
    Map<Instant, Object> got = new TreeMap<>();
    answer.all("buckets").forEach(bucket -> got.put(bucket.time("time"), bucket.get("counts")));
    assertThat(got).isEqualTo(buckets);
  }

  @Test
  void everyEntryComesOnceInTheOrderOfTime() {
    List<String> expected = truth.stream().map(Written::message).toList();
    assertThat(Pages.messages(rpc, "limit", 5_000, "order", "oldest_first")).isEqualTo(expected);
    List<String> back = new ArrayList<>(Pages.messages(rpc, "limit", 3_333));
    java.util.Collections.reverse(back);
    assertThat(back).isEqualTo(expected);
  }

  @Test
  void pagesOfRareEntriesAreFoundInBothOrders() {
    List<String> expected = truth.stream().filter(w -> w.level <= 1).map(Written::message).toList();
    assertThat(expected).hasSizeGreaterThan(50);
    Object[] question = {"min_level", "alert", "limit", 7, "order", "oldest_first"};
    assertThat(Pages.messages(rpc, question)).isEqualTo(expected);
    List<String> back = new ArrayList<>(Pages.messages(rpc, "min_level", "alert", "limit", 7));
    java.util.Collections.reverse(back);
    assertThat(back).isEqualTo(expected);
  }

  @Test
  void aDeadlineGivesAPartAndACursorToGoOnFrom() {
    List<String> got = new ArrayList<>();
    Map<String, Object> params =
        Rpc.named("contains", "#4242", "timeout_ms", 1, "order", "oldest_first");
    Answer page;
    int pages = 0;
    do {
      page = new Answer((Map<?, ?>) rpc.call("query_logs", params));
      got.addAll(page.messages());
      params.put("cursor", page.cursor());
      assertThat(++pages).as("it gets on").isLessThan(10_000);
    } while (!page.text("stopped_by").equals("end"));
    assertThat(got)
        .isEqualTo(truth.stream().map(Written::message).filter(m -> m.contains("#4242")).toList());
  }

  @Test
  void listingAddsUp() {
    List<Answer> logs = rpc.askAll("list_logs");
    assertThat(logs.stream().mapToLong(log -> log.number("entries")).sum()).isEqualTo(ENTRIES);
    for (Answer log : logs) {
      int daemon = Integer.parseInt(log.text("name").substring(1));
      assertThat(log.number("entries")).isEqualTo(count(w -> w.daemon == daemon));
    }
    List<Answer> runs = rpc.askAll("list_runs");
    assertThat(runs.stream().mapToLong(run -> run.number("entries")).sum()).isEqualTo(ENTRIES);
    assertThat(runs).hasSizeGreaterThan(logs.size());
  }

  @Test
  void templatesAreCountedForEachLevel() {
    List<Answer> top = rpc.askAll("top_messages", "contains", "Moved axis");
    assertThat(top).hasSize(LEVELS.size());
    for (Answer template : top) {
      int level = LEVELS.indexOf(template.text("level"));
      assertThat(template.text("template")).isEqualTo("Moved axis <n> to <n> #<n>");
      assertThat(template.number("count"))
          .isEqualTo(count(w -> w.level == level && w.message.startsWith("Moved axis")));
    }
    assertThat(top)
        .extracting(template -> template.number("count"))
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void itTakesLittleMemory() throws IOException {
    rpc.ask("count_logs", "contains", "nowhere");
    long resident =
        java.nio.file.Files.readAllLines(server.proc().resolve("status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0);
    assertThat(resident).as("resident kB").isLessThan(600_000);
  }
}

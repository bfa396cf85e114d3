package dev.yaqlog.integration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Genuine logs in every place that is searched, asked for over the RPC. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesTest {
  private static final String HARDWARE = "fake-continuous-hardware";
  private static final String DELAY_2 = HARDWARE + "/delay_2-20261120T093304-0600.log";

  /** What yaq's daemons write, and nothing else: enough to tell heads in genuine files. */
  private static final String GENUINE_HEAD =
      "(?s)<[0-7]> [A-Z]+ : \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d{4} : .*";

  private static final List<String> LEVELS =
      List.of("emergency", "alert", "critical", "error", "warning", "notice", "info", "debug");

  private Server server;
  private Rpc rpc;

  /** The content of each run's file. */
  private final Map<Run, byte[]> served = new LinkedHashMap<>();

  private record Run(String kind, String name, int run) {
    Object[] asFilter(Object... further) {
      List<Object> filter = new ArrayList<>(List.of("kind", kind, "name", name, "run", run));
      filter.addAll(List.of(further));
      return filter.toArray();
    }
  }

  @BeforeAll
  void serve(@TempDir Path folder) throws IOException {
    Sandbox sandbox = new Sandbox(folder);
    Samples.copy("era2020/demo", sandbox.dataPlace("demo"));
    Samples.copy("odd-names", sandbox.cachePlace("odd-names"));
    Samples.copy("now/" + HARDWARE, sandbox.statePlace(HARDWARE));
    Samples.copy("restarted/" + HARDWARE, sandbox.folder("spelled/yaqd-state/restarted"));
    byte[] variants = Samples.bytes("synthetic_variants.log");
    sandbox.write("variants/my-daemon-20200513T232825+0000.log", variants);
    sandbox.write("variants/odd : name-20200513T232825+0000.log", variants);
    sandbox.write(
        "field/proem-20250612T160735-0500.log", Samples.bytes("field_yaqd-pi_2025-06-12.txt"));
    sandbox.write("stderr/now-20261120T093304-0600.log", Samples.bytes("now/stderr.txt"));
    sandbox.write(
        "stderr/era-20261120T093022-0600.log", Samples.bytes("era2020/era2020_stderr_demo.txt"));
    byte[] delay2 = Samples.bytes("now/" + DELAY_2);
    sandbox.write("gz/delay_2-20261120T093304-0600.log.gz", gzip(delay2));
    sandbox.write("zst/delay_2-20261120T093304-0600.log.zst", Zstd.compress(delay2));
    note("demo", "alpha", 0, "era2020/demo/alpha-2026-11-20T09:30:22-0600.log");
    note("odd-names", "", 0, "odd-names/-20261120T093627-0600.log");
    note("odd-names", "b", 0, "odd-names/b-20261120T093627-0600.log");
    note("odd-names", "a/b", 0, "odd-names/a/b-20261120T093624-0600.log");
    note(HARDWARE, "delay_1", -2, "now/" + HARDWARE + "/delay_1-20261120T093304-0600.log");
    note(HARDWARE, "delay_1", -1, "now/" + HARDWARE + "/delay_1-20261120T093419-0600.log");
    note(HARDWARE, "delay_1", 0, "now/" + HARDWARE + "/delay_1-20261120T093422-0600.log");
    note(HARDWARE, "delay_1.sub", 0, "now/" + HARDWARE + "/delay_1.sub-20261120T093304-0600.log");
    note(HARDWARE, "delay_2", 0, "now/" + DELAY_2);
    note(HARDWARE, "delay_crit", 0, "now/" + HARDWARE + "/delay_crit-20261120T093304-0600.log");
    note("restarted", "lv", -2, "restarted/" + HARDWARE + "/lv-20261120T094946-0600.log");
    note("restarted", "lv", -1, "restarted/" + HARDWARE + "/lv-20261120T094948-0600.log");
    note("restarted", "lv", 0, "restarted/" + HARDWARE + "/lv-20261120T094950-0600.log");
    note("restarted", "rr", -1, "restarted/" + HARDWARE + "/rr-20261120T093704-0600.log");
    note("restarted", "rr", 0, "restarted/" + HARDWARE + "/rr-20261120T093706-0600.log");
    note("variants", "my-daemon", 0, "synthetic_variants.log");
    note("variants", "odd : name", 0, "synthetic_variants.log");
    note("field", "proem", 0, "field_yaqd-pi_2025-06-12.txt");
    note("stderr", "now", 0, "now/stderr.txt");
    note("stderr", "era", 0, "era2020/era2020_stderr_demo.txt");
    note("gz", "delay_2", 0, "now/" + DELAY_2);
    note("zst", "delay_2", 0, "now/" + DELAY_2);
    Map<String, String> environment = sandbox.environment();
    environment.put("XDG_DATA_DIR", sandbox.folder("spelled").toString());
    int port = Server.freePort();
    String config = Server.config(sandbox, port, "log_to_file = false");
    server = Server.start(environment, port, List.of("--config", "" + sandbox.config(config)));
    rpc = server.rpc();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      rpc.close();
      server.close();
    }
  }

  private void note(String kind, String name, int run, String sample) {
    served.put(new Run(kind, name, run), Samples.bytes(sample));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void everyDaemonIsListedWithItsRunsAndBytes() {
    List<Answer> logs = rpc.askAll("list_logs");
    Map<String, Set<Integer>> expected = new HashMap<>();
    served
        .keySet()
        .forEach(
            run ->
                expected
                    .computeIfAbsent(run.kind + "/" + run.name, key -> new HashSet<>())
                    .add(run.run));
    assertThat(logs)
        .extracting(log -> log.text("kind") + "/" + log.text("name"))
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (Answer log : logs) {
      Set<Integer> runs = expected.get(log.text("kind") + "/" + log.text("name"));
      assertThat(log.number("runs")).as(log.toString()).isEqualTo(runs.size());
      assertThat(log.number("files")).as(log.toString()).isEqualTo(runs.size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, oldest_first", "7, oldest_first", "1000, oldest_first",
    "1, newest_first", "7, newest_first", "1000, newest_first"
  })
  void everyFileComesBackByteForByte(int limit, String order) {
    served.forEach(
        (run, bytes) -> {
          List<byte[]> lines = new ArrayList<>();
          for (Answer page :
              pages(run.asFilter("limit", limit, "order", order, "format", "line"))) {
            lines.addAll(page.lines());
          }
          if (order.equals("newest_first")) {
            Collections.reverse(lines);
          }
          assertThat(joined(lines)).as(run.toString()).isEqualTo(new String(bytes, ISO_8859_1));
        });
  }

  @Test
  void everyEntryOfAGenuineFileIsOneHeadAndWhatFollowsIt() {
    served.forEach(
        (run, bytes) -> {
          if (!run.kind.equals("variants") && !run.kind.equals("stderr")) {
            List<byte[]> lines = ask(run.asFilter("limit", 1000, "format", "line")).lines();
            assertThat(lines)
                .as(run.toString())
                .allMatch(line -> new String(line, UTF_8).matches(GENUINE_HEAD))
                .hasSize(heads(bytes));
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "1, oldest_first", "7, oldest_first", "1000, oldest_first",
    "1, newest_first", "7, newest_first", "1000, newest_first"
  })
  void allFilesTogetherGiveEveryEntryOnceAndEachFileInItsOrder(int limit, String order) {
    List<String> together = new ArrayList<>();
    for (Answer page : pages("limit", limit, "order", order)) {
      page.entries().forEach(entry -> together.add(entry.cursor()));
    }
    assertThat(together).doesNotHaveDuplicates();
    int total = 0;
    for (Run run : served.keySet()) {
      List<String> alone = cursors(run, order);
      assertThat(together).as(run.toString()).containsSubsequence(alone);
      total += alone.size();
    }
    assertThat(together).hasSize(total);
  }

  @Test
  void filesAreMergedByTime() {
    List<Instant> times = new ArrayList<>();
    for (Answer page : pages("order", "oldest_first", "kind", List.of("demo", "restarted", "gz"))) {
      page.entries().forEach(entry -> times.add(entry.time("time")));
    }
    assertThat(times).hasSizeGreaterThan(200).isSorted();
  }

  @Test
  void everyFormOfALineIsUnderstood() throws IOException {
    JsonNode expected =
        new ObjectMapper().readTree(Samples.bytes("synthetic_variants.expected.json"));
    Run run = new Run("variants", "my-daemon", 0);
    List<Answer> entries = ask(run.asFilter("limit", 1000, "order", "oldest_first")).entries();
    assertThat(entries).hasSize(expected.size());
    for (int i = 0; i < entries.size(); i++) {
      JsonNode line = expected.get(i);
      Answer entry = entries.get(i);
      String where = line.get("line").asText();
      JsonNode level = line.get("level");
      assertThat(entry.get("level"))
          .as(where)
          .isEqualTo(level.isNull() ? null : LEVELS.get(level.asInt()));
      assertThat(entry.text("name")).as(where).isEqualTo(line.get("name").asText());
      assertThat(entry.message()).as(where).isEqualTo(line.get("message").asText());
      if (line.get("instant").isNull()) {
        assertThat(entry.get("utc_offset")).as(where).isNull();
        assertThat(entry.time("time")).as(where).isEqualTo("2025-12-01T14:02:07Z");
      } else {
        assertThat(entry.time("time")).as(where).isEqualTo(line.get("instant").asText());
        assertThat(entry.get("utc_offset")).as(where).isEqualTo(writtenOffset(where));
      }
      assertThat(entry.text("kind")).isEqualTo("variants");
      assertThat(entry.has("daemon")).as(where).isEqualTo(!entry.text("name").equals("my-daemon"));
    }
  }

  private static long writtenOffset(String line) {
    return Stream.of(Map.entry("-05", -300L), Map.entry("-0330", -210L), Map.entry("-0600", -360L))
        .filter(offset -> line.matches(".*\\d\\d" + offset.getKey() + "[0 :.].*"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(0L);
  }

  @Test
  void theFileSaysWhichNameHoldsASeparator() {
    Answer found = ask("kind", "variants", "name", "odd : name", "contains", "hello");
    assertThat(found.messages()).containsExactly("hello");
    assertThat(found.entries().get(0).text("name")).isEqualTo("odd : name");
  }

  @ParameterizedTest
  @CsvSource({
    "1, oldest_first", "7, oldest_first", "1000, oldest_first",
    "1, newest_first", "7, newest_first", "1000, newest_first"
  })
  void foldingHealsTheDoubleLinesOfARestartedDaemon(int limit, String order) {
    for (String name : List.of("rr", "lv")) {
      Map<String, Long> alike = new LinkedHashMap<>();
      for (Answer page : pages("kind", "restarted", "name", name)) {
        page.entries().forEach(entry -> alike.merge(likeness(entry), 1L, Long::sum));
      }
      Map<String, Long> folded = new LinkedHashMap<>();
      Object[] question = {
        "kind", "restarted", "name", name, "fold", true, "limit", limit, "order", order
      };
      for (Answer page : pages(question)) {
        for (Answer entry : page.entries()) {
          long repeat = entry.has("repeat") ? entry.number("repeat") : 1;
          assertThat(folded.put(likeness(entry), repeat)).as(likeness(entry)).isNull();
        }
      }
      assertThat(folded).as(name).isEqualTo(alike);
    }
  }

  private static String likeness(Answer entry) {
    return entry.get("level")
        + " "
        + entry.time("time").getEpochSecond()
        + " "
        + entry.text("name")
        + " "
        + entry.message();
  }

  @Test
  void compressedFilesAreNoDifferent() {
    List<List<Object>> answers = new ArrayList<>();
    for (String kind : List.of(HARDWARE, "gz", "zst")) {
      Object[] question = {"kind", kind, "name", "delay_2", "contains", "Wrote", "limit", 1000};
      answers.add(
          ask(question).entries().stream()
              .map(entry -> List.of(entry.time("time"), entry.message()))
              .map(Object.class::cast)
              .toList());
    }
    assertThat(answers.get(0)).isNotEmpty();
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    assertThat(answers.get(2)).isEqualTo(answers.get(0));
  }

  private Answer ask(Object... question) {
    return rpc.ask("query_logs", question);
  }

  private List<String> cursors(Run run, String order) {
    List<String> cursors = new ArrayList<>();
    for (Answer page : pages(run.asFilter("limit", 1000, "order", order))) {
      page.entries().forEach(entry -> cursors.add(entry.cursor()));
    }
    return cursors;
  }

  /** All pages of an answer, each with no more than it may hold, up to the end. */
  private List<Answer> pages(Object... question) {
    return Pages.of(rpc, question);
  }

  private static int heads(byte[] bytes) {
    return (int)
        new String(bytes, ISO_8859_1).lines().filter(line -> line.matches(GENUINE_HEAD)).count();
  }

  private static String joined(List<byte[]> lines) {
    StringBuilder all = new StringBuilder();
    lines.forEach(line -> all.append(new String(line, ISO_8859_1)));
    return all.toString();
  }
}

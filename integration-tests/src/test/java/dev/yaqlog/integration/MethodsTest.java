package dev.yaqlog.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What each method of the server takes and gives, to the key and the type. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MethodsTest {
  private static final List<String> METHODS =
      List.of(
          "busy",
          "count_logs",
          "end_log_lease",
          "get_config",
          "get_config_filepath",
          "get_entry",
          "get_log_level",
          "get_recent_logs",
          "get_state",
          "get_stats",
          "get_traits",
          "get_version",
          "help",
          "id",
          "lease_log_level",
          "list_logs",
          "list_methods",
          "list_runs",
          "query_logs",
          "reset_log_level",
          "set_log_level",
          "shutdown",
          "subscribe_logs",
          "tail_logs",
          "top_messages",
          "unsubscribe_logs",
          "wait_for_log");

  private Sandbox sandbox;
  private Server server;
  private Rpc rpc;

  @BeforeAll
  void serve(@TempDir Path folder) {
    sandbox = new Sandbox(folder);
    sandbox.write(
        "motor/m-1-20261119T080000+0100.log",
        "<6> INFO : 2026-11-19T08:00:00+0100 : m-1 : first run\n");
    sandbox.write(
        "motor/m-1-20261120T080000+0100.log",
        "<6> INFO : 2026-11-20T08:00:00+0100 : m-1 : moved to 1\n",
        "<6> INFO : 2026-11-20T08:00:10+0100 : m-1 : moved to 22\n",
        "<3> ERR : 2026-11-20T08:01:00+0100 : m-1 : lost\n",
        "the axis\n",
        "<4> WARNING : 2026-11-20T08:01:01+0100 : m-1.axis : slow\n",
        "Level 35 : 2026-11-20T08:01:02 : m-1 : odd\n");
    sandbox.write(
        "camera/c-20261120T080000Z.log",
        "<7> DEBUG : 2026-11-20T08:00:00.5Z : c : frame\n".getBytes(UTF_8));
    sandbox.write(
        "camera/bytes-20261120T080000Z.log",
        "<6> INFO : 2026-11-20T08:00:00Z : bytes : \u00e9 in Latin-1\n"
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    sandbox.write("camera/empty-20261120T080000Z.log", "");
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

  @Test
  void methodsAreNamedInTheirOrder() {
    assertThat((List<?>) rpc.call("list_methods")).isEqualTo(METHODS);
  }

  @Test
  void helpSaysNameSignatureAndDocumentation() {
    assertThat(rpc.call("help")).isNull();
    assertThat(rpc.call("help", Arrays.asList((Object) null))).isNull();
    assertThat((String) rpc.call("help", List.of("busy"))).matches("busy\\(.*\\).*\n.+");
    List<?> all = (List<?>) rpc.call("help", List.of(METHODS));
    assertThat(all).hasSize(METHODS.size());
    for (int i = 0; i < METHODS.size(); i++) {
      assertThat((String) all.get(i)).startsWith(METHODS.get(i) + "(").contains(")\n");
    }
    assertThat((List<?>) rpc.call("help", List.of(List.of()))).isEmpty();
  }

  @Test
  void itIsADaemonAsYaqHasThem() {
    Answer id = new Answer((Map<?, ?>) rpc.call("id"));
    assertThat(id.keys()).containsExactlyInAnyOrder("name", "kind", "make", "model", "serial");
    assertThat(id.text("name")).isEqualTo("logs");
    assertThat(id.text("kind")).isEqualTo("logs");
    assertThat(id.get("serial")).isNull();
    assertThat(rpc.call("busy")).isEqualTo(false);
    assertThat((List<?>) rpc.call("get_traits"))
        .isEqualTo(List.of("has-logs", "is-daemon"))
        .isSorted();
    assertThat((String) rpc.call("get_version")).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(rpc.call("get_config_filepath"))
        .isEqualTo(sandbox.root().resolve("config.toml").toString());
    assertThat(rpc.call("get_state")).isInstanceOf(Map.class);
    Answer config = new Answer((Map<?, ?>) rpc.call("get_config"));
    assertThat(config.number("port")).isEqualTo(server.port());
    assertThat(config.text("host")).isEqualTo("127.0.0.1");
    assertThat(config.text("log_level")).isEqualTo("info");
    assertThat(config.flag("log_to_file")).isFalse();
    assertThat(config.get("log_paths")).isEqualTo(List.of(sandbox.logs().toString()));
  }

  @Test
  void aLogIsListed() {
    Answer log = rpc.askAll("list_logs", "name", "m-1").get(0);
    assertThat(log.keys())
        .containsExactlyInAnyOrder(
            "kind", "name", "runs", "files", "bytes", "entries", "first", "last", "levels", "live");
    assertThat(log.text("kind")).isEqualTo("motor");
    assertThat(log.text("name")).isEqualTo("m-1");
    assertThat(log.number("runs")).isEqualTo(2);
    assertThat(log.number("files")).isEqualTo(2);
    assertThat(log.number("entries")).isEqualTo(6);
    assertThat(log.time("first")).isEqualTo("2026-11-19T07:00:00Z");
    assertThat(log.time("last")).isEqualTo("2026-11-20T08:01:02Z");
    assertThat(log.get("levels"))
        .isEqualTo(Map.of("info", 3L, "error", 1L, "warning", 1L, "unknown", 1L));
    assertThat(log.get("live")).isInstanceOf(Boolean.class);
    assertThat(log.number("bytes")).isGreaterThan(250);
  }

  @Test
  void aLogWithoutEntriesIsListed() {
    Answer log = rpc.askAll("list_logs", "name", "empty").get(0);
    assertThat(log.number("entries")).isZero();
    assertThat(log.get("first")).isNull();
    assertThat(log.get("last")).isNull();
    assertThat(log.get("levels")).isEqualTo(Map.of());
  }

  @Test
  void logsAreListedByKindAndName() {
    assertThat(rpc.askAll("list_logs"))
        .extracting(log -> log.text("kind") + "/" + log.text("name"))
        .containsExactly("camera/bytes", "camera/c", "camera/empty", "motor/m-1");
    assertThat(rpc.askAll("list_logs", "kind", List.of("mo*", "x"))).hasSize(1);
    assertThat(rpc.askAll("list_logs", "name", "nobody")).isEmpty();
  }

  @Test
  void runsAreListedNewestFirst() {
    List<Answer> runs = rpc.askAll("list_runs", "kind", "motor");
    assertThat(runs).hasSize(2);
    Answer newest = runs.get(0);
    assertThat(newest.keys())
        .containsExactlyInAnyOrder(
            "kind",
            "name",
            "run",
            "started",
            "ended",
            "bytes",
            "entries",
            "levels",
            "last_error",
            "files");
    assertThat(newest.number("run")).isZero();
    assertThat(newest.time("started")).isEqualTo("2026-11-20T07:00:00Z");
    assertThat(newest.number("entries")).isEqualTo(5);
    assertThat(newest.get("files")).isEqualTo(List.of("motor/m-1-20261120T080000+0100.log"));
    assertThat(newest.inner("last_error").message()).isEqualTo("lost\nthe axis");
    Answer older = runs.get(1);
    assertThat(older.number("run")).isEqualTo(-1);
    assertThat(older.get("last_error")).isNull();
    assertThat(older.get("levels")).isEqualTo(Map.of("info", 1L));
  }

  @Test
  void aQueryGivesEntriesNewestFirst() {
    Answer answer = rpc.ask("query_logs", "kind", "motor", "limit", 2);
    assertThat(answer.keys())
        .containsExactlyInAnyOrder(
            "entries", "cursor", "cursor_status", "stopped_by", "scanned_bytes", "elapsed_ms");
    assertThat(answer.messages()).containsExactly("odd", "slow");
    assertThat(answer.text("stopped_by")).isEqualTo("limit");
    assertThat(answer.text("cursor_status")).isEqualTo("exact");
    assertThat(answer.number("scanned_bytes")).isPositive();
    assertThat(answer.number("elapsed_ms")).isNotNegative();
  }

  @Test
  void anEntryHasItsFieldsAndNoOthers() {
    Answer entry = rpc.ask("query_logs", "contains", "lost").entries().get(0);
    assertThat(entry.keys())
        .containsExactlyInAnyOrder(
            "level", "time", "utc_offset", "kind", "name", "message", "cursor");
    assertThat(entry.text("level")).isEqualTo("error");
    assertThat(entry.time("time")).isEqualTo("2026-11-20T07:01:00Z");
    assertThat(entry.number("utc_offset")).isEqualTo(60);
    assertThat(entry.text("kind")).isEqualTo("motor");
    assertThat(entry.text("name")).isEqualTo("m-1");
    assertThat(entry.message()).isEqualTo("lost\nthe axis");
  }

  @Test
  void whatALineDoesNotSayIsNil() {
    Answer entry = rpc.ask("query_logs", "contains", "odd").entries().get(0);
    assertThat(entry.get("level")).isNull();
    assertThat(entry.get("utc_offset")).isNull();
    assertThat(entry.time("time")).isEqualTo("2026-11-20T08:01:02Z");
  }

  @Test
  void anEntryOfAPartOfADaemonNamesBoth() {
    Answer entry = rpc.ask("query_logs", "contains", "slow").entries().get(0);
    assertThat(entry.text("name")).isEqualTo("m-1.axis");
    assertThat(entry.text("daemon")).isEqualTo("m-1");
  }

  @Test
  void bytesThatAreNoTextStayBytes() {
    Answer entry = rpc.ask("query_logs", "name", "bytes").entries().get(0);
    assertThat((byte[]) entry.get("message"))
        .isEqualTo("\u00e9 in Latin-1".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertThat(rpc.ask("query_logs", "name", "bytes", "contains", "Latin").entries()).hasSize(1);
  }

  @Test
  void parametersGoByNameOrByPositionOrNotAtAll() {
    List<Object> positions = new java.util.ArrayList<>(List.of("motor", "m-*", "error"));
    Object byPosition = rpc.call("query_logs", positions);
    Object byName =
        rpc.call("query_logs", Map.of("kind", "motor", "name", "m-*", "min_level", "error"));
    assertThat(new Answer((Map<?, ?>) byPosition).messages()).containsExactly("lost\nthe axis");
    assertThat(new Answer((Map<?, ?>) byName).messages()).containsExactly("lost\nthe axis");
    Answer all = new Answer((Map<?, ?>) rpc.call("query_logs"));
    assertThat(all.entries()).hasSize(8);
    assertThat(new Answer((Map<?, ?>) rpc.call("query_logs", List.of())).entries()).hasSize(8);
    assertThat(new Answer((Map<?, ?>) rpc.call("query_logs", Map.of())).entries()).hasSize(8);
  }

  @Test
  void nilStandsForAParameterThatIsLeftOut() {
    Map<String, Object> nothing = new HashMap<>();
    String help = (String) rpc.call("help", List.of("query_logs"));
    String signature = help.substring(help.indexOf('(') + 1, help.indexOf('\n'));
    for (String parameter : signature.split("[,)]")) {
      nothing.put(parameter.strip().replaceFirst("[^a-z_].*", ""), null);
    }
    nothing.remove("");
    assertThat(nothing).containsKeys("kind", "any", "limit", "fold", "timeout_ms", "context");
    assertThat(new Answer((Map<?, ?>) rpc.call("query_logs", nothing)).entries()).hasSize(8);
    assertThat(
            new Answer((Map<?, ?>) rpc.call("query_logs", Arrays.asList(null, null, "error")))
                .entries())
        .hasSize(1);
  }

  @Test
  void anEntryIsHadAgainWithWhatIsAroundIt() {
    String cursor = rpc.ask("query_logs", "contains", "lost").entries().get(0).cursor();
    Answer alone = rpc.ask("get_entry", "cursor", cursor);
    assertThat(alone.keys()).containsExactly("entries");
    assertThat(alone.messages()).containsExactly("lost\nthe axis");
    assertThat(alone.entries().get(0).cursor()).isEqualTo(cursor);
    Answer around = rpc.ask("get_entry", "cursor", cursor, "before", 10, "after", 1);
    assertThat(around.messages())
        .containsExactly("first run", "moved to 1", "moved to 22", "lost\nthe axis", "slow");
    assertThat(around.entries())
        .extracting(entry -> entry.has("context"))
        .containsExactly(true, true, true, false, true);
  }

  @Test
  void contextComesAroundAHit() {
    Answer answer =
        rpc.ask("query_logs", "contains", "lost", "context", 1, "order", "oldest_first");
    assertThat(answer.messages()).containsExactly("moved to 22", "lost\nthe axis", "slow");
    assertThat(answer.entries())
        .extracting(entry -> entry.has("context") && entry.flag("context"))
        .containsExactly(true, false, true);
    Answer turned = rpc.ask("query_logs", "contains", "lost", "context", 1);
    assertThat(turned.messages()).containsExactly("slow", "lost\nthe axis", "moved to 22");
  }

  @Test
  void entriesAreCounted() {
    Answer answer = rpc.ask("count_logs");
    assertThat(answer.keys()).contains("total", "counts", "buckets");
    assertThat(answer.number("total")).isEqualTo(8);
    assertThat(answer.get("counts"))
        .isEqualTo(Map.of("debug", 1L, "info", 4L, "warning", 1L, "error", 1L, "unknown", 1L));
    assertThat(answer.get("buckets")).isEqualTo(List.of());
    assertThat(rpc.ask("count_logs", "by", "name").get("counts"))
        .isEqualTo(Map.of("m-1", 6L, "c", 1L, "bytes", 1L));
    assertThat(rpc.ask("count_logs", "by", "kind").get("counts"))
        .isEqualTo(Map.of("motor", 6L, "camera", 2L));
  }

  @Test
  void bucketsStartAtMultiplesOfTheInterval() {
    Answer answer = rpc.ask("count_logs", "name", "m-1", "interval", 60, "run", 0);
    assertThat(answer.all("buckets"))
        .extracting(bucket -> bucket.time("time"))
        .containsExactly(
            Instant.parse("2026-11-20T07:00:00Z"),
            Instant.parse("2026-11-20T07:01:00Z"),
            Instant.parse("2026-11-20T08:01:00Z"));
    assertThat(answer.all("buckets").get(1).keys()).containsExactlyInAnyOrder("time", "counts");
    assertThat(answer.all("buckets").get(1).get("counts"))
        .isEqualTo(Map.of("error", 1L, "warning", 1L));
  }

  @Test
  void messagesAreRankedByTemplate() {
    List<Answer> top = rpc.askAll("top_messages", "kind", "motor", "limit", 1);
    assertThat(top).hasSize(1);
    assertThat(top.get(0).keys())
        .containsExactlyInAnyOrder("template", "count", "level", "first", "last", "example_cursor");
    assertThat(top.get(0).text("template")).isEqualTo("moved to <n>");
    assertThat(top.get(0).number("count")).isEqualTo(2);
    assertThat(top.get(0).text("level")).isEqualTo("info");
    assertThat(top.get(0).time("first")).isEqualTo("2026-11-20T07:00:00Z");
    assertThat(top.get(0).time("last")).isEqualTo("2026-11-20T07:00:10Z");
    assertThat(rpc.ask("get_entry", "cursor", top.get(0).text("example_cursor")).messages().get(0))
        .startsWith("moved to ");
  }

  @Test
  void aTailStartsNow() {
    Answer tail = rpc.ask("tail_logs", "kind", "motor");
    assertThat(tail.keys())
        .containsExactlyInAnyOrder("entries", "cursor", "cursor_status", "dropped");
    assertThat(tail.entries()).isEmpty();
    assertThat(tail.text("cursor")).isNotEmpty();
    assertThat(tail.get("dropped")).isNull();
    Answer backlog = rpc.ask("tail_logs", "kind", "motor", "backlog", 2);
    assertThat(backlog.messages()).containsExactly("slow", "odd");
  }

  @Test
  void statisticsAreGiven() {
    Answer stats = new Answer((Map<?, ?>) rpc.call("get_stats"));
    assertThat(stats.keys())
        .containsExactlyInAnyOrder(
            "uptime",
            "connections",
            "subscriptions",
            "requests",
            "entries_sent",
            "bytes_sent",
            "dropped",
            "index");
    assertThat(stats.inner("index").keys()).containsExactlyInAnyOrder("files", "bytes", "pending");
    assertThat(stats.number("connections")).isPositive();
    assertThat(((Number) stats.get("uptime")).doubleValue()).isPositive();
  }

  @Test
  void whereNoDaemonHasTheNameAQuestionFails() {
    for (String method : List.of("query_logs", "count_logs", "top_messages", "list_runs")) {
      assertThatThrownBy(() -> rpc.ask(method, "name", "nobody"))
          .as(method)
          .isInstanceOfSatisfying(
              Rpc.Failure.class,
              failure -> {
                assertThat(failure.code()).isEqualTo(1);
                assertThat(failure.getMessage()).contains("nobody");
              });
    }
    assertThat(rpc.ask("query_logs", "name", "nobody*").entries()).isEmpty();
    assertThat(rpc.ask("tail_logs", "name", "nobody").entries()).isEmpty();
  }
}

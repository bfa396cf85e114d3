package dev.yaqlog.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Logs of other formats, declared in the configuration, with what rotation left beside them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcesTest {
  private Path prosody;
  private Server server;
  private Rpc rpc;

  @BeforeAll
  void serve(@TempDir Path folder) throws IOException {
    Sandbox sandbox = new Sandbox(folder);
    Path var = sandbox.folder("var log");
    prosody = var.resolve("prosody.log");
    write(
        prosody,
        "2026-11-20T12:00:00Z",
        """
        Nov 19 23:59:59 mod_posix\tinfo\tlast of the day
        Nov 20 00:00:01 c2s55f2\terror\tTraceback
        \tstack: C
        Nov 20 00:00:02 startup\twarn\todd : text
        """);
    write(
        var.resolve("prosody.log.1"),
        "2026-01-03T00:00:00Z",
        "Dec 31 23:59:59 a\tdebug\told year\nJan  1 00:00:00 a\tdebug\tnew year\n");
    write(
        var.resolve("prosody.log.2.gz"),
        "2025-12-30T00:00:00Z",
        gzip("Dec 29 10:00:00 a\tinfo\tin gzip\n"));
    write(
        var.resolve("prosody.log.3.zst"),
        "2025-12-28T00:00:00Z",
        Zstd.compress("Dec 27 10:00:00 a\tinfo\tin zstd\n".getBytes(UTF_8)));
    write(var.resolve("prosody.err"), "2026-11-20T12:00:00Z", "Nov 20 00:00:00 x\tinfo\tno part\n");
    write(
        var.resolve("syslog"),
        "2026-11-20T12:00:00Z",
        """
        <34>Nov 20 10:00:00 host su[231]: 'su root' failed
        Nov 20 10:00:01 host cron: no level
        2026-11-20T10:00:02.123456+01:00 host app[1]: with a zone
        <165>1 2026-11-20T10:00:03.003Z host evntslog 231 ID47 [a@1 b="c"] An event
        """);
    int port = Server.freePort();
    String toml =
        """
        [logs]
        port = %d
        log_to_file = false
        [[logs.sources]]
        kind = "chat"
        name = "prosody"
        path = "var log/prosody.log"
        format = "prosody"
        [[logs.sources]]
        kind = "system"
        name = "syslog"
        path = "%s/syslog"
        format = "syslog"
        [[logs.sources]]
        kind = "system"
        name = "not there yet"
        path = "var log/later.log"
        format = "yaq"
        """
            .formatted(port, var);
    server = Server.startWith(sandbox, port, toml);
    rpc = server.rpc();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      rpc.close();
      server.close();
    }
  }

  private static void write(Path file, String changed, String text) throws IOException {
    write(file, changed, text.getBytes(UTF_8));
  }

  private static void write(Path file, String changed, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(changed)));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void aLogOfProsodyHasItsYearsFromItsFiles() {
    Answer answer = rpc.ask("query_logs", "kind", "chat", "order", "oldest_first");
    assertThat(answer.messages())
        .containsExactly(
            "in zstd",
            "in gzip",
            "old year",
            "new year",
            "last of the day",
            "Traceback\nstack: C",
            "odd : text");
    assertThat(answer.entries())
        .extracting(entry -> entry.time("time").toString())
        .containsExactly(
            "2025-12-27T10:00:00Z",
            "2025-12-29T10:00:00Z",
            "2025-12-31T23:59:59Z",
            "2026-01-01T00:00:00Z",
            "2026-11-19T23:59:59Z",
            "2026-11-20T00:00:01Z",
            "2026-11-20T00:00:02Z");
    assertThat(answer.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.text("daemon")).isEqualTo("prosody");
              assertThat(entry.get("utc_offset")).isNull();
            });
    Answer error = answer.entries().get(5);
    assertThat(error.text("level")).isEqualTo("error");
    assertThat(error.text("name")).isEqualTo("c2s55f2");
  }

  @Test
  void aSyslogFileMayMixItsForms() {
    Answer answer = rpc.ask("query_logs", "name", "syslog", "order", "oldest_first");
    assertThat(answer.messages())
        .containsExactlyInAnyOrder("'su root' failed", "no level", "with a zone", "An event");
    Answer su = rpc.ask("query_logs", "name", "syslog", "contains", "su root").entries().get(0);
    assertThat(su.text("name")).isEqualTo("su");
    assertThat(su.text("level")).isEqualTo("critical");
    assertThat(su.time("time")).isEqualTo("2026-11-20T10:00:00Z");
    Answer zone = rpc.ask("query_logs", "contains", "with a zone").entries().get(0);
    assertThat(zone.get("level")).isNull();
    assertThat(zone.number("utc_offset")).isEqualTo(60);
    assertThat(zone.time("time")).isEqualTo("2026-11-20T09:00:02.123456Z");
    Answer event = rpc.ask("query_logs", "contains", "An event").entries().get(0);
    assertThat(event.text("level")).isEqualTo("notice");
    assertThat(event.text("name")).isEqualTo("evntslog");
  }

  @Test
  void sourcesAreDaemonsLikeOthers() throws IOException {
    List<Answer> logs = rpc.askAll("list_logs");
    assertThat(logs)
        .extracting(log -> log.text("kind") + "/" + log.text("name") + " " + log.number("files"))
        .containsExactly("chat/prosody 4", "system/syslog 1");
    String lines =
        new String(
            rpc.ask("query_logs", "name", "prosody", "format", "line", "limit", 1).lines().get(0),
            UTF_8);
    assertThat(lines).isEqualTo("Nov 20 00:00:02 startup\twarn\todd : text\n");
    assertThat(rpc.ask("count_logs", "kind", "chat", "min_level", "warning").number("total"))
        .isEqualTo(2);
    Answer now = rpc.ask("tail_logs");
    assertThat(now.entries()).isEmpty();
    Files.writeString(
        prosody.resolveSibling("later.log"), "<6> INFO : 2026-11-20T11:00:00Z : l : late\n");
    Answer tail = rpc.ask("tail_logs", "cursor", now.cursor(), "wait_ms", 10_000);
    assertThat(tail.messages()).containsExactly("late");
    Files.delete(prosody.resolveSibling("later.log"));
  }
}

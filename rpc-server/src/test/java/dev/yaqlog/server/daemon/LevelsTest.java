package dev.yaqlog.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.wire.RpcError;
import dev.yaqlog.server.netty.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Levels and routes of {@code yaqd-logs}, seen from outside. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class LevelsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path home;
  private int port;
  private Path config;

  @BeforeEach
  void configure() throws IOException {
    port = Yaqd.freePort();
    config = Files.createDirectories(home.resolve(".config/yaqd/logs")).resolve("config.toml");
    write("");
  }

  private void write(String further) throws IOException {
    Files.writeString(config, "[logs]\nport = " + port + "\n" + further);
  }

  private TestClient client() throws IOException {
    return new TestClient(port);
  }

  private Path ownLog() throws IOException {
    try (var files = Files.list(home.resolve(".local/share/yaqd-state/logs"))) {
      return files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }

  private static String last(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.get(lines.size() - 1);
  }

  @Test
  void aLevelIsSetLastsOverARestartAndIsReset() throws Exception {
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      try (TestClient client = client()) {
        assertThat(client.map("get_log_level", null))
            .containsEntry("kind", "logs")
            .containsEntry("name", "logs")
            .containsEntry("logger", "")
            .containsEntry("configured", "info")
            .containsEntry("effective", "info")
            .containsEntry("origin", "default")
            .containsEntry("leases", List.of());
        assertThat(client.map("set_log_level", Map.of("level", "DEBUG", "name", "logs")))
            .containsEntry("configured", "info")
            .containsEntry("effective", "debug")
            .containsEntry("origin", "state");
        client.call("list_methods", null);
        assertThat(Files.readString(ownLog()))
            .contains("<5> NOTICE")
            .contains("level of the daemon from info to debug, set by 127.0.0.1 port")
            .contains(" : logs.session : 127.0.0.1 port");
        client.call("shutdown", null);
      }
      yaqd.exit(PATIENCE);
    }
    assertThat(home.resolve(".local/share/yaqd-state/logs/logs-state.toml")).exists();
    try (Yaqd yaqd = Yaqd.run(home, "-l", "error")) {
      yaqd.awaitLine("level of the daemon is debug, as it was set", 1);
      yaqd.awaitStart();
      try (TestClient client = client()) {
        assertThat(client.map("get_log_level", null))
            .containsEntry("configured", "error")
            .containsEntry("effective", "debug");
        assertThat(client.map("reset_log_level", null))
            .containsEntry("effective", "error")
            .containsEntry("origin", "command_line");
      }
    }
  }

  @Test
  void aLeaseEndsByItselfOrByHand() throws Exception {
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      try (TestClient client = client()) {
        Map<?, ?> first =
            client.map(
                "lease_log_level", Map.of("level", "debug", "duration", 0.05, "reason", "why not"));
        Map<?, ?> second = client.map("lease_log_level", List.of("debug", 500, "other"));
        assertThat(second.get("effective")).isEqualTo("debug");
        assertThat(second.get("origin")).isEqualTo("lease");
        yaqd.awaitLine("lease " + first.get("lease") + " ended because its time is up", 1);
        assertThat(client.map("get_log_level", null)).containsEntry("effective", "debug");
        assertThat(client.map("end_log_lease", Map.of("lease", second.get("lease"))))
            .containsEntry("effective", "info");
        yaqd.awaitLine("lease " + second.get("lease") + " ended by 127.0.0.1", 1);
        assertThat(client.error("end_log_lease", Map.of("lease", "nope")).code()).isEqualTo(-32602);
      }
    }
  }

  @Test
  void recentLogsHoldWhatWasNotLogged() throws Exception {
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      try (TestClient client = client()) {
        client.call("busy", null);
        List<?> recent =
            (List<?>)
                client.call("get_recent_logs", Map.of("max_level", "debug", "contains", "busy"));
        assertThat(recent).hasSize(1);
        assertThat(((Map<?, ?>) recent.get(0)).get("name")).isEqualTo("logs.session");
        assertThat(Files.readString(ownLog())).doesNotContain("busy");
      }
    }
  }

  @Test
  void theLevelOfAStrangerIsOutOfReachAndThatOfNobodyUnknown() throws Exception {
    Path logs = Files.createDirectories(home.resolve(".local/share/yaqd-state/motor"));
    Files.writeString(
        logs.resolve("m-1-20261120T102741+0000.log"),
        "<6> INFO : 2026-11-20T10:27:41Z : m-1 : hello\n");
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      try (TestClient client = client()) {
        RpcError error = client.error("set_log_level", Map.of("level", "debug", "name", "m-1"));
        assertThat(error.code()).isEqualTo(3);
        assertThat(error.message())
            .contains(
                "the level of motor m-1 can't be changed from here: there is no configuration");
        assertThat(client.error("get_log_level", Map.of("name", "m-2")).code()).isEqualTo(1);
        assertThat(client.error("get_log_level", Map.of("kind", "motor", "name", "x")).code())
            .isEqualTo(1);
      }
    }
  }

  @Test
  void aHangUpFollowsOtherRoutesWithoutARestart() throws Exception {
    Path file = home.resolve("routed.log");
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      try (TestClient client = client()) {
        client.call("busy", null);
        write("[[logs.log]]\nto = \"file\"\nfilename = \"" + file + "\"\nlevels = \"notice\"\n");
        yaqd.signal("HUP");
        await()
            .atMost(PATIENCE)
            .until(() -> Files.exists(file) && !Files.readString(file).isEmpty());
        client.call("busy", null); // the connection is still there
        assertThat(last(file)).startsWith("<5> NOTICE : ").endsWith(" : logs as configured anew");
        assertThat(client.map("get_config", null).get("log").toString()).contains(file.toString());

        write("log = \"*sislog\"\n");
        yaqd.signal("HUP");
        yaqd.awaitLine("going on with the former configuration", 1);
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void checkConfigAndTheStartSayTheSameOfASinkThatCanNotBe() throws Exception {
    write("[[logs.log]]\nto = \"json\"\nfilename = \"/proc/x/y.log\"\nmax_wait = \"soon\"\n");
    for (String[] arguments : new String[][] {{}, {"--check-config"}}) {
      try (Yaqd yaqd = Yaqd.run(home, arguments)) {
        assertThat(yaqd.exit(PATIENCE)).isEqualTo(2);
        assertThat(yaqd.err())
            .anyMatch(
                line ->
                    line.endsWith(
                        ":5: logs.log[0].filename: can't write to /proc/x/y.log: no such file or folder"))
            .anyMatch(line -> line.contains(":6: logs.log[0].max_wait: expected a time"));
      }
    }
  }

  @Test
  void checkConfigSaysWhatEachRouteReceives() throws Exception {
    write("log = [{to = \"file\", keep = 3}]\nlog_to_file = true\n");
    try (Yaqd yaqd = Yaqd.run(home, "--check-config")) {
      assertThat(yaqd.exit(PATIENCE)).isZero();
      assertThat(yaqd.out())
          .anyMatch(line -> line.endsWith("logs at debug to stderr and a file"))
          .containsOnlyOnce("  the daemon's own file receives all levels");
    }
    write("[logs.log]\ndebug = \"all.log\"\nerror = \"/etc/../tmp/e.log\"\n");
    try (Yaqd yaqd = Yaqd.run(home, "--check-config")) {
      assertThat(yaqd.exit(PATIENCE)).isZero();
      assertThat(yaqd.out())
          .contains(
              "  file "
                  + home.resolve(".local/share/yaqd-state/logs/all.log")
                  + " receives all levels",
              "  console receives what is logged at all")
          .anyMatch(line -> line.endsWith("e.log receives error and more severe"));
    }
  }
}

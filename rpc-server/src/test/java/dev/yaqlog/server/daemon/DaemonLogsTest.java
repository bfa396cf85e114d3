package dev.yaqlog.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.config.ConfigException;
import dev.yaqlog.core.files.UserFolders;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.server.netty.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Daemons that embed their logs and their port. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class DaemonLogsTest {
  @TempDir private Path home;
  private Path config;
  private int port;

  @BeforeEach
  void configure() throws IOException {
    port = Yaqd.freePort();
    config = Files.createDirectories(home.resolve(".config/yaqd/motor")).resolve("config.toml");
    write("");
  }

  private void write(String further) throws IOException {
    Files.writeString(
        config, "[motor-1]\nport = " + port + "\nspeed = 5\n" + further + "\n[motor-2]\n");
  }

  private DaemonLogs.Setup setup(String name) {
    return DaemonLogs.of("motor", name).in(new UserFolders("Linux", Map.of(), home));
  }

  private List<String> log(String name) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(".local/share/yaqd-state/motor"))) {
      Path log =
          files
              .filter(file -> file.getFileName().toString().matches(name + "-\\d.*\\.log"))
              .findFirst()
              .orElseThrow();
      return Files.readAllLines(log);
    }
  }

  @Test
  void severalDaemonsShareAProcessEachWithItsOwnLog() throws Exception {
    try (DaemonLogs one = setup("motor-1").open();
        DaemonLogs two = setup("motor-2").open()) {
      one.logger("axis").info("first");
      two.logger().info("second");
      two.logger().debug("not seen");
      assertThat(one.address().orElseThrow().getPort()).isEqualTo(port);
      assertThat(two.address()).isEmpty();
    }
    assertThat(log("motor-1")).hasSize(1).allMatch(l -> l.endsWith(" : motor-1.axis : first"));
    assertThat(log("motor-2")).hasSize(1).allMatch(l -> l.endsWith(" : motor-2 : second"));
  }

  @Test
  void itsPortTellsWhoItIsAndChangesItsLevels() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (DaemonLogs logs = setup("motor-1").onShutdown(restart -> end.countDown()).open();
        TestClient client = new TestClient(port)) {
      assertThat(client.map("id", null))
          .containsEntry("kind", "motor")
          .containsEntry("name", "motor-1");
      assertThat(client.call("get_traits", null)).isEqualTo(List.of("has-logs", "is-daemon"));
      client.call("set_log_level", List.of("debug", "motor", "motor-1", "axis"));
      assertThat(logs.logger("axis.x").isEnabled(Level.DEBUG)).isTrue();
      logs.logger("axis.x").debug("step");
      assertThat((List<?>) client.call("get_recent_logs", Map.of("contains", "step"))).hasSize(1);
      assertThat(client.error("get_log_level", Map.of("name", "motor-2")).code()).isEqualTo(1);
      client.call("shutdown", null);
      assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(log("motor-1")).anyMatch(line -> line.endsWith("motor-1.axis.x : step"));
  }

  @Test
  void itsPortServesItsLogAndNobodyElses() throws Exception {
    try (DaemonLogs logs = setup("motor-1").open();
        DaemonLogs other = setup("motor-2").open();
        TestClient client = new TestClient(port)) {
      assertThat(yaqlogThreads()).noneMatch(name -> name.startsWith("yaqlog-housekeeping"));
      logs.logger("axis").info("first");
      other.logger().info("of another");
      assertThat(messages(client.map("query_logs", null))).containsExactly("first");
      assertThat((List<?>) client.call("list_logs", null))
          .singleElement()
          .isInstanceOfSatisfying(
              Map.class, log -> assertThat(log.get("name")).isEqualTo("motor-1"));
      assertThat(client.map("count_logs", null)).containsEntry("total", 1L);
      Object cursor = client.map("tail_logs", null).get("cursor");
      logs.logger().warning("second");
      assertThat(messages(client.map("tail_logs", Map.of("cursor", cursor, "wait_ms", 60_000))))
          .containsExactly("second");
      assertThat(client.error("query_logs", Map.of("name", "motor-2")).code()).isEqualTo(1);
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> yaqlogThreads().stream().noneMatch(n -> n.startsWith("yaqlog-housekeeping")));
  }

  private static List<String> messages(Map<String, Object> answer) {
    return ((List<?>) answer.get("entries"))
        .stream().map(entry -> String.valueOf(((Map<?, ?>) entry).get("message"))).toList();
  }

  private static List<String> yaqlogThreads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }

  @Test
  void theServerOfTheHostPassesLevelCallsOn() throws Exception {
    int hostPort = Yaqd.freePort();
    Path own = Files.createDirectories(home.resolve(".config/yaqd/logs")).resolve("config.toml");
    Files.writeString(own, "[logs]\nport = " + hostPort + "\n");
    try (DaemonLogs without = setup("motor-2").open();
        Yaqd yaqd = Yaqd.run(home)) {
      without.logger().info("there");
      yaqd.awaitStart();
      try (TestClient client = new TestClient(hostPort)) {
        try (DaemonLogs logs = setup("motor-1").open()) {
          Map<String, Object> taken =
              client.map("lease_log_level", Map.of("level", "debug", "name", "motor-1"));
          assertThat(taken).containsEntry("kind", "motor").containsEntry("effective", "debug");
          assertThat(logs.router().levels().level("").effective()).isEqualTo(Level.DEBUG);
          assertThat(client.map("end_log_lease", Map.of("lease", taken.get("lease"))))
              .containsEntry("effective", "info")
              .containsEntry("name", "motor-1");
        }
        assertThat(String.join("\n", log("motor-1")))
            .containsPattern("lease \\S+ by 127.0.0.1 port \\d+ for 127.0.0.1 port \\d+")
            .containsPattern("ended by 127.0.0.1 port \\d+ for 127.0.0.1 port \\d+");
        assertThat(client.error("set_log_level", Map.of("level", 7, "name", "motor-1")).code())
            .isEqualTo(3);
        assertThat(client.error("set_log_level", Map.of("level", 7, "name", "motor-2")).message())
            .isEqualTo(
                "the level of motor motor-2 can't be changed from here: its configuration names no"
                    + " port");
      }
    }
  }

  @Test
  void itFollowsAnotherConfigurationAndKeepsTheFormerOneWhereThatIsWrong() throws Exception {
    Path file = home.resolve("other.log");
    try (DaemonLogs logs = setup("motor-1").open()) {
      write("log = \"" + file + "\"\nlog_level = \"notice\"");
      assertThat(logs.reload()).isTrue();
      logs.logger().notice("elsewhere");
      write("log = \"*sislog\"");
      assertThat(logs.reload()).isFalse();
      logs.logger().notice("still");
    }
    assertThat(Files.readAllLines(file))
        .hasSize(4)
        .anyMatch(line -> line.contains("motor-1.log: there is no sink *sislog"))
        .anyMatch(line -> line.endsWith(" : elsewhere"))
        .last()
        .asString()
        .endsWith(" : still");
  }

  @Test
  void mistakesAndDisabledDaemonsAreRefused() throws IOException {
    write("log_level = \"loud\"\n[motor-3]\nenable = false");
    assertThatThrownBy(() -> setup("motor-1").open())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(":4: motor-1.log_level: expected a level");
    assertThatThrownBy(() -> setup("motor-3").open()).hasMessageContaining("[motor-3] is disabled");
    assertThatThrownBy(() -> setup("motor-4").open())
        .hasMessageContaining("there is no [motor-4] in it");
  }

  @Test
  void theExampleIsADaemonWhoseLevelIsChanged() throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Path.of("..", "examples", "MotorDaemon.java").toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("out.txt").toFile());
    command.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
    command.environment().put("HOME", home.toString());
    Process example = command.start();
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> Files.readString(home.resolve("out.txt")).contains(" : motor-1 : ready"));
      try (TestClient client = new TestClient(port)) {
        client.call("lease_log_level", List.of("debug", 60));
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> String.join("\n", log("motor-1")).contains("motor-1.axis.x : step to"));
        client.call("shutdown", null);
      }
      assertThat(example.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(log("motor-1")).last().asString().endsWith(" : motor-1 : ended");
    } finally {
      example.destroyForcibly();
    }
  }
}

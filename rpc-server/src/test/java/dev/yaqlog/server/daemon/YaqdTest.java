package dev.yaqlog.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.server.netty.TestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of {@code yaqd-logs}, seen from outside. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class YaqdTest {
  /** What hangs is halted before that, with another exit code. */
  private static final Duration IN_ORDER = Duration.ofSeconds(60);

  private static final String LINE =
      "<\\d> [A-Z]+ : \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) : .+ : .*";

  @TempDir private Path home;
  private int port;
  private Path config;

  @BeforeEach
  void configure() throws IOException {
    port = Yaqd.freePort();
    Path folder = Files.createDirectories(home.resolve(".config/yaqd/logs"));
    config = folder.resolve("config.toml");
    write("");
  }

  private void write(String further) throws IOException {
    Files.writeString(config, "[logs]\nport = " + port + "\n" + further);
  }

  private TestClient client() throws IOException {
    return new TestClient(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void aSignalEndsItInOrder(String signal) throws Exception {
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      try (TestClient idle = client();
          TestClient waiting = client()) {
        assertThat(idle.call("busy", null)).isEqualTo(false);
        waiting.send("tail_logs", Map.of("wait_ms", 60_000));
        waiting.call("list_logs", null);
        yaqd.signal(signal);

        assertThat(idle.rest()).isEmpty();
        assertThat(waiting.rest()).isEmpty();
        assertThat(yaqd.exit(IN_ORDER)).isZero();
        assertThat(yaqd.err()).allMatch(line -> line.matches(LINE));
      }
    }
  }

  @Test
  void shutdownEndsItAfterItsAnswer() throws Exception {
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      try (TestClient client = client()) {
        assertThat(client.call("shutdown", null)).isNull();
        assertThat(client.rest()).isEmpty();
      }
      assertThat(yaqd.exit(IN_ORDER)).isZero();
    }
  }

  @Test
  void aRestartTakesTheNewConfigurationInTheSameProcess() throws Exception {
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      for (int i = 1; i <= 3; i++) {
        write("serial = \"" + i + "\"\n");
        try (TestClient client = client()) {
          client.call("shutdown", Map.of("restart", true));
          assertThat(client.rest()).isEmpty();
        }
        yaqd.awaitLine("listens on", i + 1);
        try (TestClient client = client()) {
          assertThat(client.map("id", null)).containsEntry("serial", Integer.toString(i));
        }
      }
    }
  }

  @Test
  void aRestartIntoAMistakeKeepsTheFormerConfiguration() throws Exception {
    write("serial = \"1\"\n");
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      write("serial = 2\n");
      try (TestClient client = client()) {
        client.call("shutdown", List.of(true));
      }
      yaqd.awaitLine("listens on", 2);

      assertThat(yaqd.err())
          .anyMatch(line -> line.contains("config.toml:3: logs.serial: expected a text, was 2"));
      try (TestClient client = client()) {
        assertThat(client.map("id", null)).containsEntry("serial", "1");
      }
    }
  }

  @Test
  void aHangUpFollowsTheConfigurationAndLeavesUnchangedDaemonsAlone() throws Exception {
    int other = Yaqd.freePort();
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      try (TestClient client = client()) {
        client.call("busy", null);
        write("[more]\nport = " + other + "\n");
        yaqd.signal("HUP");
        yaqd.awaitLine("listens on", 2);

        assertThat(client.call("busy", null)).isEqualTo(false);
        try (TestClient more = new TestClient(other)) {
          assertThat(more.map("id", null)).containsEntry("name", "more");
        }
      }
    }
  }

  @Test
  void aHangUpIntoAMistakeKeepsWhatIsInForceAndNotWhatCouldNotStart() throws Exception {
    int other = Yaqd.freePort();
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      try (ServerSocket taken = new ServerSocket(other, 1, InetAddress.getLoopbackAddress())) {
        Files.writeString(config, "[logs]\nport = " + taken.getLocalPort() + "\n");
        yaqd.signal("HUP");
        yaqd.awaitLine("goes on as configured before", 1);
      }
      try (TestClient client = client()) {
        client.call("busy", null);
        write("serial = 2\n");
        yaqd.signal("HUP");
        yaqd.awaitLine("going on with the former configuration", 1);
        assertThat(client.map("query_logs", Map.of("min_level", "error")).toString())
            .as("its log says why")
            .contains("config.toml:3: logs.serial: expected a text, was 2");

        client.call("shutdown", List.of(true));
        yaqd.awaitLine("going on with the former configuration", 2);
        yaqd.awaitLine("listens on", 3);
      }
      try (TestClient client = client()) {
        assertThat(client.call("busy", null)).isEqualTo(false);
      }
    }
  }

  @Test
  void shutdownOfOneDaemonLeavesTheOther() throws Exception {
    int other = Yaqd.freePort();
    write("[more]\nport = " + other + "\n");
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitLine("listens on", 2);
      try (TestClient client = client()) {
        client.call("shutdown", null);
        assertThat(client.rest()).isEmpty();
      }
      try (TestClient more = new TestClient(other)) {
        assertThat(more.call("busy", null)).isEqualTo(false);
        more.call("shutdown", null);
      }
      assertThat(yaqd.exit(IN_ORDER)).isZero();
    }
  }

  @Test
  void itsOwnLogIsAFileThatItServes() throws Exception {
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      try (Stream<Path> files = Files.list(home.resolve(".local/share/yaqd-state/logs"));
          TestClient client = client()) {
        List<Path> logs = files.toList();
        assertThat(logs).hasSize(1);
        assertThat(logs.get(0).getFileName().toString())
            .matches("logs-\\d{8}T\\d{6}[+-]\\d{4}\\.log");
        assertThat(Files.readAllLines(logs.get(0))).isNotEmpty().allMatch(l -> l.matches(LINE));
        assertThat(client.map("query_logs", Map.of("kind", "logs", "name", "logs")).toString())
            .contains("listens on 127.0.0.1:" + port);
      }
    }
  }

  @Test
  void itsOwnTrafficIsLoggedAtDebugAtMost() throws Exception {
    write("log_to_file = false\n");
    try (Yaqd quiet = Yaqd.run(home)) {
      quiet.awaitStart();
      try (TestClient client = client()) {
        client.call("query_logs", null);
        client.call("shutdown", null);
      }
      quiet.exit(IN_ORDER);
      assertThat(quiet.err()).noneMatch(line -> line.contains("query_logs"));
    }
    try (Yaqd verbose = Yaqd.run(home, "-v")) {
      verbose.awaitStart();
      try (TestClient client = client()) {
        client.call("query_logs", null);
        client.call("shutdown", null);
      }
      verbose.exit(IN_ORDER);
      assertThat(verbose.err())
          .anyMatch(line -> line.startsWith("<7> DEBUG") && line.contains("query_logs"));
    }
    assertThat(home.resolve(".local/share/yaqd-state")).doesNotExist();
  }

  @Test
  void aPortInUseIsOneLineAndExitOne() throws Exception {
    try (Yaqd first = Yaqd.run(home)) {
      first.awaitStart();
      try (Yaqd second = Yaqd.run(home)) {
        assertThat(second.exit(IN_ORDER)).isEqualTo(1);
        assertThat(second.err()).hasSize(1);
        assertThat(second.err().get(0))
            .matches(LINE)
            .contains("can't listen on 127.0.0.1:" + port + ": Address already in use");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--bogus,                    Unknown option: '--bogus'",
    "--log-level=loud,           expected a level: emergency",
    "--config=/nonexistent.toml, /nonexistent.toml: there is no such file",
    "--protocol,                 this version does not speak Avro yet",
    "stray,                      stray",
  })
  void badUsageIsOneLineAndExitTwo(String argument, String message) throws Exception {
    try (Yaqd yaqd = Yaqd.run(home, argument)) {
      assertThat(yaqd.exit(IN_ORDER)).isEqualTo(2);
      assertThat(yaqd.err()).hasSize(1);
      assertThat(yaqd.err().get(0)).contains(message);
      assertThat(yaqd.out()).isEmpty();
    }
  }

  @Test
  void mistakesInTheConfigurationAreALineEachAndExitTwo() throws Exception {
    write("host = \"0.0.0.0\"\nprot = 1\n");
    for (String[] arguments : new String[][] {{}, {"--check-config"}}) {
      try (Yaqd yaqd = Yaqd.run(home, arguments)) {
        assertThat(yaqd.exit(IN_ORDER)).isEqualTo(2);
        assertThat(yaqd.err()).hasSize(2);
        assertThat(yaqd.err().get(0)).startsWith(config + ":3: logs.host: 0.0.0.0 is not loopback");
        assertThat(yaqd.err().get(1)).startsWith(config + ":4: logs.prot: no such key");
      }
    }
    assertThatThrownBy(this::client).isInstanceOf(IOException.class);
  }

  @Test
  void checkConfigSaysWhatWouldBeStartedAndStartsNothing() throws Exception {
    try (Yaqd yaqd = Yaqd.run(home, "--check-config")) {
      assertThat(yaqd.exit(IN_ORDER)).isZero();
      assertThat(yaqd.out())
          .containsExactly(
              config + ": nothing is wrong",
              "[logs] listens on 127.0.0.1 port " + port + ", logs at info to stderr and a file");
    }
  }

  @Test
  void aLogFileThatWasAskedForMustBeWritable() throws Exception {
    Files.writeString(home.resolve(".local"), "in the way");
    try (Yaqd yaqd = Yaqd.run(home)) {
      yaqd.awaitStart();
      assertThat(yaqd.err()).anyMatch(line -> line.contains("can't write its log to"));
    }
    write("log_to_file = true\n");
    try (Yaqd yaqd = Yaqd.run(home)) {
      assertThat(yaqd.exit(IN_ORDER)).isEqualTo(2);
      assertThat(yaqd.err()).hasSize(1);
    }
    try (Yaqd yaqd = Yaqd.run(home, "--check-config")) {
      assertThat(yaqd.exit(IN_ORDER)).isEqualTo(2);
      assertThat(yaqd.err()).hasSize(1).allMatch(line -> line.contains("log_to_file: can't write"));
    }
  }
}

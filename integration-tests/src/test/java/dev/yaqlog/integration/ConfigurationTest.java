package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code yaqd-logs} is configured, and what it says where that is wrong. */
class ConfigurationTest {
  private Sandbox sandbox;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    sandbox = new Sandbox(folder);
  }

  private Ended yaqdLogs(String... arguments) {
    return Program.run("yaqd-logs", sandbox.environment(), List.of(arguments));
  }

  private Ended check(String toml) {
    return yaqdLogs("--check-config", "--config", sandbox.config(toml).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[logs]",
        "[logs]\nhost = \"127.0.0.1\"\nport = 38106\nlog_level = \"info\"\nlog_paths = []",
        "[logs]\nlog_level = \"WARN\"",
        "[logs]\nhost = \"localhost\"\nmake = \"acme\"\nmodel = \"x\"\nserial = \"1\"",
        "[logs]\nhost = \"0.0.0.0\"\nallow_anonymous = true",
        "[shared-settings]\nlog_level = \"debug\"\n[one]\nport = 39001\n[two]\nport = 39002",
        "[one]\nport = 39001\n[two]\nport = 39001\nenable = false",
        "[logs]\n[[logs.sources]]\nkind = \"p\"\nname = \"p\"\npath = \"p.log\"\nformat = \"syslog\"",
      })
  void aGoodConfigurationIsApproved(String toml) {
    Ended ended = check(toml);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).isNotEmpty();
  }

  static List<Arguments> mistakes() {
    List<Arguments> mistakes = new ArrayList<>();
    add(mistakes, "[logs]\nprot = 1", 2, "prot");
    add(mistakes, "[logs]\n\nport = 'x'", 3, "port");
    add(mistakes, "[logs]\nport = 0", 2, "port");
    add(mistakes, "[logs]\nport = 65536", 2, "port");
    add(mistakes, "[logs]\nport = 38106.5", 2, "port");
    add(mistakes, "[logs]\nlog_level = 'loud'", 2, "log_level");
    add(mistakes, "[logs]\nlog_to_file = 'yes'", 2, "log_to_file");
    add(mistakes, "[logs]\nlog_paths = '/srv/logs'", 2, "log_paths");
    add(mistakes, "[logs]\nlog_paths = ['a',\n  1]", 2, "log_paths");
    add(mistakes, "[logs]\nhost = 1", 2, "host");
    add(mistakes, "[logs]\nhost = '0.0.0.0'", 2, "allow_anonymous");
    add(mistakes, "[logs]\nhost = '::'", 2, "allow_anonymous");
    add(mistakes, "[logs]\nhost = ''", 2, "host");
    add(mistakes, "[logs]\nallow_anonymous = 'true'", 2, "allow_anonymous");
    add(mistakes, "[logs]\nenable = 1", 2, "enable");
    add(mistakes, "[logs]\nloopback_rights = ['root']", 2, "loopback_rights");
    add(mistakes, "[shared-settings]\nport = 'x'\n[logs]", 2, "port");
    add(mistakes, "[shared-settings]\nhost = '0.0.0.0'\n[logs]", 2, "host");
    add(mistakes, "[shared-settings]\nnonsense = 1\n[logs]", 2, "nonsense");
    add(mistakes, "[a]\nport = 39001\n[b]\nport = 39001", 4, "port");
    add(mistakes, "[a]\n[b]", 2, "port");
    add(mistakes, "port = 1\n[logs]", 1, "port");
    add(mistakes, "[logs]\nsources = 1", 2, "sources");
    add(mistakes, "[[logs.sources]]\nkind='p'\nname='p'\npath='/x'\nformat='nginx'", 5, "format");
    add(mistakes, "[[logs.sources]]\nkind='p'\nname='p'\npath='/x'", 1, "format");
    add(mistakes, "[[logs.sources]]\nname='p'\npath='/x'\nformat='syslog'", 1, "kind");
    add(mistakes, "[[logs.sources]]\nkind='p'\nname='p'\nformat='syslog'\nurl=1", 5, "url");
    add(mistakes, "['a/b']\nport = 39001", 1, "a/b");
    add(mistakes, "['a : b']\nport = 39001", 1, "a : b");
    add(mistakes, "[logs", 1, "");
    add(mistakes, "[logs]\nport = 1\nport = 2", 3, "port");
    add(mistakes, "[logs]\nport = 1\n[logs]", 3, "logs");
    return mistakes;
  }

  private static void add(List<Arguments> mistakes, String toml, int line, String key) {
    mistakes.add(Arguments.of(toml, line, key));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldWithItsLineAndKeyAndNothingStarts(String toml, int line, String key) {
    Ended checked = check(toml);
    assertThat(checked.status()).as(checked.toString()).isEqualTo(2);
    assertThat(checked.out()).isEmpty();
    assertThat(checked.errLines())
        .as("one line for each mistake")
        .anyMatch(said -> said.contains("config.toml:" + line + ":") && said.contains(key))
        .allMatch(said -> said.contains("config.toml:"));
  }

  @Test
  void allMistakesAreToldAtOnceAndTheStartSaysTheSame() {
    String toml = "[logs]\nport = 'x'\nlog_level = 'loud'\nprot = 1\n";
    Ended checked = check(toml);
    assertThat(checked.errLines()).hasSize(3);
    Ended started = yaqdLogs("-c", sandbox.config(toml).toString());
    assertThat(started.status()).isEqualTo(checked.status());
    assertThat(started.err()).isEqualTo(checked.err());
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    Ended ended = yaqdLogs("--config", sandbox.root().resolve("nowhere.toml").toString());
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errLines()).singleElement().asString().contains("nowhere.toml", "no such");
  }

  @Test
  void aFileThatIsNoTextIsAnError() throws IOException {
    Path file = Files.write(sandbox.root().resolve("bytes.toml"), new byte[] {'[', (byte) 0xff});
    Ended ended = yaqdLogs("--check-config", "-c", file.toString());
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errLines()).hasSize(1);
  }

  @Test
  void aLogFileThatCantBeWrittenIsAnError() throws IOException {
    Files.writeString(sandbox.root().resolve("data"), "in the way");
    String toml = "[logs]\nport = %d\nlog_to_file = true\n".formatted(Server.freePort());
    assertThat(check(toml).status()).as("checked").isNotZero();
    Ended started = yaqdLogs("-c", sandbox.config(toml).toString());
    assertThat(started.status()).isNotZero();
    assertThat(started.err()).contains("data").doesNotContain("\tat ");
  }

  @Test
  void aPortThatIsTakenIsAnErrorOfOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      String toml = Server.config(sandbox, port, "log_to_file = false");
      Ended ended = yaqdLogs("-c", sandbox.config(toml).toString());
      assertThat(ended.status()).isNotZero();
      assertThat(ended.errLines()).singleElement().asString().contains("" + port);
    }
  }

  @Test
  void theCommandLineIsThatOfYaq() {
    assertThat(yaqdLogs("--version").out()).matches("yaqd-logs \\d+\\.\\d+\\.\\d+.*\n");
    Ended help = yaqdLogs("-h");
    assertThat(help.status()).isZero();
    assertThat(help.out())
        .contains("--config", "--verbose", "--log-level", "--check-config", "--version");
    for (String wrong : List.of("--bogus", "--log-level=loud", "surplus")) {
      Ended ended = yaqdLogs(wrong);
      assertThat(ended.status()).as(wrong).isEqualTo(2);
      assertThat(ended.errLines()).as(wrong).hasSize(1);
    }
  }

  @Test
  void withoutAFileItServesTheDefaultPlacesAndKeepsItsOwnLogThere() throws IOException {
    Files.writeString(
        sandbox.statePlace("motor").resolve("m-20261120T080000Z.log"),
        "<6> INFO : 2026-11-20T08:00:00Z : m : there\n");
    int port = Server.freePort();
    Path defaults = sandbox.folder("config/yaqd/logs").resolve("config.toml");
    Files.writeString(defaults, "[logs]\nport = " + port + "\n");
    try (Server server = Server.start(sandbox.environment(), port, List.of());
        Rpc rpc = server.rpc()) {
      assertThat(rpc.call("get_config_filepath")).isEqualTo(defaults.toString());
      assertThat(rpc.ask("query_logs", "kind", "motor").messages()).containsExactly("there");
      Answer own = rpc.ask("query_logs", "kind", "logs", "order", "oldest_first");
      assertThat(own.messages().get(0)).contains("listens on");
      assertThat(own.entries().get(0).text("level")).isEqualTo("info");
      try (var files = Files.list(sandbox.dataPlace("logs"))) {
        assertThat(files.map(file -> file.getFileName().toString()).toList())
            .singleElement()
            .asString()
            .matches("logs-.*\\.log");
      }
    }
  }

  @Test
  void theCommandLineWinsOverTheFile() {
    int port = Server.freePort();
    String toml = Server.config(sandbox, port, "log_to_file = false\nlog_level = \"error\"");
    List<String> arguments = List.of("-c", sandbox.config(toml).toString(), "--log-level", "debug");
    try (Server server = Server.start(sandbox.environment(), port, arguments);
        Rpc rpc = server.rpc()) {
      assertThat(((Map<?, ?>) rpc.call("get_config")).get("log_level")).isEqualTo((Object) "debug");
    }
  }

  @Test
  void itsOwnTrafficIsLoggedAtDebugAtMost() {
    try (Server server = Server.start(sandbox);
        Rpc rpc = server.rpc()) {
      int before = server.err().size();
      rpc.ask("query_logs");
      rpc.send(Rpc.request(1, "no_such_method"));
      rpc.receive();
      assertThat(server.err()).hasSize(before);
    }
  }

  @Test
  void oneFileMayHoldSeveralDaemonsWithWhatTheyShare() throws IOException {
    int one = Server.freePort();
    int two = Server.freePort();
    sandbox.write("k/d-20261120T080000Z.log", "<6> INFO : 2026-11-20T08:00:00Z : d : hello\n");
    String toml =
        """
        [shared-settings]
        log_to_file = false
        make = "acme"
        log_paths = ["%s"]
        [one]
        port = %d
        [two]
        port = %d
        make = "other"
        [off]
        enable = false
        """
            .formatted(sandbox.logs(), one, two);
    try (Server server = Server.startWith(sandbox, two, toml); // the last to begin
        Rpc first = Rpc.to(one);
        Rpc second = server.rpc()) {
      assertThat(((Map<?, ?>) first.call("id")).get("name")).isEqualTo((Object) "one");
      assertThat(((Map<?, ?>) first.call("id")).get("make")).isEqualTo((Object) "acme");
      assertThat(((Map<?, ?>) second.call("id")).get("name")).isEqualTo((Object) "two");
      assertThat(((Map<?, ?>) second.call("id")).get("make")).isEqualTo((Object) "other");
      assertThat(first.ask("query_logs").messages()).containsExactly("hello");
      assertThat(second.ask("query_logs").messages()).containsExactly("hello");
      assertThat(first.call("shutdown")).isNull();
      assertThat(second.call("busy")).as("the other goes on").isEqualTo(false);
    }
  }

  @Test
  void aRestartReadsTheConfigurationAgain() {
    int port = Server.freePort();
    sandbox.write("k/d-20261120T080000Z.log", "<6> INFO : 2026-11-20T08:00:00Z : d : hello\n");
    try (Server server = Server.startWith(sandbox, port, bare(port, "model = \"a\""))) {
      try (Rpc rpc = server.rpc()) {
        assertThat(rpc.ask("query_logs").messages()).isEmpty();
        sandbox.config(bare(port, "log_paths = [\"" + sandbox.logs() + "\"]"));
        assertThat(rpc.call("shutdown", Map.of("restart", true))).isNull();
        assertThat(rpc.receiveAll()).as("the connection is closed").isEmpty();
      }
      org.awaitility.Awaitility.await()
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                try (Rpc rpc = server.rpc()) {
                  assertThat(rpc.ask("query_logs").messages()).containsExactly("hello");
                }
              });
    }
  }

  private static String bare(int port, String further) {
    return "[logs]\nport = " + port + "\nlog_to_file = false\n" + further + "\n";
  }

  @Test
  void relativePathsAreMeantFromTheFilesFolder() {
    sandbox.write("k/d-20261120T080000Z.log", "<6> INFO : 2026-11-20T08:00:00Z : d : hello\n");
    int port = Server.freePort();
    try (Server server = Server.startWith(sandbox, port, bare(port, "log_paths = [\"./logs\"]"));
        Rpc rpc = server.rpc()) {
      assertThat(rpc.ask("query_logs").messages()).containsExactly("hello");
    }
  }

  @Test
  void aHangUpMakesItFollowTheFile() {
    sandbox.write("k/d-20261120T080000Z.log", "<6> INFO : 2026-11-20T08:00:00Z : d : hello\n");
    int port = Server.freePort();
    try (Server server = Server.startWith(sandbox, port, bare(port, ""))) {
      sandbox.config(bare(port, "log_paths = [\"logs\"]"));
      server.signal("HUP");
      org.awaitility.Awaitility.await()
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                try (Rpc rpc = server.rpc()) {
                  assertThat(rpc.ask("query_logs").messages()).containsExactly("hello");
                }
              });
    }
  }

  @Test
  void symbolicLinksOutOfAFolderAreNotFollowedAndPipesDoNotHangIt() throws Exception {
    Path secret =
        Files.writeString(
            sandbox.root().resolve("secret"), "<6> INFO : 2026-11-20T08:00:00Z : d : secret\n");
    Path kind = sandbox.logs("k");
    Files.createSymbolicLink(kind.resolve("link-20261120T080000Z.log"), secret);
    Files.createSymbolicLink(sandbox.logs().resolve("linked"), sandbox.root());
    Path pipe = kind.resolve("pipe-20261120T080000Z.log");
    assertThat(Program.run(new ProcessBuilder("mkfifo", pipe.toString())).status()).isZero();
    Files.createDirectory(kind.resolve("folder-20261120T080000Z.log"));
    Files.writeString(
        kind.resolve("d-20261120T080000Z.log"), "<6> INFO : 2026-11-20T08:00:00Z : d : good\n");
    try (Server server = Server.start(sandbox);
        Rpc rpc = server.rpc()) {
      assertThat(rpc.ask("query_logs").messages()).containsExactly("good");
      assertThat(rpc.askAll("list_logs")).hasSize(1);
      assertThat(rpc.call("busy")).isEqualTo(false);
    }
  }
}

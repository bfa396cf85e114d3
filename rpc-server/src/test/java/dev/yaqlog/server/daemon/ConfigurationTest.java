package dev.yaqlog.server.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.config.ConfigException;
import dev.yaqlog.core.files.UserFolders;
import dev.yaqlog.core.format.LogFormat;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.server.auth.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  @TempDir private Path folder;

  private Configuration read(String toml, @Nullable Level level)
      throws IOException, ConfigException {
    Path file = Files.writeString(folder.resolve("config.toml"), toml);
    return Configuration.read(new Configuration.Request(surroundings(Map.of()), file, level));
  }

  private Configuration read(String toml) throws IOException, ConfigException {
    return read(toml, null);
  }

  private static void assertOwnLog(LogsSettings daemon, Level level, boolean mustHaveFile) {
    assertThat(daemon.ownLog().level()).isEqualTo(level);
    assertThat(daemon.ownLog().toFile()).isTrue();
    assertThat(daemon.ownLog().mustHaveFile()).isEqualTo(mustHaveFile);
  }

  private Surroundings surroundings(Map<String, String> environment) {
    return new Surroundings(new UserFolders("Linux", environment, folder));
  }

  @Test
  void withoutAFileThereIsOneDaemonOnTheDefaults() throws Exception {
    Configuration configuration =
        Configuration.read(new Configuration.Request(surroundings(Map.of()), null, null));

    assertThat(configuration.file()).isEqualTo(folder.resolve(".config/yaqd/logs/config.toml"));
    assertThat(configuration.daemons()).hasSize(1);
    LogsSettings daemon = configuration.daemons().get(0);
    assertThat(daemon.name()).isEqualTo("logs");
    assertThat(daemon.listen())
        .isEqualTo(
            new LogsSettings.Listen("127.0.0.1", 38_106, false, Set.of(Right.READ, Right.LEVEL)));
    assertOwnLog(daemon, Level.INFO, false);
  }

  @Test
  void everyKeyIsTaken() throws Exception {
    LogsSettings daemon =
        read("""
                [archive]
                host = "localhost"
                port = 39000
                log_level = "warn"
                log_to_file = true
                log_paths = ["/srv/logs", "more", "~/mine"]
                allow_anonymous = true
                loopback_rights = ["admin"]
                make = "acme"
                model = "A"
                serial = "7"
                [[archive.sources]]
                kind = "prosody"
                name = "chat"
                path = "/var/log/prosody/prosody.log"
                format = "prosody"
                """)
            .daemon("archive")
            .orElseThrow();

    assertThat(daemon.identity()).isEqualTo(new LogsSettings.Identity("archive", "acme", "A", "7"));
    assertThat(daemon.listen())
        .isEqualTo(new LogsSettings.Listen("localhost", 39_000, true, Set.of(Right.ADMIN)));
    assertOwnLog(daemon, Level.WARNING, true);
    assertThat(daemon.logPaths())
        .containsExactly(Path.of("/srv/logs"), folder.resolve("more"), folder.resolve("mine"));
    assertThat(daemon.sources())
        .containsExactly(
            new SourceSettings(
                new DaemonId("prosody", "chat"),
                Path.of("/var/log/prosody/prosody.log"),
                LogFormat.PROSODY));
    assertThat(daemon.asMap().keySet())
        .contains("host", "port", "log_level", "log_paths", "sources", "make", "enable");
  }

  @Test
  void sharedSettingsAreDefaultsOfAllAndADisabledDaemonIsLeftOut() throws Exception {
    Configuration configuration =
        read(
            """
            [shared-settings]
            make = "acme"
            log_level = "debug"
            [a]
            port = 39001
            [b]
            port = 39002
            log_level = "error"
            [c]
            enable = false
            port = "nonsense"
            """);

    assertThat(configuration.daemons()).extracting(LogsSettings::name).containsExactly("a", "b");
    assertThat(configuration.disabled()).containsExactly("c");
    assertThat(configuration.daemons())
        .extracting(daemon -> daemon.ownLog().level())
        .containsExactly(Level.DEBUG, Level.ERROR);
    assertThat(configuration.daemons()).allMatch(daemon -> "acme".equals(daemon.identity().make()));
  }

  @Test
  void theCommandLineWinsOverTheFile() throws Exception {
    assertThat(read("[logs]\nlog_level = \"error\"", Level.DEBUG).daemons())
        .allMatch(daemon -> daemon.ownLog().level() == Level.DEBUG);
  }

  @Test
  void aDaemonOffLoopbackIsTakenWhereItsOwnerSaysSo() throws Exception {
    assertThat(read("[logs]\nhost = \"0.0.0.0\"\nallow_anonymous = true").daemons()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | port = 0              | logs.port: expected an integer from 1 to 65535, was 0",
        "2 | port = 65536          | logs.port: expected an integer from 1 to 65535, was 65536",
        "2 | port = \"38106\"      | logs.port: expected an integer from 1 to 65535, was \"38106\"",
        "2 | prot = 38106          | logs.prot: no such key: expected one of host, port,",
        "2 | host = 5              | logs.host: expected a host name or address, was 5",
        "2 | host = \"0.0.0.0\"    | logs.host: 0.0.0.0 is not loopback: everybody who reaches it could",
        "2 | host = \"::\"         | logs.host: :: is not loopback: everybody who reaches it could",
        "2 | host = \"192.0.2.1\"  | logs.host: 192.0.2.1 is not loopback: everybody who reaches it could",
        "2 | log_level = \"loud\"  | logs.log_level: expected a level: emergency, alert, critical, error,",
        "2 | log_level = 8         | logs.log_level: expected a level: emergency, alert, critical, error,",
        "2 | log_to_file = \"yes\" | logs.log_to_file: expected true or false, was \"yes\"",
        "2 | log_paths = \"/a\"    | logs.log_paths: expected a list of folders, was \"/a\"",
        "2 | log_paths = [\"/a\",1]| logs.log_paths: expected a list of folders, was [",
        "2 | loopback_rights = [\"write\"] | logs.loopback_rights: expected a list of \"read\", \"level\" and \"admin\", was [",
        "2 | allow_anonymous = 1   | logs.allow_anonymous: expected true or false, was 1",
        "2 | enable = 1            | logs.enable: expected true or false, was 1",
        "2 | log = \"*sislog\"     | logs.log: there is no sink *sislog: expected one of",
        "2 | recorder = 5          | logs.recorder: expected a table, was 5",
        "2 | socket = \"/run/x\"   | logs.socket: not supported yet",
        "2 | sources = 5           | logs.sources: expected tables such as [[logs.sources]], was 5",
        "2 | [[logs.sources]]      | logs.sources[0]: kind is missing: expected a name without",
        "2 | port =                | Unexpected",
        "2 | [logs]                | logs previously defined",
      })
  void everyMistakeIsToldWithItsLineAndKey(int line, String toml, String message) {
    assertThatThrownBy(() -> read("[logs]\n" + toml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("config.toml:" + line + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void allMistakesAreToldAtOnceInTheOrderOfTheFile() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    [logs]
                    port = 0
                    levle = 1
                    [[logs.sources]]
                    kind = "a/b"
                    name = "x : y"
                    path = ""
                    format = "apache"
                    colour = "red"
                    """))
        .isInstanceOfSatisfying(
            ConfigException.class,
            wrong ->
                assertThat(wrong.problems())
                    .extracting(problem -> problem.line())
                    .containsExactly(2, 3, 5, 6, 7, 8, 9));
  }

  @Test
  void aSourceIsAFileAndHasADaemonOfItsOwn() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    [logs]
                    sources = [
                      {kind = "p", name = "p", path = "a.log", format = "syslog"},
                      {kind = "p", name = "p", path = "b.log", format = "syslog"},
                      {kind = "p", name = "q", path = "/", format = "syslog"},
                    ]
                    """))
        .hasMessageContaining("logs.sources[1].name: there is a source of that kind and name")
        .hasMessageContaining("logs.sources[2].path: expected a file, was a folder: /");
  }

  @Test
  void whatWouldNotBeServedIsNoSource(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("a.log"));
    Path link = Files.createSymbolicLink(folder.resolve("b.log"), file);
    assertThatThrownBy(
            () ->
                read(
                    """
                    [logs]
                    log_paths = ["%1$s"]
                    sources = [
                      {kind = "p", name = "p", path = "%1$s", format = "syslog"},
                      {kind = "p", name = "q", path = "%2$s", format = "syslog"},
                      {kind = "p", name = "r", path = "%1$s", format = "syslog"},
                    ]
                    """
                        .formatted(file, link)))
        .hasMessageContaining("logs.log_paths: expected folders, was a file: " + file)
        .hasMessageContaining("logs.sources[1].path: expected a file, was a symbolic link")
        .hasMessageContaining("logs.sources[2].path: there is a source of that file already");
  }

  @Test
  void aMistakeInSharedSettingsIsToldOnceAndThere() {
    assertThatThrownBy(
            () -> read("[shared-settings]\nmakee = 1\n[a]\nport = 39001\n[b]\nport = 39002"))
        .isInstanceOfSatisfying(
            ConfigException.class, wrong -> assertThat(wrong.problems()).hasSize(1))
        .hasMessageContaining("config.toml:2: shared-settings.makee: no such key");
  }

  @Test
  void daemonsOfOneFileHavePortsOfTheirOwn() {
    assertThatThrownBy(() -> read("[a]\nport = 39001\n[b]\nport = 39001"))
        .hasMessageContaining(
            "config.toml:4: b.port: expected a port of its own, was 39001 as that of [a]");
  }

  @Test
  void aFileWithoutDaemonIsAMistake() {
    assertThatThrownBy(() -> read("# nothing\n")).hasMessageContaining("no daemon in it");
    assertThatThrownBy(() -> read("port = 5\n"))
        .hasMessageContaining("config.toml:1: port: expected a table for each daemon");
  }

  @Test
  void aNameThatWouldBreakLinesOrPathsIsRefused() {
    for (String name : List.of("a/b", "a\\\\b", "a : b", "a\\nb", "")) {
      assertThatThrownBy(() -> read("[\"" + name + "\"]\n"))
          .hasMessageContaining("expected a name without control characters");
    }
  }

  @Test
  void aFileThatWasNamedMustBeThere() {
    Path missing = folder.resolve("missing.toml");
    assertThatThrownBy(
            () ->
                Configuration.read(
                    new Configuration.Request(surroundings(Map.of()), missing, null)))
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(
            () ->
                Configuration.read(new Configuration.Request(surroundings(Map.of()), folder, null)))
        .hasMessageStartingWith(folder + ": can't be read");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux,      .config/yaqd/logs/config.toml, .local/share/yaqd-state/logs",
    "Mac OS X,   Library/Application Support/yaqd/logs/config.toml, Library/Application Support/yaqd-state/logs",
    "Windows 11, AppData/Local/yaq/yaqd/logs/config.toml, AppData/Local/yaq/yaqd-state/logs",
  })
  void placesAreThoseOfTheSystem(String os, String config, String log) {
    Surroundings surroundings = new Surroundings(new UserFolders(os, Map.of(), folder));

    assertThat(surroundings.configFile()).isEqualTo(folder.resolve(config));
    assertThat(surroundings.ownLogFolder()).isEqualTo(folder.resolve(log));
  }

  @Test
  void variablesMovePlacesUnlessTheyAreRelative() {
    Surroundings moved =
        surroundings(Map.of("XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d", "XDG_CACHE_HOME", "x"));

    assertThat(moved.configFile()).isEqualTo(Path.of("/c/yaqd/logs/config.toml"));
    assertThat(moved.ownLogFolder()).isEqualTo(Path.of("/d/yaqd-state/logs"));
    assertThat(moved.cacheFolder()).isEqualTo(folder.resolve(".cache/yaqd-logs"));
    assertThat(surroundings(Map.of("XDG_DATA_DIR", "/e", "XDG_DATA_HOME", "/d")).ownLogFolder())
        .isEqualTo(Path.of("/e/yaqd-state/logs"));
  }
}

package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yaqlog.core.config.ConfigFile;
import dev.yaqlog.core.config.RouteReader;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.LevelStore;
import dev.yaqlog.core.route.RoutePlan;
import dev.yaqlog.core.route.Router;
import dev.yaqlog.core.route.Rule;
import dev.yaqlog.core.sink.SinkHome;
import dev.yaqlog.core.sink.SinkTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of Prosody's {@code log} key do here what they do there. */
class ProsodyRoutesTest {
  private static final List<String> LEVELS = List.of("debug", "info", "warn", "error");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"@FOLDER@/a.log\" | log = '@FOLDER@/a.log'",
        "{ info = \"@FOLDER@/a.log\"; error = \"@FOLDER@/b.log\" }"
            + " | log = { info = '@FOLDER@/a.log', error = '@FOLDER@/b.log' }",
        "{ debug = \"@FOLDER@/a.log\"; warn = \"@FOLDER@/b.log\" }"
            + " | log = { debug = '@FOLDER@/a.log', warn = '@FOLDER@/b.log' }",
        "{ { levels = { min = \"error\" }, to = \"file\", filename = \"@FOLDER@/a.log\" };"
            + " { levels = { min = \"info\" }, to = \"file\", filename = \"@FOLDER@/b.log\" } }"
            + " | log = [{ levels = { min = 'error' }, to = 'file', filename = '@FOLDER@/a.log' },"
            + " { levels = { min = 'info' }, to = 'file', filename = '@FOLDER@/b.log' }]",
        "{ { levels = { min = \"info\", max = \"warn\" }, to = \"file\", filename = \"@FOLDER@/a.log\" } }"
            + " | log = [{ levels = { min = 'info', max = 'warn' }, to = 'file', filename = '@FOLDER@/a.log' }]",
        "{ { levels = { \"info\", \"error\" }, to = \"file\", filename = \"@FOLDER@/a.log\" } }"
            + " | log = [{ levels = ['info', 'error'], to = 'file', filename = '@FOLDER@/a.log' }]",
        "{ { levels = { \"error\" }, to = \"file\", filename = \"@FOLDER@/a.log\" };"
            + " { levels = { min = \"debug\" }, to = \"nowhere\" } }"
            + " | log = [{ levels = 'error', to = 'file', filename = '@FOLDER@/a.log' },"
            + " { levels = { min = 'debug' }, to = 'nowhere' }]",
      })
  void theSameGoesToTheSameFiles(String lua, String toml) throws Exception {
    assumeTrue(Prosody.isInstalled(), "skipped: there is no prosody on the PATH");
    Path theirs = Files.createDirectory(folder.resolve("theirs")).toRealPath();
    try (Prosody prosody = Prosody.startProbing(theirs, lua)) {
      assertThat(prosody).isNotNull(); // it speaks before it listens
    }
    Path ours = Files.createDirectory(folder.resolve("ours"));
    probe(ours, toml);

    assertThat(heard(ours)).isNotEmpty().isEqualTo(heard(theirs));
  }

  /** There it is warnings and errors. */
  @Test
  void aRangeOfOneLevelIsThatLevel() throws Exception {
    probe(
        folder,
        "log = [{ levels = { min = 'warn', max = 'warn' }, to = 'file', filename = '@FOLDER@/a.log' }]");

    assertThat(heard(folder)).isEqualTo(Map.of("a.log", Set.of("warn")));
  }

  private static void probe(Path folder, String toml) throws Exception {
    ConfigFile file =
        ConfigFile.parse("config.toml", "[m]\n" + toml.replace("@FOLDER@", folder.toString()));
    DaemonId daemon = new DaemonId("k", "m");
    RouteReader reader = new RouteReader(SinkTypes.standard(), name -> Optional.of(Path.of(name)));
    List<Rule> rules =
        reader
            .rules(
                file.daemons().get(0),
                new SinkHome(daemon, folder, Clock.systemUTC(), notice -> {}))
            .orElseThrow();
    file.check();
    Router.Home home =
        new Router.Home(daemon, folder, Clock.systemUTC(), SinkTypes.standard(), LevelStore.NONE);
    try (Router router = Router.open(home, RoutePlan.of(rules.toArray(new Rule[0])).asRouted())) {
      for (String level : LEVELS) {
        router.logger("probe").log(Level.parse(level).orElseThrow(), "probe " + level);
      }
    }
  }

  /** The levels of the probes in each log file. */
  private static Map<String, Set<String>> heard(Path folder) throws IOException {
    Map<String, Set<String>> heard = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".log")).toList()) {
        String text = Files.readString(file);
        Set<String> levels = new TreeSet<>(LEVELS);
        levels.removeIf(level -> !text.contains("probe " + level));
        heard.put(file.getFileName().toString(), levels);
      }
    }
    return heard;
  }
}

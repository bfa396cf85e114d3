package dev.yaqlog.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.BaseLevels;
import dev.yaqlog.core.route.Destination;
import dev.yaqlog.core.route.LevelSet;
import dev.yaqlog.core.route.MemorySinks;
import dev.yaqlog.core.route.RecorderSettings;
import dev.yaqlog.core.route.RoutePlan;
import dev.yaqlog.core.route.Rule;
import dev.yaqlog.core.sink.Packing;
import dev.yaqlog.core.sink.Rolling;
import dev.yaqlog.core.sink.Sink;
import dev.yaqlog.core.sink.SinkHome;
import dev.yaqlog.core.sink.SinkProblem;
import dev.yaqlog.core.sink.SinkSettings;
import dev.yaqlog.core.sink.SinkType;
import dev.yaqlog.core.sink.SinkTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteReaderTest {
  private static final SinkHome HOME =
      new SinkHome(
          new DaemonId("motor", "motor-1"), Path.of("logs"), Clock.systemUTC(), notice -> {});

  /** A file that may be anything but {@code unwritable}; it knows all keys of files. */
  private static final class Files implements SinkType {
    private final MemorySinks memory = new MemorySinks("file");

    @Override
    public String name() {
      return "file";
    }

    @Override
    public Set<String> keys() {
      return Set.of("filename", "max_size", "max_age", "keep", "compress", "sync", "batch");
    }

    @Override
    public List<SinkProblem> problems(SinkSettings settings, SinkHome home) {
      return memory.problems(settings, home);
    }

    @Override
    public Sink open(SinkSettings settings, SinkHome home) throws IOException {
      return memory.open(settings, home);
    }
  }

  private static Optional<List<Rule>> rules(String toml) throws ConfigException {
    ConfigFile file = ConfigFile.parse("config.toml", toml);
    RouteReader reader =
        new RouteReader(
            SinkTypes.standard().with(new Files()).with(new MemorySinks("syslog")),
            name ->
                name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        name.equals("unwritable") ? Path.of(name) : Path.of("/etc").resolve(name)));
    Optional<List<Rule>> rules = reader.rules(file.daemons().get(0), HOME);
    file.check();
    return rules;
  }

  private static Rule file(String name, LevelSet levels) {
    return Rule.of(Destination.file(name), levels);
  }

  private static Rule syslog(LevelSet levels) {
    return Rule.of(Destination.of("syslog"), levels);
  }

  @Test
  void withoutTheKeyThereAreNoRules() throws Exception {
    assertThat(rules("[motor-1]")).isEmpty();
  }

  @Test
  void aFileGetsInfoAndMoreSevere() throws Exception {
    assertThat(rules("[motor-1]\nlog = 'motor.log'"))
        .contains(List.of(file("/etc/motor.log", LevelSet.from(Level.INFO))));
  }

  @Test
  void aSinkGetsEverything() throws Exception {
    assertThat(rules("[motor-1]\nlog = '*syslog'")).contains(List.of(syslog(LevelSet.ALL)));
  }

  @Test
  void aTableSplitsByLevel() throws Exception {
    assertThat(rules("[motor-1]\n[motor-1.log]\ndebug = '/var/log/motor.log'\nerr = '*syslog'"))
        .contains(
            List.of(file("/var/log/motor.log", LevelSet.ALL), syslog(LevelSet.from(Level.ERROR))));
  }

  @Test
  void aRuleSaysItAll() throws Exception {
    String toml =
        """
        [[motor-1.log]]
        to = "file"
        filename = "warnings.log"
        levels = { min = "info", max = "warn" }
        names = ["axis.*", "main"]
        max_size = "64MB"
        max_age = "1d"
        keep = 14
        compress = "zst"
        sync = "none"
        [[motor-1.log]]
        to = "syslog"
        levels = "error"
        [[motor-1.log]]
        to = "*nowhere"
        levels = ["info", "error"]
        [[motor-1.log]]
        to = "file"
        """;
    List<Rule> rules = rules(toml).orElseThrow();

    assertThat(rules.get(0).levels()).isEqualTo(LevelSet.between(Level.INFO, Level.WARNING));
    assertThat(rules.get(0).names()).extracting(Glob::pattern).containsExactly("axis.*", "main");
    SinkSettings settings = rules.get(0).to().settings();
    assertThat(settings.filename()).isEqualTo("/etc/warnings.log");
    assertThat(settings.rolling())
        .isEqualTo(new Rolling(64 << 20, Duration.ofDays(1), 14, Packing.ZSTD));
    assertThat(settings.writing().syncAt()).isNull();
    assertThat(rules.get(1)).isEqualTo(syslog(LevelSet.of(List.of(Level.ERROR))));
    assertThat(rules.get(2).levels().asSet()).containsExactlyInAnyOrder(Level.INFO, Level.ERROR);
    assertThat(rules.get(3)).isEqualTo(Rule.of(Destination.ownFile(), LevelSet.ALL));
  }

  @Test
  void anOpenRangeHasNoOtherEnd() throws Exception {
    assertThat(
            rules(
                "[m]\nlog = [{to='syslog', levels={max='warn'}}, {to='nowhere', levels={min=3}}]"))
        .contains(
            List.of(
                syslog(LevelSet.between(Level.DEBUG, Level.WARNING)),
                Rule.of(Destination.of("nowhere"), LevelSet.from(Level.ERROR))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | log = 5 | m.log: expected a file, a \"*sink\", a table of levels such as",
        "2 | log = [] | m.log: expected a file, a \"*sink\"",
        "2 | log = ['a.log'] | m.log: expected tables such as [[m.log]], was",
        "2 | log = '' | m.log: expected a file or a \"*sink\", was \"\"",
        "2 | log = '*sislog' | m.log: there is no sink *sislog: expected one of",
        "2 | log = 'unwritable' | m.log: can't write to it",
        "3 | [m.log] ; inof = 'a.log' | m.log.inof: expected a level: emergency, alert",
        "3 | [m.log] ; info = '*sislog' | m.log.info: there is no sink *sislog",
        "3 | [m.log] ; info = 5 | m.log.info: expected a file or a \"*sink\", was 5",
        "2 | [m.log] | m.log: expected a file, a \"*sink\", a table of levels such as",
        "2 | log = {} | m.log: expected a file, a \"*sink\", a table of levels such as",
        "3 | [m.log] ; to = 'file' | m.log.to: expected a level: emergency",
        "2 | [[m.log]] | m.log[0]: to is missing: expected a text",
        "3 | [[m.log]] ; to = 'sislog' | m.log[0].to: there is no sink \"sislog\": expected one of",
        "4 | [[m.log]] ; to = 'file' ; filename = 'unwritable' | m.log[0].filename: can't write to it",
        "4 | [[m.log]] ; to = 'file' ; filname = 'x' | m.log[0].filname: no such key: expected one of to, levels, names",
        "4 | [[m.log]] ; to = 'nowhere' ; filename = 'x' | m.log[0].filename: no such key",
        "4 | [[m.log]] ; to = 'file' ; levels = 'loud' | m.log[0].levels: expected a level, a list of levels, or a range",
        "4 | [[m.log]] ; to = 'file' ; levels = [] | m.log[0].levels: expected a level, a list of",
        "4 | [[m.log]] ; to = 'file' ; levels = ['info', 'loud'] | m.log[0].levels: expected a level",
        "4 | [[m.log]] ; to = 'file' ; levels = {min = 'loud'} | m.log[0].levels.min: expected a level: emergency",
        "4 | [[m.log]] ; to = 'file' ; levels = {mon = 'info'} | m.log[0].levels.mon: no such key",
        "4 | [[m.log]] ; to = 'file' ; levels = {min = 'error', max = 'info'} | m.log[0].levels.min: error is more severe than max, info",
        "4 | [[m.log]] ; to = 'file' ; names = 'axis' | m.log[0].names: expected a list of names",
        "4 | [[m.log]] ; to = 'file' ; names = [] | m.log[0].names: expected a list of names",
        "4 | [[m.log]] ; to = 'file' ; max_size = '64XB' | m.log[0].max_size: expected a size such as 64MB",
        "4 | [[m.log]] ; to = 'file' ; max_size = '99999999999GB' | m.log[0].max_size: expected a size",
        "4 | [[m.log]] ; to = 'file' ; max_size = '18446744074GB' | m.log[0].max_size: expected a size",
        "4 | [[m.log]] ; to = 'file' ; max_age = '999999999999d' | m.log[0].max_age: expected a span",
        "4 | [[m.log]] ; to = 'file' ; max_age = 'soon' | m.log[0].max_age: expected a span of time such as 1d",
        "4 | [[m.log]] ; to = 'file' ; keep = -1 | m.log[0].keep: expected an integer from 0",
        "4 | [[m.log]] ; to = 'file' ; compress = 'rar' | m.log[0].compress: expected gz, zst or none",
        "4 | [[m.log]] ; to = 'file' ; batch = 1 | m.log[0].batch: expected true or false",
        "2 | log = [{to='file',filename='a',keep=1},{to='file',filename='a'}] | m.log: rules say different things of how to write /etc/a",
        "2 | log = [{to='file',filename='a',keep=1},{to='file',filename='./b/../a'}] | m.log: rules say different things of how to write /etc/a",
        "2 | log = [{to='file',keep=1},{to='file'}] | m.log: rules say different things of how to write the daemon's own file",
      })
  void everyMistakeIsToldWithItsLineAndKey(int line, String toml, String message) {
    assertThatThrownBy(() -> rules("[m]\n" + toml.replace(" ; ", "\n")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("config.toml:" + line + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 | to = 'syslog' ; address = 'http://h' | address: expected unix:/dev/log, udp://host:514 or tcp://host:601, was \"http://h\"",
        "4 | to = 'syslog' ; address = 514 | address: expected unix:/dev/log",
        "5 | to = 'syslog' ; address = 'udp://h' ; format = 'rfc1' | format: expected rfc5424 or rfc3164",
        "5 | address = 'udp://h' ; to = 'syslog' ; facility = 'motors' | facility: expected a facility such as",
        "5 | to = 'syslog' ; address = 'udp://h' ; max_wait = 'soon' | max_wait: expected a time such as 100ms",
        "4 | to = 'console' ; max_wait = '1 year' | max_wait: expected a time such as 100ms",
        "3 | timestamps = false ; to = 'json' | timestamps: every JSON object has its time",
        "4 | to = 'json' ; max_wait = 1 ; filename = '/tmp/a.json' | max_wait: expected a time",
        "5 | to = 'json' ; keep = 3 ; max_size = 'much' ; filename = '/tmp/a.json' | max_size: expected a size",
        "4 | to = 'json' ; filename = '/dev/null' ; keep = 3 | filename: can't write to /dev/null: not a regular file",
        "5 | to = 'file' ; filename = '/tmp/a.log' ; timestamps = false | timestamps: a log file without",
        "4 | to = 'file' ; filename = '/dev/null/a.log' ; keep = 3 | filename: can't write to /dev/null/a.log: not a folder: /dev/null",
      })
  void whatASinkFindsWrongIsToldAtItsKey(int line, String rule, String message) {
    assertThatThrownBy(() -> standard("[m]\n[[m.log]]\n" + rule.replace(" ; ", "\n")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("config.toml:" + line + ": m.log[0]." + message);
  }

  @Test
  void aProblemIsOneLineWhateverAKeyHolds() {
    assertThatThrownBy(() -> rules("[\"a\\nb\\u009b\"]\nlog = 5"))
        .hasMessageStartingWith("config.toml:2: a\u240ab\uFFFD.log: expected");
  }

  @Test
  void everythingThatASinkFindsWrongIsTold() {
    assertThatThrownBy(
            () ->
                standard(
                    "[[m.log]]\nto='syslog'\nmax_wait=1\nfacility='x'\nformat='x'\naddress='x'"))
        .hasMessageMatching("(?s).*:3: .*:4: .*:5: .*:6: .*");
  }

  private static void standard(String toml) throws ConfigException {
    ConfigFile file = ConfigFile.parse("config.toml", toml);
    new RouteReader(SinkTypes.standard(), name -> Optional.of(Path.of(name)))
        .rules(file.daemons().get(0), HOME);
    file.check();
  }

  @Test
  void theRecorderHasItsTable() throws Exception {
    ConfigFile file =
        ConfigFile.parse(
            "c", "[a]\n[b.recorder]\nmax_size = '2KB'\nlevel = 'info'\ndump_at = 'error'");
    assertThat(RouteReader.recorder(file.daemons().get(0))).isEqualTo(RecorderSettings.DEFAULTS);
    assertThat(RouteReader.recorder(file.daemons().get(1)))
        .isEqualTo(new RecorderSettings(2048, Level.INFO, Level.ERROR));
    ConfigFile wrong = ConfigFile.parse("c", "[b.recorder]\nmax = 5\ndump_at = 'loud'");
    RouteReader.recorder(wrong.daemons().get(0));
    assertThatThrownBy(wrong::check)
        .hasMessageContaining("c:2: b.recorder.max: no such key")
        .hasMessageContaining("c:3: b.recorder.dump_at: expected a level");
  }

  @Test
  void aPlanIsExplained() {
    Rule split = file("a.log", LevelSet.ALL);
    Rule errors = syslog(LevelSet.from(Level.ERROR));
    Rule axis = file("b.log", LevelSet.between(Level.INFO, Level.WARNING));
    RoutePlan plan =
        RoutePlan.of(split, errors, axis.withNames(List.of(Glob.of("axis.*")))).asRouted();

    assertThat(plan.explain())
        .containsExactly(
            "file a.log receives all levels",
            "syslog receives error and more severe",
            "file b.log receives warning to info of loggers axis.*");
    assertThat(plan.withLevels(new BaseLevels(Level.CRITICAL, null)).explain())
        .containsExactly(
            "file a.log receives critical and more severe, and where a level is changed, all levels",
            "syslog receives critical and more severe, and where a level is changed, error and more severe",
            "file b.log receives nothing, and where a level is changed, warning to info",
            "only the flight recorder receives error to debug");
    assertThat(RoutePlan.of(errors).withRecorder(RecorderSettings.NONE).explain())
        .containsExactly(
            "syslog receives error and more severe", "no sink receives warning to debug");
    assertThat(
            RoutePlan.of(errors, axis.withNames(List.of(Glob.of("axis.*")))).asRouted().explain())
        .containsExactly(
            "syslog receives error and more severe",
            "file b.log receives warning to info of loggers axis.*",
            "only the flight recorder receives debug",
            "only the flight recorder receives warning to info of other loggers");
  }
}

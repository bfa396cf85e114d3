package dev.yaqlog.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.newsclub.net.unix.AFUNIXSocket;

/** A real syslog daemon gets what a daemon's log sends to it. */
class SyslogTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int DAEMON = 3;
  private static final String PID = "" + ProcessHandle.current().pid();

  /** More entries than wait for a receiver that is away. */
  private static final int MANY = 3000;

  /** Its words, by number. */
  private static final List<String> LEVELS =
      List.of("emerg", "alert", "crit", "err", "warning", "notice", "info", "debug");

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @TempDir private Path root;
  private Path folder;

  /** What is sent where, in which form. */
  enum Way {
    LOCAL(Rsyslog::local, "rfc3164"),
    LOCAL_5424(Rsyslog::local5424, "rfc5424"),
    UDP_3164(Rsyslog::udp, "rfc3164"),
    UDP(Rsyslog::udp, "rfc5424"),
    TCP_3164(Rsyslog::tcp, "rfc3164"),
    TCP(Rsyslog::tcp, "rfc5424");

    private final Function<Rsyslog, String> address;
    private final String format;

    Way(Function<Rsyslog, String> address, String format) {
      this.address = address;
      this.format = format;
    }

    boolean isNew() {
      return format.equals("rfc5424");
    }

    String rule(Rsyslog there) {
      return rule(there, "");
    }

    String rule(Rsyslog there, String more) {
      return "{ to = 'syslog', address = '%s', format = '%s'%s }"
          .formatted(address.apply(there), format, more);
    }
  }

  @BeforeEach
  void find() throws IOException {
    assumeTrue(Rsyslog.isInstalled(), "skipped: there is no rsyslogd on the PATH");
    folder = root.toRealPath();
  }

  @ParameterizedTest
  @EnumSource
  void everyLevelComesThereAsTheSame(Way way) throws Exception {
    try (Rsyslog there = Rsyslog.start(folder, Rsyslog.VERBATIM);
        Router router = open("motor-1", way.rule(there))) {
      for (Level level : Level.values()) {
        router.logger("axis.x").log(level, "moved at " + level);
      }
      assertThat(there.received(8))
          .containsExactlyElementsOf(
              Stream.of(Level.values()).map(level -> expected(way, level)).toList());
    }
  }

  private Received expected(Way way, Level level) {
    String message = "moved at " + level;
    return new Received(
        LEVELS.get(level.number()),
        DAEMON * 8 + level.number(),
        "motor-1",
        PID,
        way.isNew() ? "axis.x" : "-",
        (way.isNew() ? now : now.truncatedTo(ChronoUnit.SECONDS))
            .atZone(ZoneId.systemDefault())
            .toOffsetDateTime(),
        way.isNew() ? message : " axis.x: " + message);
  }

  /** What is logged, and what it is there where that is something else. */
  private static Map<String, String> messages() {
    Map<String, String> messages = new LinkedHashMap<>();
    Stream.of(
            "",
            "moved",
            "two\nlines",
            "many\n\n\tlines\n  of\na trace",
            "\tat first",
            "  blanks  ",
            "äöü € 中文 😀 \u2028",
            "100 % %s %msg% $now",
            "key: value",
            "motor-2[7]: moved",
            "<0>Nov 20 10:27:41 here motor-2: moved",
            "<0>1 2026-11-20T10:27:41Z here motor-2 - - - moved",
            "[yaq kind=\"motors\"] moved",
            "- - -",
            "12 moved",
            "\"quoted\" \\ #012 \\n",
            "last")
        .forEach(message -> messages.put(message, message));
    messages.put("\0 \u001b[31m \u007f \u009b", "␀ ␛[31m ␡ ␛[");
    messages.put("CR\r\nLF", "CR␍\nLF");
    messages.put("half \ud800 a pair", "half \\ud800 a pair");
    return messages;
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageComesThereAsOneAndWhole(Way way) throws Exception {
    Map<String, String> messages = messages();
    for (int length : List.of(8_000, 8_100, 8_200, 50_000)) {
      messages.put("ä".repeat(length / 2), "ä".repeat(length / 2));
    }
    if (way == Way.TCP || way == Way.TCP_3164) {
      messages.put("long\nend".repeat(20_000), "long\nend".repeat(20_000));
    }
    messages.put("end", "end");
    try (Rsyslog there = Rsyslog.start(folder, Rsyslog.VERBATIM);
        Router router = open("motor-1", way.rule(there, ", max_message = '1MB'"))) {
      messages.keySet().forEach(router.logger()::info);
      String before = way.isNew() ? "" : " ";
      assertThat(there.received(messages.size()))
          .extracting(Received::message)
          .containsExactlyElementsOf(messages.values().stream().map(before::concat).toList());
    }
  }

  /** Longer messages are cut there, and line feeds are written as {@code #012}. */
  @ParameterizedTest
  @EnumSource
  void asItIsDeliveredItMakesOneEntryOfEachToo(Way way) throws Exception {
    try (Rsyslog there = Rsyslog.start(folder, Rsyslog.AS_DELIVERED);
        Router router = open("motor-1", way.rule(there))) {
      router.logger().info("two\nlines");
      router.logger().error("x".repeat(50_000));
      router.logger().info("end");
      List<Received> received = there.received(3);
      assertThat(received).extracting(Received::level).containsExactly("info", "err", "info");
      assertThat(received)
          .extracting(one -> one.message().strip())
          .satisfiesExactly(
              first -> assertThat(first).isEqualTo("two#012lines"),
              second -> assertThat(second).hasSizeGreaterThan(7_900).matches("x+…?"),
              third -> assertThat(third).isEqualTo("end"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDaemonIsKnownByItsNameAsFarAsSyslogHasSuch(Way way) throws Exception {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("motor-1.left", "motor-1.left");
    names.put("7", "7");
    names.put("motor 1", "motor_1");
    names.put("é", "_");
    names.put("x".repeat(60), "x".repeat(48));
    names.put("kind:motor[2]", way.isNew() ? "kind:motor[2]" : "kind_motor_2_");
    try (Rsyslog there = Rsyslog.start(folder, Rsyslog.VERBATIM)) {
      for (String name : names.keySet()) {
        try (Router router = open(name, way.rule(there))) {
          router.logger().info("moved: back");
        }
      }
      assertThat(there.received(names.size()))
          .extracting(Received::app)
          .containsExactlyElementsOf(names.values());
      assertThat(there.received())
          .allMatch(one -> one.message().strip().equals("moved: back"))
          .allMatch(one -> one.pid().equals(PID));
    }
  }

  @Test
  void whatFindsNoRoomWhileItIsAwayIsCountedAndSaid() throws Exception {
    Path log = folder.resolve("motor.log");
    String toFile = ", { to = 'file', filename = '" + log + "' }";
    try (Rsyslog there = Rsyslog.start(folder, Rsyslog.AS_DELIVERED);
        Router router = open("motor-1", Way.TCP.rule(there) + toFile)) {
      router.logger().info("before");
      there.received(1);
      there.stop();
      router.logger().info("entry 0");
      said(log, "writing to syslog fails: ");
      IntStream.range(1, MANY).forEach(i -> router.logger().info("entry " + i));
      there.restart();
      Matcher account =
          said(log, "writing to syslog works again; dropped: \\d+ entries \\(.*info (\\d+)\\)");
      router.flush();

      int kept = MANY - Integer.parseInt(account.group(1));
      assertThat(kept).isBetween(1000, 1024);
      there.received(1 + kept);
      router.logger().info("after");
      assertThat(there.receivedUntil("after"))
          .extracting(Received::message)
          .filteredOn(message -> !message.contains("syslog"))
          .containsExactlyElementsOf(
              Stream.of(
                      Stream.of("before"),
                      IntStream.range(0, kept).mapToObj(i -> "entry " + i),
                      Stream.of("after"))
                  .flatMap(part -> part)
                  .toList());
    }
  }

  private static Matcher said(Path log, String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    return await(pattern)
        .atMost(PATIENCE)
        .until(() -> wanted.matcher(Files.readString(log)), Matcher::find);
  }

  private Router open(String daemonName, String rules) throws Exception {
    assumeTrue(
        !rules.contains("unix:") || AFUNIXSocket.isSupported(),
        "skipped: junixsocket has nothing for this machine");
    ConfigFile file = ConfigFile.parse("config.toml", "[m]\nlog = [" + rules + "]");
    DaemonId daemon = new DaemonId("motors", daemonName);
    Clock clock = Clock.fixed(now, ZoneId.systemDefault());
    RouteReader reader = new RouteReader(SinkTypes.standard(), name -> Optional.of(Path.of(name)));
    List<Rule> routes =
        reader
            .rules(file.daemons().get(0), new SinkHome(daemon, folder, clock, notice -> {}))
            .orElseThrow();
    file.check();
    return Router.open(
        new Router.Home(daemon, folder, clock, SinkTypes.standard(), LevelStore.NONE),
        RoutePlan.of(routes.toArray(new Rule[0])).asRouted());
  }
}

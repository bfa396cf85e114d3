package dev.yaqlog.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelRange;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.ManualClock;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.sink.SinkTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RouterTest {
  private static final Destination A = Destination.file("a");
  private static final Destination B = Destination.file("b");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T10:00:00Z"));
  private final MemorySinks sinks = new MemorySinks("file");

  private Router router(RoutePlan plan) throws IOException {
    return Router.open(
        new Router.Home(
            new DaemonId("motor", "m"),
            Path.of("nowhere"),
            clock,
            SinkTypes.standard().with(sinks),
            LevelStore.NONE),
        plan);
  }

  private static RoutePlan routed(Rule... rules) {
    return RoutePlan.of(rules).asRouted();
  }

  /** An entry of each level, whose message is its level. */
  private static void logAll(Logger logger) {
    Arrays.stream(Level.values()).forEach(level -> logger.log(level, level.levelName()));
  }

  private List<String> levels(String file) {
    return sinks.lines(file).stream().map(line -> line.split(" ", 2)[0]).toList();
  }

  @Test
  void infoAndUpIsLoggedWhereNobodySaysAnything() throws IOException {
    try (Router router = router(RoutePlan.of(Rule.of(A, LevelSet.ALL)))) {
      logAll(router.logger());
    }
    assertThat(levels("a"))
        .containsExactly("emergency", "alert", "critical", "error", "warning", "notice", "info");
  }

  @Test
  void whatASinkLogsItselfDoesNotGetInTheWayOfTheEntryThatItTakes() throws IOException {
    try (Router router = router(routed(Rule.of(A, LevelSet.ALL), Rule.of(B, LevelSet.ALL)))) {
      sinks.whenAppended(
          message -> {
            if (message.equals("outer") && sinks.lines("a").size() == 1) {
              router.logger("sink").info("inner");
            }
          });
      router.logger().info("outer");
    }
    assertThat(sinks.lines("a")).containsExactly("info m: outer", "info m.sink: inner");
    assertThat(sinks.lines("b")).containsExactlyInAnyOrderElementsOf(sinks.lines("a"));
  }

  @Test
  void theNameOfALoggerStandsBehindThatOfItsDaemon() throws IOException {
    try (Router router = router(RoutePlan.of(Rule.of(A, LevelSet.ALL)))) {
      router.logger().info("one");
      router.logger("axis.x").info("two");
      assertThat(router.logger("axis.x")).isSameAs(router.logger("axis.x"));
    }
    assertThat(sinks.lines("a")).containsExactly("info m: one", "info m.axis.x: two");
  }

  @Test
  void rulesSayHowMuchIsLoggedWhereNothingElseDoes() throws IOException {
    try (Router router =
        router(
            routed(
                Rule.of(A, LevelSet.from(Level.DEBUG)), Rule.of(B, LevelSet.from(Level.ERROR))))) {
      logAll(router.logger());
      assertThat(router.levels().level("").origin()).isEqualTo(LevelOrigin.CONFIG);
      assertThat(router.levels().level("").effective()).isEqualTo(Level.DEBUG);
    }
    assertThat(levels("a")).hasSize(8);
    assertThat(levels("b")).containsExactly("emergency", "alert", "critical", "error");
  }

  @Test
  void rangesListsAndSingleLevelsMeanWhatTheySay() throws IOException {
    Destination c = Destination.file("c");
    Destination d = Destination.file("d");
    try (Router router =
        router(
            routed(
                Rule.of(A, LevelSet.between(Level.WARNING, Level.WARNING)),
                Rule.of(B, LevelSet.between(Level.INFO, Level.WARNING)),
                Rule.of(c, LevelSet.of(List.of(Level.INFO, Level.ERROR))),
                Rule.of(d, LevelSet.between(Level.DEBUG, Level.WARNING))))) {
      logAll(router.logger());
    }
    assertThat(levels("a")).containsExactly("warning");
    assertThat(levels("b")).containsExactly("warning", "notice", "info");
    assertThat(levels("c")).containsExactly("error", "info");
    assertThat(levels("d")).containsExactly("warning", "notice", "info", "debug");
  }

  @Test
  void rulesMayNameLoggers() throws IOException {
    try (Router router =
        router(
            routed(
                Rule.of(A, LevelSet.ALL).withNames(List.of(Glob.of("axis.*"))),
                Rule.of(B, LevelSet.from(Level.INFO))))) {
      router.logger("axis.x").debug("fine");
      router.logger("axis.x").info("moved");
      router.logger("other").debug("not seen");
      router.logger("other").info("seen");
      assertThat(router.levels().level("axis.x").effective()).isEqualTo(Level.DEBUG);
      assertThat(router.levels().level("other").effective()).isEqualTo(Level.INFO);
    }
    assertThat(sinks.lines("a")).containsExactly("debug m.axis.x: fine", "info m.axis.x: moved");
    assertThat(sinks.lines("b")).containsExactly("info m.axis.x: moved", "info m.other: seen");
  }

  @Test
  void twoRulesToOneFileShareItAndDoubleNothing() throws IOException {
    try (Router router =
        router(routed(Rule.of(A, LevelSet.ALL), Rule.of(A, LevelSet.from(Level.ERROR))))) {
      assertThat(sinks.open()).isOne();
      router.logger().error("once");
    }
    assertThat(sinks.lines("a")).containsExactly("error m: once");
    assertThat(sinks.open()).isZero();
  }

  @Test
  void whatSomebodyAskedForByHandGoesWhereTheMostVerboseEntriesGo() throws IOException {
    try (Router router =
        router(
            routed(
                Rule.of(A, LevelSet.from(Level.INFO)), Rule.of(B, LevelSet.from(Level.ERROR))))) {
      router.levels().set("", Level.DEBUG, "tester");
      router.logger().debug("asked for");
    }
    assertThat(sinks.lines("a"))
        .containsExactly(
            "notice m: level of the daemon from info to debug, set by tester",
            "debug m: asked for");
    assertThat(sinks.lines("b")).isEmpty();
  }

  @Test
  void anEchoHasWhatIsLoggedAndIsNoPlaceToGo() throws IOException {
    try (Router router = router(routed(Rule.of(A, LevelSet.from(Level.INFO)), Rule.echo(B)))) {
      router.logger().debug("off");
      router.levels().set("", Level.DEBUG, "tester");
      router.logger().debug("on");
    }
    assertThat(sinks.lines("a")).hasSize(2).contains("debug m: on");
    assertThat(sinks.lines("b")).isEqualTo(sinks.lines("a"));
  }

  @Test
  void aNoticeOfAChangeIsLoggedWhateverTheLevel() throws IOException {
    try (Router router = router(routed(Rule.of(A, LevelSet.from(Level.ERROR))))) {
      router.levels().set("", Level.CRITICAL, "tester");
    }
    assertThat(sinks.lines("a")).hasSize(1).first().asString().startsWith("notice m: level of");
  }

  @Test
  void theRecorderHoldsWhatNoSinkTook() throws IOException {
    try (Router router = router(RoutePlan.of(Rule.of(A, LevelSet.ALL)))) {
      router.logger("axis").debug("one\ntwo\u0007");
      router.logger().info("three");

      List<LogEntry> recent = router.recent(Filter.ALL, 10);
      assertThat(recent)
          .extracting(entry -> entry.level() + " " + entry.name() + ": " + entry.message())
          .containsExactly("INFO m: three", "DEBUG m.axis: one\ntwo␇");
      assertThat(recent.get(0).time().instant()).isEqualTo(clock.instant());
      assertThat(router.recent(Filter.ALL, 1)).hasSize(1);
      assertThat(router.recent(Filter.ALL.withLevels(new LevelRange(Level.INFO, null)), 10))
          .hasSize(1);
      assertThat(
              router.recent(
                  Filter.ALL.withText(new TextFilter(List.of("TWO"), List.of(), "^o", null, true)),
                  10))
          .hasSize(1);
    }
  }

  @Test
  void theRecorderForgetsTheOldestFirst() throws IOException {
    RecorderSettings small = new RecorderSettings(1_000, Level.DEBUG, null);
    try (Router router = router(RoutePlan.of(Rule.of(A, LevelSet.ALL)).withRecorder(small))) {
      for (int i = 0; i < 1_000; i++) {
        router.logger().debug(Integer.toString(i));
      }
      List<LogEntry> recent = router.recent(Filter.ALL, 1_000);
      assertThat(recent).hasSizeBetween(5, 15);
      assertThat(recent.get(0).message().text()).isEqualTo("999");
      assertThat(recent.get(recent.size() - 1).message().text())
          .isEqualTo(Integer.toString(1_000 - recent.size()));
    }
  }

  @Test
  void whatTheRecorderGivesOutIsBoundedAsAnyAnswerIs() throws IOException {
    RecorderSettings large = new RecorderSettings(20_000_000, Level.DEBUG, null);
    try (Router router = router(RoutePlan.of(Rule.of(A, LevelSet.ALL)).withRecorder(large))) {
      for (int i = 0; i < 20; i++) {
        router.logger().debug("€".repeat(100_000) + i);
      }
      List<LogEntry> recent = router.recent(Filter.ALL, 1_000);
      assertThat(recent).hasSize(16);
      for (LogEntry entry : recent) {
        assertThat(entry.marks().truncated()).isTrue();
        assertThat(entry.message().text()).isEqualTo("€".repeat((256 << 10) / 3));
      }
      TextFilter ending = new TextFilter(List.of("€7"), List.of(), null, null, false);
      assertThat(router.recent(Filter.ALL.withText(ending), 10)).hasSize(1);
    }
  }

  @Test
  void aMessageTooLongForTheRecorderIsMarkedAsCut() throws IOException {
    RecorderSettings small = new RecorderSettings(4_000, Level.DEBUG, Level.ERROR);
    try (Router router =
        router(routed(Rule.of(A, LevelSet.from(Level.INFO))).withRecorder(small))) {
      router.logger().debug("x" + "\uD83D\uDE80".repeat(1_000));
      LogEntry cut = router.recent(Filter.ALL, 1).get(0);
      assertThat(cut.marks().truncated()).isTrue();
      assertThat(cut.message().text()).isEqualTo("x" + "\uD83D\uDE80".repeat(499));
      router.logger().error("now");
    }
    assertThat(sinks.lines("a")).anyMatch(line -> line.endsWith(" ... (2001 characters)"));
  }

  @Test
  void withoutRecorderNothingIsMadeOfALevelThatIsOff() throws IOException {
    try (Router router =
        router(RoutePlan.of(Rule.of(A, LevelSet.ALL)).withRecorder(RecorderSettings.NONE))) {
      AtomicBoolean made = new AtomicBoolean();
      router
          .logger()
          .log(
              Level.DEBUG,
              () -> {
                made.set(true);
                return "costly";
              });
      assertThat(made).isFalse();
      assertThat(router.logger().isEnabled(Level.DEBUG)).isFalse();
      router.logger().info("logged");
      assertThat(router.recent(Filter.ALL, 10)).isEmpty();
    }
  }

  @Test
  void anErrorBringsWhatWasNotLoggedIntoTheLogOnce() throws IOException {
    RecorderSettings dumping = new RecorderSettings(100_000, Level.DEBUG, Level.ERROR);
    try (Router router = router(RoutePlan.of(Rule.of(A, LevelSet.ALL)).withRecorder(dumping))) {
      router.logger().debug("before");
      router.logger().info("logged");
      router.logger("axis").debug("closer");
      router.logger().error("first");
      router.logger().debug("between");
      router.logger().error("second");
      router.logger().error("third");
    }
    assertThat(sinks.lines("a"))
        .containsExactly(
            "info m: logged",
            "notice m: 2 entries of the flight recorder, which were not logged then, because of error:",
            "debug m: [retro] before",
            "debug m.axis: [retro] closer",
            "error m: first",
            "notice m: 1 entries of the flight recorder, which were not logged then, because of error:",
            "debug m: [retro] between",
            "error m: second",
            "error m: third");
  }

  @Test
  void aNewPlanTakesOverWithoutLosingAnEntry() throws Exception {
    try (Router router = router(RoutePlan.of(Rule.of(A, LevelSet.ALL)))) {
      Logger logger = router.logger("busy");
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; i < 20_000; i++) {
                  logger.info(Integer.toString(i));
                }
              });
      writer.start();
      for (int i = 0; writer.isAlive(); i++) {
        router.follow(RoutePlan.of(Rule.of(i % 2 == 0 ? B : A, LevelSet.ALL)));
      }
      writer.join();
    }
    List<Integer> numbers =
        Stream.concat(sinks.lines("a").stream(), sinks.lines("b").stream())
            .map(line -> Integer.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
            .sorted()
            .toList();
    assertThat(numbers).hasSize(20_000).doesNotHaveDuplicates();
    assertThat(sinks.open()).isZero();
  }

  @Test
  void aPlanThatCannotBeFollowedChangesNothing() throws IOException {
    try (Router router = router(RoutePlan.of(Rule.of(A, LevelSet.ALL)))) {
      assertThatThrownBy(
              () ->
                  router.follow(
                      routed(
                          Rule.of(B, LevelSet.ALL),
                          Rule.of(Destination.file("unwritable"), LevelSet.ALL))))
          .isInstanceOf(IOException.class)
          .hasMessage("can't write to unwritable");
      assertThat(sinks.open()).isOne();
      router.logger().info("still here");
      router.logger().debug("still off");
    }
    assertThat(sinks.lines("a")).containsExactly("info m: still here");
    assertThat(sinks.lines("b")).isEmpty();
  }

  @Test
  @Timeout(60)
  void entriesDoNotWaitForASinkThatTakesLongToOpen() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch found = new CountDownLatch(1);
    try (Router router = router(RoutePlan.of(Rule.of(A, LevelSet.ALL)))) {
      sinks.whileOpening(
          filename -> {
            begun.countDown();
            assertThatCode(found::await).doesNotThrowAnyException();
          });
      FutureTask<Void> change =
          new FutureTask<>(
              () -> {
                router.follow(RoutePlan.of(Rule.of(B, LevelSet.ALL)));
                return null;
              });
      new Thread(change).start();
      begun.await();
      router.logger().info("meanwhile");
      router.logger("fresh").info("and from a new logger");
      found.countDown();
      change.get();
      router.logger().info("then");
    }
    assertThat(sinks.lines("a"))
        .containsExactly("info m: meanwhile", "info m.fresh: and from a new logger");
    assertThat(sinks.lines("b")).containsExactly("info m: then");
  }
}

package dev.yaqlog.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.route.Destination;
import dev.yaqlog.core.route.LevelSet;
import dev.yaqlog.core.route.LevelStore;
import dev.yaqlog.core.route.LibraryLog;
import dev.yaqlog.core.route.RecorderSettings;
import dev.yaqlog.core.route.RoutePlan;
import dev.yaqlog.core.route.Router;
import dev.yaqlog.core.route.Rule;
import dev.yaqlog.core.sink.SinkTypes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** What libraries log, as it is in the daemon's file. */
class BridgesTest {
  private static final Logger EARLY = LoggerFactory.getLogger("lib.early");
  private static final int CALLS = 20_000;

  /** Of an array of three, and of a number that is not kept ready. */
  private static final int ROW_BYTES = 32;

  private static final int NUMBER_BYTES = 16;

  @TempDir private Path folder;
  private Router router;

  @BeforeEach
  void open() throws IOException {
    Router.Home home =
        new Router.Home(
            new DaemonId("motor", "m"),
            folder,
            Clock.systemUTC(),
            SinkTypes.standard(),
            LevelStore.NONE);
    router =
        Router.open(
            home,
            RoutePlan.of(Rule.of(Destination.file("m.log"), LevelSet.ALL))
                .withRecorder(RecorderSettings.NONE));
    LibraryLog.adopt(router);
  }

  @AfterEach
  void close() {
    LibraryLog.leave(router);
    router.close();
  }

  /** Lines without their timestamps. */
  private List<String> lines() throws IOException {
    router.flush();
    return Files.readAllLines(folder.resolve("m.log")).stream()
        .map(line -> line.replaceFirst(" : [^ ]+ : ", " : "))
        .toList();
  }

  @Test
  void slf4jLogsHereWithItsArgumentsAndStackTraces() throws IOException {
    EARLY.info("moved {} by {}", "x", 5);
    EARLY.warn("failed", new IllegalStateException("why"));
    EARLY.error("failed {}", "again", new IllegalStateException("because"));

    assertThat(lines())
        .startsWith(
            "<6> INFO : m.lib.early : moved x by 5",
            "<4> WARNING : m.lib.early : failed",
            "\tjava.lang.IllegalStateException: why")
        .contains("<3> ERR : m.lib.early : failed again");
  }

  @Test
  void markersPairsAndTheContextOfTheThreadStandBehindTheMessage() throws IOException {
    MDC.put("user", "a b");
    try {
      EARLY.info(MarkerFactory.getMarker("AUDIT"), "one");
      EARLY.atInfo().addMarker(MarkerFactory.getMarker("M")).addKeyValue("axis", 2).log("two");
    } finally {
      MDC.clear();
    }
    EARLY.info("three");

    assertThat(lines())
        .containsExactly(
            "<6> INFO : m.lib.early : one [AUDIT user=\"a b\"]",
            "<6> INFO : m.lib.early : two [M axis=2 user=\"a b\"]",
            "<6> INFO : m.lib.early : three");
  }

  @Test
  void librariesFollowTheLevelsOfTheDaemon() throws IOException {
    assertThat(EARLY.isDebugEnabled()).isFalse();
    router.levels().set("lib", Level.DEBUG, "tester");
    assertThat(EARLY.isDebugEnabled()).isTrue();
    assertThat(EARLY.isTraceEnabled()).isTrue();
    assertThat(LoggerFactory.getLogger("other").isDebugEnabled()).isFalse();
    EARLY.debug("seen");

    assertThat(lines()).contains("<7> DEBUG : m.lib.early : seen");
  }

  @Test
  void systemLoggersLogHere() throws IOException {
    System.Logger log = System.getLogger("jdk.like");
    log.log(System.Logger.Level.WARNING, "{0} of {1}", 1, 2);
    log.log(System.Logger.Level.DEBUG, "not seen");
    log.log(System.Logger.Level.ERROR, "broken", new IllegalStateException("why"));

    assertThat(lines())
        .startsWith(
            "<4> WARNING : m.jdk.like : 1 of 2",
            "<3> ERR : m.jdk.like : broken",
            "\tjava.lang.IllegalStateException: why");
  }

  @Test
  void javaUtilLoggingLogsHere() throws IOException {
    JulLogs.takeOver();
    java.util.logging.Logger log = java.util.logging.Logger.getLogger("jul.like");
    log.log(java.util.logging.Level.SEVERE, "{0} failed", "x");
    log.fine("not seen");
    router.levels().set("jul", Level.DEBUG, "tester");
    log.fine("seen");

    assertThat(lines())
        .contains("<3> ERR : m.jul.like : x failed", "<7> DEBUG : m.jul.like : seen")
        .noneMatch(line -> line.contains("not seen"));
  }

  @Test
  void aCallWithoutArgumentsAllocatesNothing() {
    Runnable call = () -> EARLY.info("moved");
    allocatedBy(call); // what is made once
    assertThat(allocatedBy(call)).as("bytes, a few of them each second").isLessThan(CALLS);
  }

  @Test
  void aCallWithArgumentsAllocatesNothingButTheRowOfThem() {
    Runnable call = () -> EARLY.info("moved {} by {} of {}", "x", 70_000, this);
    allocatedBy(call);
    assertThat(allocatedBy(call)).isLessThan(CALLS * (ROW_BYTES + NUMBER_BYTES + 1L));
  }

  @Override
  public String toString() {
    return "a bridge";
  }

  private static long allocatedBy(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}

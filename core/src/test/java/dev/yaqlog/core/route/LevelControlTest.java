package dev.yaqlog.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogException;
import dev.yaqlog.core.model.ManualClock;
import dev.yaqlog.core.sink.SinkTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LevelControlTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T10:00:00Z"));
  private final MemorySinks sinks = new MemorySinks("file");
  private final AtomicInteger ids = new AtomicInteger();
  private final KeptState store = new KeptState();
  private Router router;

  /** What a state file would hold. */
  private static final class KeptState implements LevelStore {
    LevelState state = LevelState.NONE;
    boolean isFull;

    @Override
    public LevelState load(Consumer<String> dropped) {
      return state;
    }

    @Override
    public void save(LevelState other) throws IOException {
      if (isFull) {
        throw new IOException("no space left");
      }
      state = other;
    }
  }

  @BeforeEach
  void start() throws IOException {
    start(BaseLevels.NONE);
  }

  private void start(BaseLevels base) throws IOException {
    router =
        Router.open(
            new Router.Home(
                new DaemonId("motor", "m"),
                Path.of("nowhere"),
                clock,
                SinkTypes.standard().with(sinks),
                store),
            RoutePlan.of(Rule.of(Destination.file("log"), LevelSet.ALL))
                .withLevels(base)
                .withRecorder(RecorderSettings.NONE),
            () -> "L" + ids.incrementAndGet());
  }

  private void restart(BaseLevels base) throws IOException {
    router.close();
    start(base);
  }

  private List<String> log() {
    return sinks.lines("log");
  }

  private String last() {
    return log().get(log().size() - 1);
  }

  private LevelControl levels() {
    return router.levels();
  }

  private Level effective(String logger) {
    Level told = levels().level(logger).effective();
    assertThat(router.logger(logger).isEnabled(told)).isTrue();
    if (told != Level.DEBUG) {
      assertThat(router.logger(logger).isEnabled(Level.of(told.number() + 1))).isFalse();
    }
    return told;
  }

  @Test
  void theOriginOfALevelIsTold() throws IOException {
    assertThat(levels().level(""))
        .isEqualTo(new LoggerLevel("", Level.INFO, Level.INFO, LevelOrigin.DEFAULT, List.of()));
    restart(new BaseLevels(Level.ERROR, null));
    assertThat(levels().level("x").origin()).isEqualTo(LevelOrigin.CONFIG);
    restart(new BaseLevels(Level.ERROR, Level.DEBUG));
    assertThat(levels().level("x"))
        .isEqualTo(
            new LoggerLevel("x", Level.DEBUG, Level.DEBUG, LevelOrigin.COMMAND_LINE, List.of()));
    levels().set("", Level.ALERT, "me");
    assertThat(levels().level("x"))
        .isEqualTo(new LoggerLevel("x", Level.DEBUG, Level.ALERT, LevelOrigin.STATE, List.of()));
    levels().lease(LeaseTerms.of(Level.INFO), MINUTE, "me");
    assertThat(levels().level("x").origin()).isEqualTo(LevelOrigin.LEASE);
    assertThat(effective("x")).isEqualTo(Level.INFO);
  }

  @Test
  void aLevelHoldsForAllBelowUntilAnotherIsSaid() {
    Logger before = router.logger("axis.x.encoder");
    levels().set("axis", Level.DEBUG, "me");
    levels().set("axis.y", Level.ERROR, "me");

    assertThat(before.isEnabled(Level.DEBUG)).isTrue();
    assertThat(effective("axis")).isEqualTo(Level.DEBUG);
    assertThat(effective("axis.x.encoder")).isEqualTo(Level.DEBUG);
    assertThat(effective("axis.y.encoder")).isEqualTo(Level.ERROR);
    assertThat(effective("axis2")).isEqualTo(Level.INFO);
    assertThat(effective("")).isEqualTo(Level.INFO);
  }

  @Test
  void aResetBringsBackWhatIsAboveOrConfigured() {
    levels().set("", Level.WARNING, "me");
    levels().set("axis", Level.DEBUG, "me");

    assertThat(levels().reset("axis", "me").effective()).isEqualTo(Level.WARNING);
    assertThat(levels().reset("", "me").effective()).isEqualTo(Level.INFO);
    assertThat(effective("axis")).isEqualTo(Level.INFO);
    assertThat(levels().level("").origin()).isEqualTo(LevelOrigin.DEFAULT);
    assertThat(last()).isEqualTo("notice m: level of the daemon from warning to info, reset by me");
  }

  @Test
  void whatWasSetLastsOverARestart() throws IOException {
    levels().set("axis", Level.DEBUG, "me");
    restart(new BaseLevels(null, Level.ERROR));

    assertThat(effective("axis.x")).isEqualTo(Level.DEBUG);
    assertThat(effective("")).isEqualTo(Level.ERROR);
    assertThat(last()).isEqualTo("notice m: level of \"axis\" is debug, as it was set");
  }

  @Test
  void aLeaseEndsWhenItsTimeIsUp() {
    Lease lease = levels().lease(LeaseTerms.of(Level.DEBUG).because("it stalls"), MINUTE, "me");
    assertThat(last())
        .isEqualTo("notice m: lease L1 by me for 60 s: the daemon at debug (it stalls)");
    assertThat(lease.expires()).isEqualTo(clock.instant().plus(MINUTE));
    clock.advance(MINUTE.minusMillis(1));
    router.logger().debug("in time");
    clock.advance(Duration.ofMillis(1));
    router.logger().debug("too late");

    assertThat(effective("")).isEqualTo(Level.INFO);
    assertThat(log()).contains("debug m: in time").doesNotContain("debug m: too late");
    assertThat(last())
        .isEqualTo(
            "notice m: lease L1 ended because its time is up, with 7 bytes: the daemon at debug (it"
                + " stalls); the daemon is at info");
  }

  @Test
  void aLeaseEndsWithoutAnyEntryToo() {
    levels().lease(LeaseTerms.of(Level.DEBUG), MINUTE, "me");
    clock.advance(MINUTE);
    router.tick();

    assertThat(effective("")).isEqualTo(Level.INFO);
    assertThat(last()).contains("lease L1 ended because its time is up");
  }

  @Test
  void leasesStackAndTheEndOfOneDoesNotTouchAnother() {
    levels().lease(LeaseTerms.of(Level.DEBUG), MINUTE, "a");
    levels().lease(LeaseTerms.of(Level.DEBUG), MINUTE.multipliedBy(3), "b");
    levels().lease(LeaseTerms.of(Level.NOTICE), MINUTE.multipliedBy(9), "c");
    clock.advance(MINUTE);
    router.tick();
    assertThat(effective("")).isEqualTo(Level.DEBUG);

    assertThat(levels().end("L2", "d").effective()).isEqualTo(Level.INFO);
    assertThat(last()).contains("lease L2 ended by d");
    levels().set("", Level.ERROR, "e");
    assertThat(effective("")).isEqualTo(Level.NOTICE);
    assertThat(levels().level("").leases()).extracting(Lease::id).containsExactly("L3");
  }

  @Test
  void aLeaseIsForOneLoggerAndThoseBelow() {
    levels().lease(LeaseTerms.of(Level.DEBUG).withLogger("axis"), MINUTE, "me");

    assertThat(effective("axis.x")).isEqualTo(Level.DEBUG);
    assertThat(effective("")).isEqualTo(Level.INFO);
    assertThat(levels().level("other").leases()).isEmpty();
  }

  @Test
  void aLeaseMayBeForMessagesThatHoldAText() {
    levels().lease(LeaseTerms.of(Level.DEBUG).containing("axis 2"), MINUTE, "me");
    router.logger().debug("axis 1 moves");
    router.logger().debug("axis 2 moves");

    assertThat(log()).hasSize(2).contains("debug m: axis 2 moves");
    LoggerLevel told = levels().level("");
    assertThat(told.effective()).isEqualTo(Level.INFO);
    assertThat(told.leases()).hasSize(1);
    assertThat(told.leases().get(0).used()).isEqualTo("axis 2 moves".length());
  }

  @Test
  void aLeaseEndsWhenItsBytesAreSpent() {
    levels().lease(LeaseTerms.of(Level.DEBUG).upTo(10L), MINUTE, "me");
    router.logger().info("counts for nothing");
    router.logger().debug("12345");
    router.logger().debug("67890");
    router.logger().debug("gone");

    assertThat(log()).contains("debug m: 67890").doesNotContain("debug m: gone");
    assertThat(last()).contains("lease L1 ended because it reached max_bytes = 10, with 10 bytes");
    assertThat(effective("")).isEqualTo(Level.INFO);
  }

  @Test
  void leasesGoOnAfterARestartAndEndAtTheirOldTime() throws IOException {
    levels().lease(LeaseTerms.of(Level.DEBUG).upTo(100L), MINUTE, "me");
    levels().lease(LeaseTerms.of(Level.DEBUG), Duration.ofSeconds(10), "me");
    router.logger().debug("12345");
    router.close();
    clock.advance(Duration.ofSeconds(20));
    start(BaseLevels.NONE);

    assertThat(levels().level("").leases()).extracting(Lease::id).containsExactly("L1");
    assertThat(levels().level("").leases().get(0).used()).isEqualTo(5);
    assertThat(log()).anyMatch(line -> line.contains("lease L2 ended because its time is up"));
    assertThat(last()).contains("lease L1 by me goes on until 2026-11-20T10:01:00Z");
    clock.advance(Duration.ofSeconds(40));
    router.tick();
    assertThat(effective("")).isEqualTo(Level.INFO);
    assertThat(store.state.leases()).isEmpty();
  }

  @Test
  void aDaemonThatIsKilledForgetsASixteenthOfItsBytesAtMost() throws IOException {
    levels().lease(LeaseTerms.of(Level.DEBUG).upTo(160L), MINUTE, "me");
    router.logger().debug("1234567890");
    router.tick();
    assertThat(store.state.leases()).extracting(Lease::used).containsExactly(0L);
    router.logger().debug("1");
    router.tick();
    start(BaseLevels.NONE);
    assertThat(levels().level("").leases()).extracting(Lease::used).containsExactly(11L);
  }

  @Test
  void anUnknownLeaseIsRefused() {
    assertThatThrownBy(() -> levels().end("nope", "me"))
        .isInstanceOf(LogException.BadParameter.class)
        .hasMessage("lease: expected the id of a live lease, was \"nope\"");
  }

  @Test
  void thereIsALimitToLeases() {
    for (int i = 0; i < LeaseBook.MAX_LEASES; i++) {
      levels().lease(LeaseTerms.of(Level.DEBUG), MINUTE, "me");
    }
    assertThatThrownBy(() -> levels().lease(LeaseTerms.of(Level.DEBUG), MINUTE, "me"))
        .isInstanceOf(LogException.TooBusy.class);
  }

  @Test
  void aLevelThatCannotBeKeptIsInForceAndSaidToBeForgotten() {
    store.isFull = true;
    levels().set("", Level.DEBUG, "me");

    assertThat(effective("")).isEqualTo(Level.DEBUG);
    assertThat(log())
        .contains("warning m: levels can't be kept, a restart will forget them: no space left");
  }

  @Test
  void whatWasKeptOfALeaseThatIsTooLongHoldsForTheLongestTime() throws IOException {
    router.close();
    Instant never = clock.instant().plus(Duration.ofDays(100_000));
    store.state =
        new LevelState(
            Map.of(), List.of(new Lease("old", LeaseTerms.of(Level.DEBUG), "me", never, 0)));
    start(BaseLevels.NONE);
    assertThat(effective("x")).isEqualTo(Level.DEBUG);
    assertThat(levels().state().leases())
        .extracting(Lease::expires)
        .containsExactly(clock.instant().plus(Lease.LONGEST));
  }
}

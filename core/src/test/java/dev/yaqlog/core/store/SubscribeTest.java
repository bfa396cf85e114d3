package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogException.BadCursor;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.TailQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A subscriber is told what is appended, from where it asked for on: all of it, once. */
@Timeout(120)
class SubscribeTest {
  private static final SubscribeQuery ALL = SubscribeQuery.of(Filter.ALL);

  @TempDir Path folder;
  private LogTree tree;
  private Path log;

  @BeforeEach
  void open() {
    tree = new LogTree(folder);
    log = LogTree.write(tree.file("k", "d"), LogTree.lines("d", 0, 5));
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void itBeginsNow() {
    try (Told told = told(ALL).untilCaughtUp()) {
      LogTree.append(log, LogTree.lines("d", 5, 7));
      assertThat(told.untilEntries(2).messages()).containsExactly("d 5", "d 6");
      LogTree.append(log, LogTree.lines("d", 7, 8));
      assertThat(told.untilEntries(3).messages()).containsExactly("d 5", "d 6", "d 7");
    }
  }

  @Test
  void itBeginsWithItsBacklogAndSaysWhenThatIsOver() {
    try (Told told = told(ALL.withBacklog(3)).untilCaughtUp()) {
      assertThat(told.messages()).containsExactly("d 2", "d 3", "d 4");
      assertThat(told.last()).isInstanceOf(Delivery.CaughtUp.class);
      LogTree.append(log, LogTree.lines("d", 5, 6));
      assertThat(told.untilEntries(4).messages()).endsWith("d 4", "d 5");
    }
  }

  @Test
  void itGoesOnBehindItsCursorHoweverMuchThatIs() {
    Cursor cursor = cursor();
    LogTree.append(log, LogTree.lines("d", 5, 5_005));
    try (Told told = told(ALL.withCursor(cursor)).untilCaughtUp()) {
      LogTree.append(log, LogTree.lines("d", 5_005, 5_010));
      assertThat(told.untilEntries(5_005).messages())
          .containsExactlyElementsOf(CursorTest.numbered("d", 5, 5_010));
    }
  }

  @Test
  void whoSubscribesAnewWithTheCursorOfAnyDeliveryMissesAndRepeatsNothing() {
    try (Told told = told(ALL.withBacklog(2)).untilCaughtUp()) {
      LogTree.append(log, LogTree.lines("d", 5, 6));
      told.untilEntries(3);
      LogTree.append(log, LogTree.lines("d", 6, 7));
      told.untilEntries(4);
      for (int i = 0; i < told.deliveries.size(); i++) {
        int before =
            told.deliveries.subList(0, i + 1).stream()
                .filter(Delivery.Entries.class::isInstance)
                .mapToInt(d -> ((Delivery.Entries) d).batch().entries().size())
                .sum();
        SubscribeQuery again = ALL.withCursor(told.deliveries.get(i).cursor());
        try (Told other = told(again).untilCaughtUp()) {
          assertThat(other.messages()).isEqualTo(told.messages().subList(before, 4));
        }
      }
    }
  }

  @Test
  void eachGetsWhatItsFilterLetsThroughFromWhatIsReadOnce() {
    Filter odd = Filter.ALL.withText(new TextFilter(List.of(), List.of(), "[13579]$", null, false));
    Filter motor =
        Filter.ALL.withAny(List.of(odd, Filter.ALL.withText(TextFilter.containing("6"))));
    try (Told all = told(ALL).untilCaughtUp();
        Told odds = told(SubscribeQuery.of(odd)).untilCaughtUp();
        Told either = told(SubscribeQuery.of(motor)).untilCaughtUp()) {
      LogTree.append(log, LogTree.lines("d", 5, 9));
      assertThat(all.untilEntries(4).messages()).containsExactly("d 5", "d 6", "d 7", "d 8");
      assertThat(odds.untilEntries(2).messages()).containsExactly("d 5", "d 7");
      assertThat(either.untilEntries(3).messages()).containsExactly("d 5", "d 6", "d 7");
    }
  }

  @Test
  void aMessageThatIsCutIsSearchedAsAWhole() {
    Filter end = Filter.ALL.withText(TextFilter.containing("the end"));
    try (Told told = told(SubscribeQuery.of(end)).untilCaughtUp()) {
      LogTree.append(log, LogTree.line("d", 6, "x".repeat(300_000) + "the end"));
      assertThat(told.untilEntries(1).entries().get(0).marks().truncated()).isTrue();
    }
  }

  @Test
  void newRunsAndDaemonsAreToldFromTheirStart() {
    try (Told told = told(ALL).untilCaughtUp()) {
      LogTree.write(tree.named("k/d-20261120T112741-0600.log"), LogTree.lines("d", 3_600, 3_602));
      LogTree.write(tree.file("k2", "e"), LogTree.lines("e", -50, -49));
      assertThat(told.untilEntries(3).messages())
          .containsExactlyInAnyOrder("e -50", "d 3600", "d 3601");
    }
  }

  @Test
  void theNewestRunIsFollowedIntoTheNextOne() {
    Filter newest = Filter.ALL.withAny(List.of(Filter.ALL.withRun(0)));
    try (Told told = told(SubscribeQuery.of(Filter.ALL.withRun(0))).untilCaughtUp();
        Told nested = told(SubscribeQuery.of(newest)).untilCaughtUp()) {
      LogTree.append(log, LogTree.lines("d", 5, 6));
      told.untilEntries(1);
      nested.untilEntries(1);
      LogTree.write(tree.named("k/d-20261120T112741-0600.log"), LogTree.lines("d", 3_600, 3_601));
      assertThat(told.untilEntries(2).messages()).containsExactly("d 5", "d 3600");
      assertThat(nested.untilEntries(2).messages()).containsExactly("d 5", "d 3600");
    }
  }

  @Test
  void aTornLineIsToldWhenItRests() {
    try (Told told = told(ALL).untilCaughtUp()) {
      LogTree.append(log, LogTree.line("d", 5, "torn").trim());
      tree.rest(log);
      assertThat(told.untilEntries(1).messages()).containsExactly("torn");
    }
  }

  @Test
  void entriesAlikeThatComeTogetherAreFoldedWhereThatIsAskedFor() {
    SubscribeQuery folding = new SubscribeQuery(Filter.ALL, cursor(), 0, true, ALL.whenSlow());
    LogTree.append(log, LogTree.line("d", 9, "twice").repeat(2) + LogTree.line("d", 10, "once"));
    try (Told told = told(folding).untilCaughtUp()) {
      assertThat(told.messages()).containsExactly("twice", "once");
      assertThat(told.entries().get(0).marks().repeat()).isEqualTo(2);
    }
  }

  @Test
  void whatIsNoCursorIsRefused() {
    assertThatThrownBy(() -> told(ALL.withCursor(new Cursor("nonsense"))))
        .isInstanceOf(BadCursor.class);
  }

  @Test
  void closingTheSourceEndsIt() {
    try (Told told = told(ALL).untilCaughtUp()) {
      tree.source().close();
      Delivery.Ended end = (Delivery.Ended) told.untilEnded().last();
      assertThat(end.reason()).isEqualTo(Delivery.Reason.SHUTDOWN);
    }
  }

  @Test
  void nobodyLooksAtFilesWhenNobodyFollowsAnyMore() {
    Told told = told(ALL).untilCaughtUp();
    assertThat(followers()).isPositive();
    told.close();
    await().atMost(Duration.ofSeconds(60)).until(() -> followers() == 0);
  }

  private static long followers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("yaqlog-follow"))
        .count();
  }

  private Told told(SubscribeQuery query) {
    return new Told(tree.source(), query);
  }

  private Cursor cursor() {
    return tree.source().tail(TailQuery.of(Filter.ALL), Cancellation.NEVER).join().cursor();
  }
}

package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.DaemonSelector;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Glob;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.TextFilter;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tail tells what is appended: all of it, once. */
class TailTest {
  private static final TailQuery ALL = TailQuery.of(Filter.ALL);

  /** Longer than any test takes. */
  private static final Duration LONG = Duration.ofSeconds(60);

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
    TailAnswer now = tail(ALL);
    assertThat(now.entries()).isEmpty();
    LogTree.append(log, LogTree.lines("d", 5, 7));
    TailAnswer next = tail(ALL.withCursor(now.cursor()));
    assertThat(messages(next)).containsExactly("d 5", "d 6");
    assertThat(next.status()).isEqualTo(CursorStatus.EXACT);
    assertThat(tail(ALL.withCursor(next.cursor())).entries()).isEmpty();
  }

  @Test
  void anOldRunThatIsWrittenToAgainIsNotToldAgain() {
    long now = Duration.between(LogTree.STARTED, tree.clock.instant()).toSeconds();
    Path old = tree.named("k/d-20261119T102741-0600.log");
    LogTree.write(
        old, LogTree.line("d", now - 4_000, "old") + LogTree.line("d", now - 3_900, "er"));
    tree.age(old, Duration.ofMinutes(65));
    TailAnswer first = tail(ALL);
    LogTree.append(old, LogTree.line("d", now + 1, "again"));
    TailQuery next = ALL.withCursor(first.cursor()).withPatience(LONG);
    assertThat(messages(tail(next))).containsExactly("again");
  }

  @Test
  void itBeginsWithTheNewestEntriesWhereABacklogIsAskedFor() {
    LogTree.write(tree.file("k", "e"), LogTree.lines("e", 2, 4));
    TailAnswer first = tail(ALL.withBacklog(4));
    assertThat(messages(first)).containsExactly("e 2", "d 3", "e 3", "d 4");
    assertThat(tail(ALL.withCursor(first.cursor())).entries()).isEmpty();
    Filter some = Filter.ALL.withText(TextFilter.containing("e "));
    assertThat(messages(tail(TailQuery.of(some).withBacklog(9)))).containsExactly("e 2", "e 3");
  }

  @Test
  void itHasACursorWhereThereIsNothingYet() throws IOException {
    Files.delete(log);
    TailAnswer nothing = tail(ALL.withBacklog(5));
    assertThat(nothing.entries()).isEmpty();
    TailAnswer still = tail(ALL.withCursor(nothing.cursor()));
    assertThat(still.entries()).isEmpty();
    LogTree.write(log, LogTree.lines("d", 0, 2));
    assertThat(messages(tail(ALL.withCursor(still.cursor())))).containsExactly("d 0", "d 1");
    Filter nobody = Filter.ALL.withDaemons(new DaemonSelector(List.of(), List.of(Glob.of("new"))));
    TailAnswer noDaemon = tail(TailQuery.of(nobody));
    LogTree.write(tree.file("k", "new"), LogTree.lines("new", 0, 1));
    TailAnswer came = tail(TailQuery.of(nobody).withCursor(noDaemon.cursor()));
    assertThat(messages(came)).containsExactly("new 0");
  }

  @Test
  void linesThatCameLateBringTheirEntryAgain() {
    TailAnswer now = tail(ALL.withBacklog(1));
    Cursor last = now.entries().get(0).cursor();
    LogTree.append(log, "\tmore\n\tand more\n" + LogTree.lines("d", 5, 6));
    TailAnswer next = tail(ALL.withCursor(now.cursor()));
    assertThat(messages(next)).containsExactly("d 4\nmore\nand more", "d 5");
    assertThat(next.entries().get(0).cursor()).isEqualTo(last);
    assertThat(next.entries())
        .extracting(entry -> entry.marks().amended())
        .containsExactly(true, false);
    assertThat(tail(ALL.withCursor(next.cursor())).entries()).isEmpty();
  }

  @Test
  void anEntryThatIsAskedForOnlyWithItsLateLinesIsNotAmended() {
    TailQuery query =
        TailQuery.of(
            Filter.ALL.withText(new TextFilter(List.of("more"), List.of(), null, null, true)));
    TailAnswer now = tail(query);
    LogTree.append(log, "\tmore\n");
    TailAnswer next = tail(query.withCursor(now.cursor()));
    assertThat(messages(next)).containsExactly("d 4\nmore");
    assertThat(next.entries().get(0).marks().amended()).isFalse();
    LogTree.append(log, "\tand more\n");
    TailAnswer again = tail(query.withCursor(next.cursor()));
    assertThat(messages(again)).containsExactly("d 4\nmore\nand more");
    assertThat(again.entries().get(0).marks().amended()).isTrue();
  }

  @Test
  void aTornLineIsToldWhenItRestsOrIsFinished() {
    TailAnswer now = tail(ALL);
    LogTree.append(log, LogTree.line("d", 5, "torn").trim());
    TailAnswer torn = tail(ALL.withCursor(now.cursor()));
    assertThat(torn.entries()).isEmpty();
    tree.rest(log);
    TailAnswer rested = tail(ALL.withCursor(torn.cursor()));
    assertThat(messages(rested)).containsExactly("torn");
    LogTree.append(log, " no more\n");
    TailAnswer whole = tail(ALL.withCursor(rested.cursor()));
    assertThat(messages(whole)).containsExactly("torn no more");
    assertThat(whole.entries().get(0).marks().amended()).isTrue();
    assertThat(whole.entries().get(0).cursor()).isEqualTo(rested.entries().get(0).cursor());
  }

  @Test
  void aLineThatRestedAndThenBecameAHeadIsTakenFromTheEntryAbove() {
    Cursor cursor = tail(ALL).cursor();
    String next = LogTree.line("d", 6, "next");
    LogTree.append(log, LogTree.line("d", 5, "above") + next.substring(0, 20));
    tree.rest(log);
    TailAnswer rested = tail(ALL.withCursor(cursor));
    assertThat(messages(rested)).containsExactly("above\n" + next.substring(0, 20));
    LogTree.append(log, next.substring(20));
    TailAnswer above = tail(limited(ALL.withCursor(rested.cursor()), 1));
    assertThat(messages(above)).containsExactly("above");
    assertThat(above.entries().get(0).marks().amended()).isTrue();
    assertThat(above.entries().get(0).cursor()).isEqualTo(rested.entries().get(0).cursor());
    TailAnswer whole = tail(ALL.withCursor(above.cursor()));
    assertThat(messages(whole)).containsExactly("next");
    assertThat(whole.entries().get(0).marks().amended()).isFalse();
    assertThat(tail(ALL.withCursor(whole.cursor())).entries()).isEmpty();
  }

  @Test
  void aBacklogThatNoAnswerHoldsComesOldestFirst() {
    LogTree.write(tree.file("k", "e"), LogTree.lines("e", 2, 4));
    TailAnswer first = tail(limited(ALL.withBacklog(5), 2));
    assertThat(messages(first)).containsExactly("d 2", "e 2");
    LogTree.append(log, LogTree.lines("d", 5, 6));
    TailAnswer second = tail(limited(ALL.withCursor(first.cursor()), 2));
    assertThat(messages(second)).containsExactly("d 3", "e 3");
    TailAnswer third = tail(ALL.withCursor(second.cursor()));
    assertThat(messages(third)).containsExactly("d 4", "d 5");
  }

  @Test
  void newRunsAndDaemonsAreToldFromTheirStart() {
    Cursor cursor = tail(ALL).cursor();
    LogTree.write(tree.named("k/d-20261120T112741-0600.log"), LogTree.lines("d", 3_600, 3_602));
    LogTree.write(tree.file("k2", "e"), LogTree.lines("e", -50, -49));
    TailAnswer next = tail(ALL.withCursor(cursor));
    assertThat(messages(next)).containsExactly("e -50", "d 3600", "d 3601");
    assertThat(tail(ALL.withCursor(next.cursor())).entries()).isEmpty();
  }

  @Test
  void theNewestRunIsFollowedIntoTheNextOne() {
    TailQuery newest = TailQuery.of(Filter.ALL.withRun(0));
    TailAnswer now = tail(newest);
    LogTree.append(log, LogTree.lines("d", 5, 6));
    TailAnswer same = tail(newest.withCursor(now.cursor()));
    assertThat(messages(same)).containsExactly("d 5");
    LogTree.write(tree.named("k/d-20261120T112741-0600.log"), LogTree.lines("d", 3_600, 3_602));
    LogTree.append(log, LogTree.lines("d", 6, 7));
    TailAnswer next = tail(newest.withCursor(same.cursor()));
    assertThat(messages(next)).containsExactly("d 6", "d 3600", "d 3601");
    assertThat(next.gaps()).isEmpty();
    LogTree.append(log, LogTree.lines("d", 7, 8));
    TailAnswer last = tail(newest.withCursor(next.cursor()));
    assertThat(last.entries()).isEmpty();
    assertThat(last.gaps()).isEmpty();
  }

  @Test
  void oneAtATimeLosesAndRepeatsNothing() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("TailTest seed " + seed);
    Random random = new Random(seed);
    List<String> names = List.of("a", "b", "c");
    Cursor cursor = tail(ALL).cursor();
    List<String> told = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String name = names.get(random.nextInt(3));
      String message = name + " " + i;
      LogTree.append(tree.file("k", name), LogTree.line(name, random.nextInt(60), message));
      written.add(message);
      if (random.nextInt(9) == 0) {
        tree.restart();
      }
      TailAnswer answer = tail(limit(ALL, 1 + random.nextInt(2)).withCursor(cursor));
      cursor = answer.cursor();
      told.addAll(messages(answer));
    }
    TailAnswer rest = tail(ALL.withCursor(cursor));
    told.addAll(messages(rest));
    assertThat(told).containsExactlyInAnyOrderElementsOf(written);
    for (String name : names) {
      assertThat(told.stream().filter(m -> m.startsWith(name)))
          .containsExactlyElementsOf(written.stream().filter(m -> m.startsWith(name)).toList());
    }
  }

  @Test
  void rotationInEveryWayLosesAndRepeatsNothing() throws IOException {
    Cursor cursor = tail(ALL).cursor();
    List<String> told = new ArrayList<>();
    int written = 5;
    for (int round = 0; round < 40; round++) {
      LogTree.append(log, LogTree.lines("d", written, written + 3));
      written += 3;
      if (round % 3 == 0) {
        Files.deleteIfExists(sibling(".3"));
        move(".2", ".3");
        move(".1", ".2");
        if (round % 2 == 0) {
          Files.move(log, sibling(".1"));
        } else {
          Files.copy(log, sibling(".1"));
          Files.write(log, new byte[0]);
        }
        LogTree.append(log, LogTree.lines("d", written, written + 2));
        written += 2;
      }
      if (round % 2 == 0) {
        TailAnswer answer = tail(limit(ALL, 20).withCursor(cursor));
        cursor = answer.cursor();
        told.addAll(messages(answer));
      }
    }
    told.addAll(messages(tail(ALL.withCursor(cursor))));
    assertThat(String.join(", ", told))
        .isEqualTo(String.join(", ", CursorTest.numbered("d", 5, written)));
  }

  @Test
  void entriesAlikeInASecondAreFolded() {
    TailQuery folding = new TailQuery(Filter.ALL, tail(ALL).cursor(), 0, 100, true, Duration.ZERO);
    LogTree.append(log, LogTree.line("d", 9, "twice").repeat(2) + LogTree.line("d", 10, "once"));
    LogTree.write(tree.named("k/d-20261120T112741-0600.log"), LogTree.line("d", 9, "twice"));
    TailAnswer answer = tail(folding);
    assertThat(messages(answer)).containsExactly("twice", "once");
    assertThat(answer.entries().get(0).marks().repeat()).isEqualTo(3);
    assertThat(tail(folding.withCursor(answer.cursor())).entries()).isEmpty();
  }

  @Test
  void aWaitIsOverAsSoonAsSomethingIsAppended() {
    CompletableFuture<TailAnswer> waiting = ask(ALL.withPatience(LONG), Cancellation.NEVER);
    assertThat(waiting).isNotDone();
    LogTree.append(log, LogTree.lines("d", 5, 6));
    await().atMost(Duration.ofSeconds(5)).until(waiting::isDone);
    assertThat(messages(waiting.join())).containsExactly("d 5");
  }

  @Test
  void aWaitIsOverWhenATornLineRests() {
    CompletableFuture<TailAnswer> waiting = ask(ALL.withPatience(LONG), Cancellation.NEVER);
    LogTree.append(log, LogTree.line("d", 5, "torn").trim());
    tree.rest(log);
    await().atMost(Duration.ofSeconds(5)).until(waiting::isDone);
    assertThat(messages(waiting.join())).containsExactly("torn");
  }

  @Test
  void aWaitIsNotOverForWhatDoesNotMatchButRemembersIt() {
    Filter some = Filter.ALL.withText(TextFilter.containing("wanted"));
    TailQuery query = TailQuery.of(some).withPatience(LONG);
    CompletableFuture<TailAnswer> waiting = ask(query, Cancellation.NEVER);
    LogTree.append(log, LogTree.lines("d", 5, 6));
    CompletableFuture<TailAnswer> other =
        ask(ALL.withPatience(Duration.ofMillis(400)), Cancellation.NEVER);
    await().atMost(Duration.ofSeconds(5)).until(other::isDone);
    assertThat(waiting).isNotDone();
    LogTree.append(log, LogTree.line("d", 6, "wanted"));
    await().atMost(Duration.ofSeconds(5)).until(waiting::isDone);
    assertThat(messages(waiting.join())).containsExactly("wanted");
  }

  @Test
  void patienceThatIsOverGivesAnEmptyAnswerToGoOnFrom() {
    TailAnswer answer = tail(ALL.withPatience(Duration.ofMillis(250)));
    assertThat(answer.entries()).isEmpty();
    LogTree.append(log, LogTree.lines("d", 5, 6));
    assertThat(messages(tail(ALL.withCursor(answer.cursor())))).containsExactly("d 5");
  }

  @Test
  void aWaitThatNobodyWaitsForEnds() {
    AtomicBoolean gone = new AtomicBoolean();
    CompletableFuture<TailAnswer> waiting = ask(ALL.withPatience(LONG), gone::get);
    gone.set(true);
    await().atMost(Duration.ofSeconds(5)).until(waiting::isDone);
    assertThat(waiting).isCancelled();
  }

  @Test
  void closingEndsEveryWait() {
    CompletableFuture<TailAnswer> waiting = ask(ALL.withPatience(LONG), Cancellation.NEVER);
    tree.source().close();
    await().atMost(Duration.ofSeconds(5)).until(waiting::isDone);
    assertThat(waiting).isCompletedExceptionally();
  }

  @Test
  void aHundredWaitsEndTogether() {
    List<CompletableFuture<TailAnswer>> waits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waits.add(ask(ALL.withPatience(LONG), Cancellation.NEVER));
    }
    LogTree.append(log, LogTree.lines("d", 5, 6));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> waits.stream().allMatch(CompletableFuture::isDone));
    assertThat(waits).allMatch(wait -> messages(wait.join()).equals(List.of("d 5")));
  }

  private TailAnswer tail(TailQuery query) {
    return ask(query, Cancellation.NEVER).join();
  }

  private CompletableFuture<TailAnswer> ask(TailQuery query, Cancellation cancellation) {
    return tree.source().tail(query, cancellation);
  }

  private void move(String from, String to) throws IOException {
    if (Files.exists(sibling(from))) {
      Files.move(sibling(from), sibling(to));
    }
  }

  private Path sibling(String suffix) {
    return log.resolveSibling(log.getFileName() + suffix);
  }

  private static TailQuery limit(TailQuery query, int limit) {
    return new TailQuery(
        query.filter(), query.cursor(), query.backlog(), limit, false, Duration.ZERO);
  }

  private static List<String> messages(TailAnswer answer) {
    return answer.entries().stream().map(LogEntry::message).map(Object::toString).toList();
  }

  private static TailQuery limited(TailQuery query, int limit) {
    return new TailQuery(
        query.filter(), query.cursor(), query.backlog(), limit, query.fold(), query.patience());
  }
}

package dev.yaqlog.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.Dropped;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.TailQuery;
import dev.yaqlog.core.source.WhenSlow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One who takes nothing for a while, beside one who takes everything at once. */
@Timeout(240)
class SlowSubscriberTest {
  private static final SubscribeQuery ALL = SubscribeQuery.of(Filter.ALL);
  private static final int ENTRIES = 6_000;

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
  void whatIsLeftOutIsToldExactlyAndCanBeFetched() {
    try (Told slow = told(ALL).untilCaughtUp()) {
      writeMuch();
      await().atMost(60, TimeUnit.SECONDS).until(() -> tree.source().dropped() > 0);
      slow.until(() -> !slow.entries().isEmpty() && lastMessage(slow).equals("d " + lastNumber()));
      List<String> all = new ArrayList<>();
      long dropped = 0;
      for (Delivery.Entries told : slow.batches()) {
        if (told.dropped() != null) {
          List<String> missed = fetch(told.dropped());
          dropped += missed.size();
          all.addAll(missed);
        }
        told.batch().entries().forEach(entry -> all.add(entry.message().toString()));
      }
      assertThat(all).isEqualTo(CursorTest.numbered("d", 5, 5 + ENTRIES));
      assertThat(dropped).isPositive().isEqualTo(tree.source().dropped());
    }
  }

  @Test
  void oneThatTakesNothingForAMomentOnlyGetsAllOfIt() {
    try (Told late = told(ALL).untilCaughtUp()) {
      for (int number = 5; number < 5 + ENTRIES; number += 2_000) {
        LogTree.append(log, LogTree.lines("d", number, number + 2_000));
        late.untilEntries(number - 5 + 2_000);
      }
      assertThat(late.messages()).isEqualTo(CursorTest.numbered("d", 5, 5 + ENTRIES));
      assertThat(late.batches()).allMatch(told -> told.dropped() == null);
    }
  }

  @Test
  void oneThatWaitsGetsAllOfItLater() {
    try (Told slow = told(ALL.when(WhenSlow.WAIT)).untilCaughtUp()) {
      writeMuch();
      slow.untilEntries(ENTRIES);
      LogTree.append(log, LogTree.lines("d", 5 + ENTRIES, 10 + ENTRIES));
      assertThat(slow.untilEntries(ENTRIES + 5).messages())
          .isEqualTo(CursorTest.numbered("d", 5, 10 + ENTRIES));
      assertThat(slow.batches()).allMatch(told -> told.dropped() == null);
      assertThat(slow.deliveries.stream().filter(Delivery.CaughtUp.class::isInstance)).hasSize(1);
      assertThat(tree.source().dropped()).isZero();
    }
  }

  @Test
  void oneThatIsToBeClosedIsToldHowFarItCame() {
    SubscribeQuery query = ALL.withBacklog(2).when(WhenSlow.CLOSE);
    try (Told slow = told(query)) {
      writeMuch();
      Delivery.Ended end = (Delivery.Ended) slow.untilEnded().last();
      assertThat(end.reason()).isEqualTo(Delivery.Reason.SLOW);
      List<String> all = new ArrayList<>(slow.messages());
      try (Told next = told(ALL.withCursor(end.cursor())).untilCaughtUp()) {
        all.addAll(next.messages());
      }
      assertThat(all).isEqualTo(CursorTest.numbered("d", 3, 5 + ENTRIES));
    }
  }

  /** Until another subscriber has all of it. */
  private void writeMuch() {
    try (Told quick = told(ALL).untilCaughtUp()) {
      for (int i = 0; i < ENTRIES; i += 100) {
        LogTree.append(log, LogTree.lines("d", 5 + i, 105 + i));
        quick.untilEntries(i + 100);
      }
      assertThat(quick.messages()).isEqualTo(CursorTest.numbered("d", 5, 5 + ENTRIES));
    }
  }

  private List<String> fetch(Dropped dropped) {
    List<String> messages = new ArrayList<>();
    Cursor cursor = dropped.after();
    while (messages.size() < dropped.count()) {
      int left = (int) (dropped.count() - messages.size());
      TailQuery query = new TailQuery(Filter.ALL, cursor, 0, left, false, Duration.ZERO);
      var answer = tree.source().tail(query, Cancellation.NEVER).join();
      for (LogEntry entry : answer.entries()) {
        messages.add(entry.message().toString());
      }
      cursor = answer.cursor();
    }
    return messages;
  }

  private static String lastMessage(Told told) {
    List<String> messages = told.messages();
    return messages.get(messages.size() - 1);
  }

  private static int lastNumber() {
    return 4 + ENTRIES;
  }

  private Told told(SubscribeQuery query) {
    return new Told(tree.source(), query);
  }
}

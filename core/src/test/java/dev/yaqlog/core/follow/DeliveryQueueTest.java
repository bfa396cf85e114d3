package dev.yaqlog.core.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LevelCounts;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import dev.yaqlog.core.source.Batch;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.Dropped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Entries are numbered from 1 on, and a cursor is the number of the last before it. So what was
 * taken and what is said to be dropped must be all numbers, in order, each once.
 */
class DeliveryQueueTest {
  private static final Cursor START = new Cursor("0");

  private final QueueBudget budget = new QueueBudget(64 << 20);
  private final Account account = new Account();
  private DeliveryQueue queue = new DeliveryQueue(budget, START);
  private int published;
  private long dropped;

  @Test
  void everyEntryIsEitherTakenOrAccountedFor() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("DeliveryQueueTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      begin(random.nextBoolean() ? START : null);
      int steps = 1 + random.nextInt(60);
      int greed = random.nextInt(4);
      for (int i = 0; i < steps; i++) {
        switch (random.nextInt(8)) {
          case 0 -> queue.add(new Delivery.CaughtUp(cursor()));
          case 1 -> tellNothing();
          case 2 -> publish(1 + random.nextInt(700), random.nextInt(3_000));
          case 3, 4 -> publish(1 + random.nextInt(40), random.nextInt(30_000));
          default -> take(greed);
        }
        assertThat(queue.entries()).isLessThan(DeliveryQueue.MAX_ENTRIES + 1_400);
      }
      take(Integer.MAX_VALUE);
      account.requireAll(published);
      assertThat(dropped).isEqualTo(account.dropped);
      assertThat(budget.held()).isZero();
    }
  }

  @Test
  void itHoldsSoManyEntriesAndNoMore() {
    for (int i = 0; i < 100; i++) {
      publish(100, 10);
      assertThat(queue.entries()).isLessThanOrEqualTo(DeliveryQueue.MAX_ENTRIES);
    }
    assertThat(queue.entries()).isEqualTo(1_000);
    Delivery.Entries first = (Delivery.Entries) queue.poll();
    assertThat(first.dropped().count()).isEqualTo(9_000);
    assertThat(first.dropped().after()).isEqualTo(START);
    assertThat(first.dropped().before()).isEqualTo(new Cursor("9000"));
  }

  @Test
  void itHoldsSoManyBytesButOneBatchAlways() {
    publish(3, 800_000);
    publish(3, 800_000);
    assertThat(queue.entries()).isEqualTo(3);
    assertThat(((Delivery.Entries) queue.poll()).dropped().count()).isEqualTo(3);
  }

  @Test
  void whereAllTogetherHoldTooMuchEachKeepsItsNewestBatch() {
    budget.hold(new Batch(List.of(entry(0, 65 << 20)), List.of(), START));
    publish(1, 10);
    publish(1, 10);
    publish(1, 10);
    assertThat(queue.entries()).isEqualTo(1);
    assertThat(((Delivery.Entries) queue.poll()).dropped().count()).isEqualTo(2);
  }

  @Test
  void aBacklogThatNoCursorCanBringBackIsKept() {
    begin(null);
    publish(900, 10);
    for (int i = 0; i < 50; i++) {
      publish(100, 10);
    }
    Delivery.Entries backlog = (Delivery.Entries) queue.poll();
    assertThat(backlog.batch().entries()).hasSize(900);
    assertThat(backlog.dropped()).isNull();
    Delivery.Entries next = (Delivery.Entries) queue.poll();
    assertThat(next.dropped().after()).isEqualTo(new Cursor("900"));
    assertThat(next.dropped().count()).isEqualTo(4_900);
  }

  @Test
  void shortenedItForgetsWhatCanBeHadAgain() {
    publish(5, 10);
    assertThat(queue.shorten()).isFalse();
    publish(5, 10);
    queue.add(new Delivery.CaughtUp(cursor()));
    assertThat(queue.shorten()).isTrue();
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.end()).isEqualTo(START);
    assertThat(budget.held()).isZero();
    begin(null);
    publish(5, 10);
    publish(5, 10);
    queue.shorten();
    assertThat(queue.end()).isEqualTo(new Cursor("5"));
  }

  private void begin(Cursor begun) {
    queue = new DeliveryQueue(budget, begun);
    published = 0;
    dropped = 0;
    account.begin();
  }

  private Cursor cursor() {
    return new Cursor(Integer.toString(published));
  }

  @Test
  void oneThatIsLeftOutTwiceCountsOnce() {
    LogEntry entry = entry(1, 10);
    LogEntry amended = entry.withMarks(EntryMarks.NONE.asAmended());
    for (LogEntry next : List.of(entry, amended, amended, entry(2, 10))) {
      queue.add(new Delivery.Entries(new Batch(List.of(next), List.of(), cursor()), null));
    }
    assertThat(queue.dropOldest()).isEqualTo(1);
    assertThat(queue.dropOldest()).isZero();
    assertThat(queue.dropOldest()).isZero();
    assertThat(queue.dropOldest()).isNegative();
    assertThat(((Delivery.Entries) queue.poll()).dropped().count()).isEqualTo(1);
  }

  @Test
  void oneThatWasToldAndIsLeftOutAsItComesAgainCounts() {
    LogEntry entry = entry(1, 10);
    queue.add(new Delivery.Entries(new Batch(List.of(entry), List.of(), cursor()), null));
    assertThat(queue.poll()).isNotNull();
    for (LogEntry next : List.of(entry.withMarks(EntryMarks.NONE.asAmended()), entry(2, 10))) {
      queue.add(new Delivery.Entries(new Batch(List.of(next), List.of(), cursor()), null));
    }
    assertThat(queue.dropOldest()).isEqualTo(1);
  }

  /** Numbered entries, whose level is told by their number. */
  private void publish(int count, int bytes) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry(++published, bytes / count));
    }
    queue.add(new Delivery.Entries(new Batch(entries, List.of(), cursor()), null));
    while (queue.isOverfull()) {
      int lost = queue.dropOldest();
      if (lost < 0) {
        break;
      }
      dropped += lost;
    }
  }

  private void tellNothing() {
    if (queue.isEmpty()) {
      queue.add(new Delivery.Entries(new Batch(List.of(), List.of(), cursor()), null));
    }
  }

  private void take(int most) {
    for (int i = 0; i < most && !queue.isEmpty(); i++) {
      if (queue.poll() instanceof Delivery.Entries entries) {
        account.take(entries);
      }
    }
  }

  private static LogEntry entry(int number, int bytes) {
    DaemonId daemon = new DaemonId("k", "d");
    Cursor cursor = new Cursor("entry " + number);
    Message message = Message.of("x".repeat(bytes));
    LogTime time = new LogTime(Instant.EPOCH, 0);
    return new LogEntry(level(number), time, daemon, "d", message, cursor, EntryMarks.NONE);
  }

  private static Level level(int number) {
    return number % 9 == 8 ? null : Level.of(number % 9);
  }

  /** What a client knows of numbers that it got and that it did not. */
  private static final class Account {
    private int reached;
    private long dropped;

    void begin() {
      reached = 0;
      dropped = 0;
    }

    void take(Delivery.Entries told) {
      Dropped lost = told.dropped();
      if (lost != null) {
        assertThat(lost.after().value()).isEqualTo(Integer.toString(reached));
        int to = Integer.parseInt(lost.before().value());
        assertThat(lost.count()).isEqualTo(to - reached);
        assertThat(lost.levels()).isEqualTo(levels(reached, to));
        dropped += lost.count();
        reached = to;
      }
      for (LogEntry entry : told.batch().entries()) {
        assertThat(entry.cursor().value()).isEqualTo("entry " + ++reached);
      }
      assertThat(told.cursor().value()).isEqualTo(Integer.toString(reached));
    }

    void requireAll(int published) {
      assertThat(reached).isEqualTo(published);
    }

    private static LevelCounts levels(int from, int to) {
      LevelCounts counts = new LevelCounts();
      for (int number = from + 1; number <= to; number++) {
        counts.add(level(number), 1);
      }
      return counts;
    }
  }
}

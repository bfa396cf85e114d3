package dev.yaqlog.core.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.LogCatalog;
import dev.yaqlog.core.files.LogPlace;
import dev.yaqlog.core.files.Spool;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.CursorStatus;
import dev.yaqlog.core.model.DaemonId;
import dev.yaqlog.core.model.EntryMarks;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.model.LogEntry;
import dev.yaqlog.core.model.LogException.TooBusy;
import dev.yaqlog.core.model.LogTime;
import dev.yaqlog.core.model.Message;
import dev.yaqlog.core.query.TailPlaces;
import dev.yaqlog.core.query.TailRun;
import dev.yaqlog.core.source.Cancellation;
import dev.yaqlog.core.source.Delivery;
import dev.yaqlog.core.source.Dropped;
import dev.yaqlog.core.source.SubscribeQuery;
import dev.yaqlog.core.source.Subscription;
import dev.yaqlog.core.source.TailAnswer;
import dev.yaqlog.core.source.TailQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What subscribers cost, and what they are told where nothing happens or all goes wrong. */
class FeedsTest {
  private static final SubscribeQuery ALL =
      SubscribeQuery.of(Filter.ALL).withCursor(new Cursor("0"));

  @TempDir Path folder;
  private final Log log = new Log();
  private final List<String> notices = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private List<LogPlace> places = List.of();
  private long nanos;
  private final Feeds feeds = new Feeds(log, Runnable::run, () -> nanos, notices::add);

  @Test
  void oneWhoCatchesUpAndTakesNothingIsReadOneBatchForAndNoMore() {
    log.entries = 1_000;
    log.messageBytes = 700_000;
    try (Subscription slow = subscribe()) {
      assertThat(log.reads).isEqualTo(1);
      for (int taken = 1; taken < 5; taken++) {
        assertThat(slow.next()).isInstanceOf(Delivery.Entries.class);
        assertThat(log.reads).isEqualTo(taken + 1);
      }
    }
    assertThat(feeds.budget().held()).isZero();
  }

  @Test
  void whereTooMuchWaitsForOthersNobodyJoins() {
    log.entries = 1_000;
    log.messageBytes = 1 << 20;
    List<Subscription> stalled = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      stalled.add(subscribe());
    }
    assertThatThrownBy(() -> subscribe())
        .isInstanceOf(TooBusy.class)
        .hasMessageContaining("max_subscription_queue_bytes");
    stalled.forEach(Subscription::close);
    subscribe().close();
  }

  @Test
  void oneWhoTakesNothingForLessThanASecondMissesNothing() {
    try (Subscription late = subscribe()) {
      assertThat(late.next()).isInstanceOf(Delivery.CaughtUp.class);
      append(20);
      passMillis(999);
      assertThat(feeds.budget().held()).isLessThan(DeliveryQueue.MAX_BYTES + History.MAX_BYTES);
      int reads = log.reads;
      takeAll(late);
      assertThat(told).isEqualTo(numbers(0, 20));
      assertThat(log.reads).isEqualTo(reads);
      assertThat(feeds.budget().held()).isZero();
      append(40);
      passMillis(999);
      takeAll(late);
      assertThat(told).isEqualTo(numbers(0, 40));
      assertThat(feeds.dropped()).isZero();
    }
  }

  @Test
  void oneWhoIsFurtherBehindThanIsKeptReadsItAgain() {
    try (Subscription late = subscribe()) {
      assertThat(late.next()).isInstanceOf(Delivery.CaughtUp.class);
      append(100);
      assertThat(feeds.budget().held()).isLessThan(DeliveryQueue.MAX_BYTES + History.MAX_BYTES);
      takeAll(late);
      assertThat(told).isEqualTo(numbers(0, 100));
      append(110);
      takeAll(late);
      assertThat(told).isEqualTo(numbers(0, 110));
      assertThat(feeds.dropped()).isZero();
      assertThat(feeds.budget().held()).isZero();
    }
  }

  @Test
  void whatIsLeftOutForOneWhoTakesNothingForASecondIsTold() {
    try (Subscription slow = subscribe()) {
      assertThat(slow.next()).isInstanceOf(Delivery.CaughtUp.class);
      append(20);
      passMillis(1_000);
      append(30);
      Delivery.Entries first = (Delivery.Entries) slow.next();
      Dropped dropped = Objects.requireNonNull(first.dropped());
      assertThat(dropped.count()).isEqualTo(feeds.dropped()).isEqualTo(28);
      assertThat(dropped.levels().asMap()).isEqualTo(Map.of("info", 28L));
      assertThat(dropped.after()).isEqualTo(new Cursor("0"));
      assertThat(dropped.before()).isEqualTo(new Cursor("28"));
      takeAll(slow);
      assertThat(told).isEqualTo(numbers(29, 30));
      append(50);
      passMillis(999);
      takeAll(slow);
      assertThat(told).isEqualTo(numbers(29, 50));
      assertThat(feeds.dropped()).isEqualTo(28);
    }
  }

  @Test
  void oneWhoTakesALittleNowAndThenIsBehindForAsLong() {
    try (Subscription slow = subscribe()) {
      assertThat(slow.next()).isInstanceOf(Delivery.CaughtUp.class);
      append(100);
      for (int i = 0; i < 10; i++) {
        assertThat(slow.next()).isNotNull();
        assertThat(feeds.dropped()).isZero();
        passMillis(100);
      }
      assertThat(feeds.dropped()).isEqualTo(88);
    }
  }

  @Test
  void oneWhoHearsNothingIsToldWhereThingsAreNowAndThen() {
    try (Subscription quiet = subscribe()) {
      assertThat(quiet.next()).isInstanceOf(Delivery.CaughtUp.class);
      for (int second = 1; second <= 15; second++) {
        assertThat(quiet.next()).isNull();
        beatAfterASecond();
      }
      Delivery.Entries alive = (Delivery.Entries) quiet.next();
      assertThat(alive.batch().isEmpty()).isTrue();
      assertThat(alive.cursor()).isEqualTo(new Cursor("0"));
      assertThat(quiet.next()).isNull();
    }
  }

  @Test
  void aLogThatCannotBeReadForLongEndsItAndSaysWhy() {
    try (Subscription subscription = subscribe()) {
      assertThat(subscription.next()).isInstanceOf(Delivery.CaughtUp.class);
      log.isBroken = true;
      beatAfterASecond();
      assertThat(subscription.next()).isNull();
      log.isBroken = false;
      log.entries = 1;
      beatAfterASecond();
      assertThat(subscription.next()).isInstanceOf(Delivery.Entries.class);
      log.isBroken = true;
      Delivery next = null;
      for (int i = 0; i < 100 && next == null; i++) {
        beatAfterASecond();
        next = subscription.next();
      }
      assertThat(next).isEqualTo(new Delivery.Ended(new Cursor("1"), Delivery.Reason.FAILED));
      assertThat(notices).isNotEmpty();
    }
  }

  @Test
  void oneWhoIsGoneBeforeItBeganLeavesNothingBehind() {
    assertThatThrownBy(() -> feeds.subscribe(ALL, () -> {}, () -> true))
        .isInstanceOf(CancellationException.class);
    assertThat(feeds.isFollowing()).isFalse();
  }

  @Test
  void oneWhoReadsOnForLongWithoutAHitIsToldHowFar() {
    log.entries = 40;
    log.hits = 40;
    log.nanosEach = TimeUnit.SECONDS.toNanos(1);
    Deque<Runnable> tasks = new ArrayDeque<>();
    Feeds unhurried = new Feeds(log, tasks::add, () -> nanos, notices::add);
    try (Subscription needle = unhurried.subscribe(ALL, () -> {}, Cancellation.NEVER)) {
      List<Cursor> places = new ArrayList<>();
      while (!tasks.isEmpty()) {
        tasks.remove().run();
        for (Delivery next = needle.next(); next != null; next = needle.next()) {
          places.add(next.cursor());
        }
      }
      assertThat(places).hasSize(3).endsWith(new Cursor("40"));
    }
  }

  @Test
  void whatNobodyFollowsAnyMoreIsForgotten() {
    Subscription subscription = subscribe();
    assertThat(feeds.isFollowing()).isTrue();
    subscription.close();
    subscription.close();
    beatAfterASecond();
    assertThat(feeds.isFollowing()).isFalse();
  }

  private Subscription subscribe() {
    return feeds.subscribe(ALL, () -> {}, Cancellation.NEVER);
  }

  private void beatAfterASecond() {
    passMillis(1_000);
  }

  private void passMillis(int millis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    feeds.beat(catalog());
  }

  /** Up to number {@code entries}, and has them read; two fit into a queue. */
  private void append(int entries) {
    log.entries = entries;
    log.messageBytes = 400_000;
    places = places.isEmpty() ? List.of(somePlace()) : List.of();
    while (feeds.beat(catalog())) {
      assertThat(notices).isEmpty();
    }
  }

  /** One that has a log, so that the catalog is another. */
  private LogPlace somePlace() {
    try {
      Path kind = Files.createDirectories(folder.resolve("k"));
      Files.writeString(kind.resolve("d-20261120T100000Z.log"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LogPlace.KindFolders(folder);
  }

  private void takeAll(Subscription from) {
    for (Delivery next = from.next(); next != null; next = from.next()) {
      if (next instanceof Delivery.Entries entries) {
        entries.batch().entries().forEach(entry -> told.add(entry.cursor().value()));
      }
    }
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> "entry " + number).toList();
  }

  private Catalog catalog() {
    return new LogCatalog(places, spool(), ZoneOffset.UTC, () -> 0, notices::add).current();
  }

  private Spool spool() {
    return new Spool(folder.resolve("spool"), notices::add);
  }

  /** A log of numbered entries, of which each read gives one; cursors are their numbers. */
  private final class Log implements Reader {
    private int entries;
    private int messageBytes = 10;
    private int reads;
    private boolean isBroken;

    /** Those before it match nothing. */
    private int hits;

    private long nanosEach;

    @Override
    public List<TailRun.Step> read(List<TailQuery> queries) {
      return queries.stream().map(this::one).toList();
    }

    @Override
    public TailRun.Step read(TailQuery query, Cancellation cancellation) {
      if (cancellation.requested()) {
        throw new CancellationException();
      }
      return one(query);
    }

    @Override
    public TailRun.Step read(TailQuery query, @Nullable TailPlaces former, Catalog catalog) {
      return one(query);
    }

    @Override
    public LogEntry whole(LogEntry entry) {
      return entry;
    }

    private TailRun.Step one(TailQuery query) {
      if (isBroken) {
        throw new IllegalStateException("the disk is gone");
      }
      reads++;
      nanos += nanosEach;
      int from = Integer.parseInt(query.cursor().value());
      int to = Math.min(entries, from + 1);
      List<LogEntry> read = from < to && from >= hits ? List.of(entry(from)) : List.of();
      Cursor cursor = new Cursor(Integer.toString(to));
      return new TailRun.Step(
          new TailAnswer(read, cursor, CursorStatus.EXACT), to == entries, null);
    }

    private LogEntry entry(int number) {
      return new LogEntry(
          Level.INFO,
          new LogTime(Instant.EPOCH, 0),
          new DaemonId("k", "d"),
          "d",
          Message.of("x".repeat(messageBytes)),
          new Cursor("entry " + number),
          EntryMarks.NONE);
    }
  }
}

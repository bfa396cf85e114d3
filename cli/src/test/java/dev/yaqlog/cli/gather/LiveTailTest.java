package dev.yaqlog.cli.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yaqlog.cli.memory.MemoryLogSource;
import dev.yaqlog.core.model.Cursor;
import dev.yaqlog.core.model.Filter;
import dev.yaqlog.core.model.Level;
import dev.yaqlog.core.source.TailQuery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two places followed at once, by somebody who has all the time in the world. */
class LiveTailTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final LiveTail.Patience ENDLESS =
      new LiveTail.Patience(Duration.ofHours(1), Duration.ofHours(1));

  private final MemoryLogSource one = new MemoryLogSource();
  private final MemoryLogSource two = new MemoryLogSource();
  private final Places places =
      new Places(
          List.of(new Place("one", () -> one), new Place("two", () -> two)),
          warning -> {},
          Runnable::run);
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final LiveTail tail = new LiveTail(places, new Notes(), ENDLESS);
  private final Thread follower = new Thread(this::follow);

  private final class Notes implements LiveTail.Listener {
    @Override
    public void found(Found.Entry entry) {
      told.add(entry.entry().message().text());
    }

    @Override
    public void reached(Map<Place, Cursor> cursors) {}

    @Override
    public void said(String text) {}
  }

  private void follow() {
    try {
      tail.follow(null, InstantSource.system());
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    tail.close();
    follower.interrupt();
    follower.join();
    places.close();
  }

  @Test
  void whatThereIsAndWhatComesWithinAMomentIsMergedByTime() {
    add(one, "2026-11-20T10:00:01Z", "1");
    add(two, "2026-11-20T10:00:02Z", "2");
    add(one, "2026-11-20T10:00:03Z", "3");
    tail.start(TailQuery.of(Filter.ALL).withBacklog(2), Map.of());
    follower.start();
    awaitTold("2", "3");
    awaitWaiting(one);
    awaitWaiting(two);

    add(two, "2026-11-20T10:00:05Z", "5");
    add(one, "2026-11-20T10:00:04Z", "4");
    awaitTold("2", "3", "4", "5");
  }

  private static void add(MemoryLogSource source, String time, String message) {
    source.log("k", "n").add(Level.INFO, time, message);
  }

  private void awaitTold(String... messages) {
    await().atMost(LONG).untilAsserted(() -> assertThat(told).containsExactly(messages));
  }

  private static void awaitWaiting(MemoryLogSource source) {
    await().atMost(LONG).until(() -> source.waiting() > 0);
  }
}

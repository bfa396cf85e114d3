package dev.yaqlog.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkersTest {
  private final Workers workers = new Workers(4);
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    gate.countDown();
    workers.close();
  }

  private void hold() {
    try {
      gate.await();
    } catch (InterruptedException never) {
      throw new AssertionError(never);
    }
  }

  @Test
  void theBusiestLeavesThreadsToOthers() throws Exception {
    Workers.Lane greedy = workers.lane();
    AtomicInteger running = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      greedy.submit(
          () -> {
            running.incrementAndGet();
            hold();
          });
    }
    CountDownLatch served = new CountDownLatch(2);
    Workers.Lane modest = workers.lane();
    modest.submit(served::countDown);
    modest.submit(served::countDown);

    served.await();
    assertThat(running).hasValue(2);
  }

  @Test
  void lanesTakeTurns() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    try (Workers one = new Workers(1)) {
      Workers.Lane first = one.lane();
      Workers.Lane second = one.lane();
      CountDownLatch done = new CountDownLatch(6);
      first.submit(this::hold);
      for (int i = 0; i < 3; i++) {
        first.submit(() -> order.add("first"));
        first.submit(done::countDown);
      }
      second.submit(() -> order.add("second"));
      for (int i = 0; i < 3; i++) {
        second.submit(done::countDown);
      }
      gate.countDown();
      done.await();
    }
    assertThat(order.indexOf("second")).isLessThanOrEqualTo(1);
  }

  @Test
  void aPausedLaneBeginsNothing() throws Exception {
    Workers.Lane lane = workers.lane();
    CountDownLatch ran = new CountDownLatch(2);
    lane.pause();
    lane.submit(ran::countDown);
    lane.submit(ran::countDown);
    Workers.Lane other = workers.lane();
    CountDownLatch passed = new CountDownLatch(1);
    other.submit(passed::countDown);
    passed.await();

    assertThat(ran.getCount()).isEqualTo(2);
    lane.resume();
    ran.await();
  }

  @Test
  void aJobThatFailsCostsNoThread() throws Exception {
    Workers.Lane lane = workers.lane();
    for (int i = 0; i < 20; i++) {
      lane.submit(
          () -> {
            throw new IllegalStateException("on purpose");
          });
    }
    CountDownLatch passed = new CountDownLatch(1);
    lane.submit(passed::countDown);
    passed.await();
  }
}

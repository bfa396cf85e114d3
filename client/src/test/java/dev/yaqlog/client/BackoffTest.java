package dev.yaqlog.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private long now;
  private double random = 0.999_999_999;
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), () -> now, () -> random);

  @Test
  void theFirstAttemptIsMadeAtOnceAndTheNextOnesEverLater() {
    for (long millis : new long[] {0, 100, 200, 400, 800, 1_000, 1_000}) {
      assertNext(millis);
    }
  }

  @Test
  void timeThatHasPassedAnywayIsNotWaitedAgain() {
    assertNext(0);
    now += Duration.ofMillis(60).toNanos();

    assertNext(40);
  }

  @Test
  void afterASuccessItBeginsAnew() {
    assertNext(0);
    assertNext(100);
    backoff.succeeded();

    assertNext(0);
    assertNext(100);
  }

  @Test
  void chanceTakesOffUpToHalf() {
    random = 0;

    assertNext(0);
    assertNext(50);
    assertNext(100);
  }

  @Test
  void manyFailuresDoNotOverflow() {
    for (int i = 0; i < 10_000; i++) {
      pass(backoff.next());
    }
    assertNext(1_000);
  }

  private void assertNext(long millis) {
    Duration wait = backoff.next();
    assertThat(Math.round(wait.toNanos() / 1e6)).isEqualTo(millis);
    pass(wait);
  }

  private void pass(Duration wait) {
    now += wait.toNanos();
  }
}

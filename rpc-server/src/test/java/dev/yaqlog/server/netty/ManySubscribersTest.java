package dev.yaqlog.server.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many subscribers, some of which take nothing: that costs a bound, and the others nothing. */
@Timeout(600)
class ManySubscribersTest {
  private static final boolean IN_FULL = Boolean.getBoolean("yaqlog.soak");
  private static final int SUBSCRIBERS = IN_FULL ? 1_000 : 60;
  private static final int STALLED = IN_FULL ? 10 : 4;
  private static final int ENTRIES = IN_FULL ? 20_000 : 6_000;
  private static final int AT_ONCE = 20;

  /** What the queues of the stalled may hold, and what waits for all in the middle of things. */
  private static final long BOUND = (STALLED << 21) + (64L << 20);

  @TempDir Path folder;

  @Test
  void theOthersGetEverythingAndTheStalledAnExactAccount() throws Exception {
    try (LogFolder logs = new LogFolder(folder);
        TestServer server = TestServer.of(logs.source);
        Crowd crowd = new Crowd(server.port(), SUBSCRIBERS, Map.of())) {
      crowd.readUntil(subscriber -> subscriber.isCaughtUp);
      List<Crowd.Subscriber> stalled = crowd.subscribers.subList(0, STALLED);
      stalled.forEach(subscriber -> subscriber.stall(true));
      long before = bytesHeld() - crowd.held();

      for (int i = 0; i < ENTRIES; i += AT_ONCE) {
        logs.append(numbered(i));
        if (i % 500 == 0) {
          int written = i + AT_ONCE;
          crowd.readUntil(subscriber -> subscriber.reached >= written);
        }
      }
      crowd.readUntil(subscriber -> subscriber.reached == ENTRIES);

      await().atMost(60, TimeUnit.SECONDS).until(() -> logs.source.dropped() > 0);
      assertThat(bytesHeld() - crowd.held() - before).isLessThan(BOUND);
      assertThat(crowd.subscribers.subList(STALLED, SUBSCRIBERS))
          .allMatch(subscriber -> subscriber.dropped == 0);
      stalled.forEach(subscriber -> subscriber.stall(false));
      crowd.readUntil(subscriber -> subscriber.reached == ENTRIES);
      assertThat(stalled).anyMatch(subscriber -> subscriber.dropped > 0);
      assertThat(server.tally.stats()).containsEntry("subscriptions", (long) SUBSCRIBERS);
      assertThat(logs.source.dropped()).isEqualTo(stalled.stream().mapToLong(s -> s.dropped).sum());
    }
  }

  private static String[] numbered(int from) {
    String[] messages = new String[AT_ONCE];
    for (int i = 0; i < AT_ONCE; i++) {
      messages[i] = (from + i) + " " + "x".repeat(150);
    }
    return messages;
  }

  private static long bytesHeld() {
    System.gc();
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    Runtime runtime = Runtime.getRuntime();
    return direct + runtime.totalMemory() - runtime.freeMemory();
  }
}

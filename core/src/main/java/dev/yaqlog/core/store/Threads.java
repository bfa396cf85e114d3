package dev.yaqlog.core.store;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that hold up no end of the process. */
final class Threads {
  private static final int STAY_SECONDS = 5;

  private Threads() {}

  /** Named by {@code prefix} and a number. */
  static ThreadFactory named(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** So many at most, which are there while they are needed. */
  static ExecutorService whileNeeded(int most, String prefix) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            most, most, STAY_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(prefix));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}

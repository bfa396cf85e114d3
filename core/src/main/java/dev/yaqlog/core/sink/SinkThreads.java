package dev.yaqlog.core.sink;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that all sinks of a process share: one for what must be soon, one for what may take
 * its time. They are there while there is work, and never keep a process alive.
 */
final class SinkThreads {
  private static final int KEPT_SECONDS = 10;
  private static final ScheduledThreadPoolExecutor SOON = thread("yaqlog-sinks");
  private static final ScheduledThreadPoolExecutor LATER = thread("yaqlog-packing");

  private SinkThreads() {}

  /** Runs it again and again until it is cancelled; it must be brief. */
  static Future<?> every(Duration pause, Runnable task) {
    long nanos = pause.toNanos();
    return SOON.scheduleWithFixedDelay(() -> runSafely(task), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** Runs it once, soon; it must be brief. */
  static Future<?> soon(Runnable task) {
    return SOON.submit(() -> runSafely(task));
  }

  /** Runs it once, after all that was given before. */
  static Future<?> later(Runnable task) {
    return LATER.submit(() -> runSafely(task));
  }

  /** The same, but not before {@code pause} is over. */
  static Future<?> later(Duration pause, Runnable task) {
    return LATER.schedule(() -> runSafely(task), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One task that fails, say by a listener of a daemon, leaves the others alone. */
  private static void runSafely(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      Thread thread = Thread.currentThread();
      thread.getThreadGroup().uncaughtException(thread, e);
    }
  }

  private static ScheduledThreadPoolExecutor thread(String name) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(KEPT_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}

package dev.yaqlog.core.sink;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes a sink's entries behind those who log. While entries come it looks every fraction of a
 * millisecond, so that nobody has to wake it; when none came for a while it sleeps until one does.
 */
final class Flusher {
  /** With the time of the write itself, and of being late, less than a millisecond. */
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(400);

  /** Between two tries to write what could not be written. */
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** A disk that hangs does not keep the daemon from ending. */
  private static final long MAX_STOP_MILLIS = 5000;

  private static final int LOOKS_BEFORE_SLEEP = 250;

  private final FileSink sink;
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean stopped;

  private Flusher(FileSink sink) {
    this.sink = sink;
    thread = new Thread(this::run, "yaqlog-writer");
    thread.setDaemon(true);
  }

  static Flusher start(FileSink sink) {
    Flusher flusher = new Flusher(sink);
    flusher.thread.start();
    return flusher;
  }

  /** To be called after each entry that was added. */
  void wake() {
    if (asleep) {
      asleep = false;
      LockSupport.unpark(thread);
    }
  }

  /** Returns once it writes no more. */
  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    Uninterrupted.join(thread, MAX_STOP_MILLIS);
  }

  private void run() {
    int idle = 0;
    while (!stopped) {
      idle = sink.writeWaiting() ? 0 : idle + 1;
      if (idle < LOOKS_BEFORE_SLEEP) {
        LockSupport.parkNanos(this, sink.isFailing() ? RETRY_NANOS : PAUSE_NANOS);
      } else {
        sleep();
        idle = 0;
      }
    }
  }

  private void sleep() {
    asleep = true;
    while (asleep && !stopped && !sink.writeWaiting()) {
      LockSupport.park(this);
    }
    asleep = false;
  }
}

package dev.yaqlog.server.session;

import java.lang.System.Logger;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A small, fixed number of threads for work that reads files, shared fairly: connections take
 * turns, and none may hold so many threads at once that others get none.
 */
public final class Workers implements AutoCloseable {
  /*
   * Each connection has a lane of its own. A lane with something to do stands in the queue of ready
   * lanes once; a thread takes the first lane, one job of it, and puts the lane back at the end. So
   * ten thousand calls of one client delay another's only by the jobs that already run.
   */

  /** Enough that slow queries seldom hold up quick ones: threads wait for the disk, too. */
  private static final int LEAST_THREADS = 8;

  /** Threads that the busiest connection leaves to the others. */
  private static final int RESERVED = 2;

  private static final Logger LOG = System.getLogger(Workers.class.getName());

  private final Deque<Lane> ready = new ArrayDeque<>();
  private final int maxPerLane;
  private boolean closed;

  public Workers(int threads) {
    maxPerLane = Math.max(1, threads - RESERVED);
    for (int i = 1; i <= threads; i++) {
      Thread thread = new Thread(this::work, "yaqlog-worker-" + i);
      thread.setDaemon(true);
      thread.start();
    }
  }

  public static Workers ofDefaultSize() {
    return new Workers(Math.max(LEAST_THREADS, 2 * Runtime.getRuntime().availableProcessors()));
  }

  Lane lane() {
    return new Lane();
  }

  /** Jobs that run go on; those that wait are forgotten. */
  @Override
  public synchronized void close() {
    closed = true;
    ready.clear();
    notifyAll();
  }

  private void work() {
    Job job = take();
    while (job != null) {
      run(job.work());
      done(job.lane());
      job = take();
    }
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (Throwable unexpected) { // a thread less each time would be a server that slowly dies
      LOG.log(Logger.Level.ERROR, "a worker's job failed", unexpected);
    }
  }

  /** Waits for the next job; null where there will be none. */
  private synchronized @Nullable Job take() {
    while (ready.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException nobodyInterruptsThese) {
        return null;
      }
    }
    if (closed) {
      return null;
    }
    Lane lane = ready.remove();
    Runnable work = lane.waiting.remove();
    lane.isReady = false;
    lane.running++;
    lane.standInLine();
    return new Job(lane, work);
  }

  private synchronized void done(Lane lane) {
    lane.running--;
    lane.standInLine();
  }

  private record Job(Lane lane, Runnable work) {}

  /** The jobs of one connection. Safe for any thread. */
  final class Lane {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;
    private boolean paused;
    private boolean isReady;

    /** Has {@code work} done by a worker. */
    void submit(Runnable work) {
      synchronized (Workers.this) {
        waiting.add(work);
        standInLine();
      }
    }

    /** The same, but before all that waits. */
    void submitFirst(Runnable work) {
      synchronized (Workers.this) {
        waiting.addFirst(work);
        standInLine();
      }
    }

    /** Begins no further job until {@link #resume}. */
    void pause() {
      synchronized (Workers.this) {
        paused = true;
        if (isReady) {
          ready.remove(this);
          isReady = false;
        }
      }
    }

    void resume() {
      synchronized (Workers.this) {
        paused = false;
        standInLine();
      }
    }

    /** Called with the lock held. */
    private void standInLine() {
      if (!isReady && !paused && !closed && !waiting.isEmpty() && running < maxPerLane) {
        isReady = true;
        ready.add(this);
        Workers.this.notify();
      }
    }
  }
}

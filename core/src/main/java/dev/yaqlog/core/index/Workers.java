package dev.yaqlog.core.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The threads that index files: first it is looked at what is kept from before, of all of them,
 * then what is missing is read, each time the newest first.
 */
final class Workers {
  private static final int MAX_THREADS = 2;

  /** How long {@link #close} waits for what is being written. */
  private static final long MAX_WAIT_MS = 5_000;

  private final TextIndex.Services services;
  private final Runnable onIdle;
  private final List<Thread> threads = new ArrayList<>();
  private final PriorityQueue<Job> waiting = new PriorityQueue<>();
  private final Set<TextIndex> queued = new HashSet<>();
  private final Set<TextIndex> running = new HashSet<>();
  private volatile boolean isClosed;

  /**
   * @param onIdle run each time that nothing is left to be done
   */
  Workers(TextIndex.Services services, Runnable onIdle) {
    this.services = services;
    this.onIdle = onIdle;
  }

  private record Job(TextIndex text, boolean isOpened, long modifiedNs) implements Comparable<Job> {
    private static final Comparator<Job> ORDER =
        Comparator.comparing(Job::isOpened)
            .thenComparing(Job::modifiedNs, Comparator.reverseOrder());

    static Job of(TextIndex text) {
      return new Job(text, text.isOpened(), text.file().stat().modifiedNs());
    }

    @Override
    public int compareTo(Job other) {
      return ORDER.compare(this, other);
    }
  }

  /** Has {@code text} brought up to date, unless it is on its way already. */
  synchronized void add(TextIndex text) {
    if (!isClosed && !running.contains(text) && queued.add(text)) {
      Job job = Job.of(text);
      waiting.add(job);
      if (job.isOpened) {
        services.progress().add(text.missing());
      }
      start();
      notifyAll();
    }
  }

  synchronized int pending() {
    return queued.size() + running.size();
  }

  void close() {
    List<Thread> started;
    synchronized (this) {
      isClosed = true;
      started = List.copyOf(threads);
      notifyAll();
    }
    try {
      for (Thread thread : started) {
        thread.join(MAX_WAIT_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void start() {
    int most = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    if (threads.size() < most) {
      Thread thread = new Thread(this::work, "yaqlog-index-" + (threads.size() + 1));
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void work() {
    ChunkWalk walk = new ChunkWalk();
    for (Job job = next(); job != null; job = next()) {
      step(job, walk);
      done(job.text);
    }
  }

  private synchronized @Nullable Job next() {
    while (!isClosed && waiting.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        return null;
      }
    }
    if (isClosed) {
      return null;
    }
    Job job = waiting.remove();
    queued.remove(job.text);
    running.add(job.text);
    return job;
  }

  private void done(TextIndex text) {
    if (finish(text)) {
      services.progress().end();
      onIdle.run();
    }
  }

  /** Whether nothing is left. */
  private synchronized boolean finish(TextIndex text) {
    running.remove(text);
    if (text.isBehind() && !services.trouble().isOn()) {
      add(text);
    }
    return pending() == 0;
  }

  private void step(Job job, ChunkWalk walk) {
    TextIndex text = job.text;
    try {
      if (!job.isOpened) {
        text.open();
      } else if (!services.trouble().isOn()) {
        services.progress().begin();
        text.advance(walk, () -> isClosed);
      }
    } catch (IOException e) {
      // Its file went away or changed, as the next catalog tells, or can't be read, as questions
      // tell, or the index can't be kept, as was told.
    } catch (RuntimeException e) {
      services.trouble().begin("it failed at " + text.file().label() + ": " + e);
    }
  }
}

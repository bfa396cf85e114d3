package dev.yaqlog.core.follow;

import dev.yaqlog.core.files.Catalog;
import dev.yaqlog.core.files.FolderWatch;
import dev.yaqlog.core.files.LogCatalog;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the files as long as anybody follows them, once for all who do. Its thread is there only
 * then, and for a little while after.
 */
public final class Pulse implements AutoCloseable {
  /** Who follows ends and begins again all the time: a thread each time would be a waste. */
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** How often the files are looked at without a hint; nobody waits longer than asked for. */
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** However many hints there are, this lies between two looks at least... */
  private static final long LEAST_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  /** ...and so many times what the last one took... */
  private static final int RESTS = 2;

  /** ...but no more than this. */
  private static final long MOST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** For those who are not through with the last one, it waits for so long at most. */
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final LogCatalog catalog;
  private final List<Follower> followers;
  private final FolderWatch.Opener watches;
  private final Consumer<String> notices;
  private @Nullable Thread thread;
  private boolean isClosed;
  private long neededNanos;

  /** One who wants to know when something changed. For the one thread that tells. */
  public interface Follower {
    /** Whether there is anybody. */
    boolean isFollowing();

    /**
     * The files were looked at.
     *
     * @param now what there is: of another version if anything changed
     * @return whether it wants to be called again at once
     */
    boolean beat(Catalog now);

    /** Whether all that was told at the last call was taken, so that more is worth telling. */
    default boolean isThrough() {
      return true;
    }
  }

  /**
   * @param watches has a watch made while anybody follows
   * @param notices is told what went wrong with a look
   */
  public Pulse(
      LogCatalog catalog,
      FolderWatch.Opener watches,
      List<Follower> followers,
      Consumer<String> notices) {
    this.catalog = catalog;
    this.watches = watches;
    this.followers = List.copyOf(followers);
    this.notices = notices;
  }

  /** To be called after somebody began to follow. */
  public synchronized void start() {
    if (thread == null && !isClosed) {
      Thread looking = new Thread(this::look, "yaqlog-follow");
      looking.setDaemon(true);
      neededNanos = System.nanoTime();
      looking.start(); // fails where there are too many threads: then the next who follows tries
      thread = looking;
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
  }

  private void look() {
    while (isMine()) {
      try {
        lookOn();
      } catch (RuntimeException | Error e) { // those who follow would wait for ever
        notices.accept("following goes on, after " + e);
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  private synchronized boolean isMine() {
    return thread == Thread.currentThread();
  }

  private void lookOn() {
    try (Hints hints = new Hints(watches, notices)) {
      while (goesOn()) {
        long begun = System.nanoTime();
        if (!beat()) {
          rest(begun);
          hints.await(catalog.folders(), POLL_NANOS);
        }
      }
    }
  }

  /* What is appended meanwhile is told at once then. */
  private void rest(long begun) {
    long took = System.nanoTime() - begun;
    long rest = Math.max(LEAST_NANOS, Math.min(MOST_REST_NANOS, RESTS * took));
    do {
      LockSupport.parkNanos(rest);
    } while (!isThrough() && System.nanoTime() - begun < MOST_NANOS);
  }

  private boolean isThrough() {
    return followers.stream().allMatch(Follower::isThrough);
  }

  private boolean beat() {
    boolean isMore = false;
    try {
      Catalog now = catalog.current();
      for (Follower follower : followers) {
        isMore |= follower.isFollowing() && follower.beat(now);
      }
    } catch (RuntimeException | Error e) { // the next look is needed all the same
      notices.accept("following goes on, after " + e);
    }
    return isMore;
  }

  private synchronized boolean goesOn() {
    long now = System.nanoTime();
    if (followers.stream().anyMatch(Follower::isFollowing)) {
      neededNanos = now;
    }
    if (isClosed || now - neededNanos > LINGER_NANOS) {
      thread = null;
    }
    return thread != null;
  }
}

package dev.yaqlog.core.query;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The threads that do the pieces of one piece of work: the one that wants it done, and others as
 * they have time. After each piece a lent thread goes back to the end of the line, so that works
 * that run at once get on alike.
 */
final class Crew {
  private static final int LENT = Runtime.getRuntime().availableProcessors() - 1;

  /** What takes less is done sooner than others are woken for it. */
  private static final long LEND_AFTER_NANOS = 200_000;

  private final Executor lender;
  private final Queue<Runnable> pieces = new ArrayDeque<>();
  private int lent;
  private int running;
  private @Nullable Throwable failure;

  Crew(Executor lender) {
    this.lender = lender;
  }

  /** Adds a piece; a piece that is being done may add others. */
  synchronized void add(Runnable piece) {
    pieces.add(piece);
    notifyAll();
  }

  /**
   * Does all pieces.
   *
   * @throws RuntimeException what a piece threw; the others that were not begun are left undone
   */
  void work() {
    long begun = System.nanoTime();
    for (Runnable piece = take(); piece != null; piece = take()) {
      if (System.nanoTime() - begun > LEND_AFTER_NANOS) {
        lend();
      }
      run(piece);
    }
    rethrow();
  }

  /** Whether a piece failed, so that the rest is of no use. */
  synchronized boolean hasFailed() {
    return failure != null;
  }

  private synchronized void lend() {
    while (lent < Math.min(LENT, pieces.size())) {
      lent++;
      if (!askForHelp()) {
        return;
      }
    }
  }

  /** False if nobody is lent any more: who wants it done does it alone. */
  private boolean askForHelp() {
    try {
      lender.execute(this::help);
      return true;
    } catch (RejectedExecutionException e) {
      giveBack();
      return false;
    }
  }

  private void help() {
    Runnable piece = next();
    if (piece == null) {
      giveBack();
      return;
    }
    run(piece);
    askForHelp();
  }

  private synchronized void giveBack() {
    lent--;
  }

  private void run(Runnable piece) {
    Throwable thrown = null;
    try {
      piece.run();
    } catch (RuntimeException | Error e) {
      thrown = e;
    }
    finish(thrown);
  }

  private synchronized void finish(@Nullable Throwable thrown) {
    running--;
    if (thrown != null) {
      failure = failure == null ? thrown : failure;
      pieces.clear();
    }
    notifyAll();
  }

  private synchronized @Nullable Runnable next() {
    Runnable piece = pieces.poll();
    running += piece == null ? 0 : 1;
    return piece;
  }

  /** The next piece, as soon as there is one; null when all are done. */
  private synchronized @Nullable Runnable take() {
    boolean isInterrupted = false;
    while (pieces.isEmpty() && running > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    return next();
  }

  private synchronized void rethrow() {
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }
}
